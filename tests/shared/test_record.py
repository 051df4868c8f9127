"""The record of a build: an error stops it, after everything has been told."""

from __future__ import annotations

import pytest

from plugins.shared import BuildRecord, BuildStoppedError, Place, Problem, SiteError, problem

_ERROR = problem("text-empty", Place("a.md"))
_WARNING = problem("date-in-future", Place("b"), date="2030-01-01", build_date="2026-01-01")


@pytest.fixture
def told() -> list[list[Problem]]:
    """What the record told, call by call."""
    return []


@pytest.fixture
def record(told: list[list[Problem]]) -> BuildRecord:
    return BuildRecord(tell=lambda problems: told.append(list(problems)))


def test_an_error_stops_the_build_after_all_has_been_told(record: BuildRecord, told: list[list[Problem]]) -> None:
    with pytest.raises(BuildStoppedError, match="1"):
        record.stop_on_errors([_WARNING, _ERROR])
    assert told == [[_WARNING, _ERROR]]


def test_warnings_alone_let_the_build_go_on(record: BuildRecord, told: list[list[Problem]]) -> None:
    record.stop_on_errors([_WARNING])
    assert record.problems == [_WARNING]
    assert told == []


def test_nothing_found_lets_the_build_go_on(record: BuildRecord, told: list[list[Problem]]) -> None:
    record.stop_on_errors(iter(()))
    assert (record.problems, told) == ([], [])


def test_an_error_tells_the_warnings_of_earlier_stages_too(record: BuildRecord, told: list[list[Problem]]) -> None:
    record.stop_on_errors([_WARNING])
    with pytest.raises(BuildStoppedError):
        record.stop_on_errors([_ERROR])
    assert told == [[_WARNING, _ERROR]]


def test_a_new_run_forgets_the_one_before(record: BuildRecord) -> None:
    record.stop_on_errors([_WARNING])
    record.pages["en"] = 3
    record.begin()
    assert (record.problems, record.pages) == ([], {})


def test_two_records_share_nothing(record: BuildRecord) -> None:
    record.stop_on_errors([_WARNING])
    assert BuildRecord(tell=lambda problems: None).problems == []


def test_a_stopped_build_ends_with_exit_code_1() -> None:
    assert BuildStoppedError.exitcode == 1
    assert issubclass(BuildStoppedError, SiteError)
