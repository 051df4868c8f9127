"""The build date: given, today in Japan, or the day of the newest commit."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from plugins.shared import JAPAN, ProblemsError, build_date


@pytest.fixture(autouse=True)
def no_repository_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git see no repository but those that a test makes."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def _git(folder: Path, *arguments: str, date: str = "2026-01-01T00:00:00+00:00") -> None:
    author = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _PERSON.items()}
    # The author's date is another one on purpose: the committer's counts.
    env = {**os.environ, **author, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00+00:00", "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)


_PERSON = {"NAME": "Somebody", "EMAIL": "somebody@example.org"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository without commits, with a folder for content."""
    _git(tmp_path, "init", "--quiet")
    content = tmp_path / "content"
    content.mkdir()
    return content


def _commit(content: Path, date: str) -> None:
    _git(content, "commit", "--quiet", "--allow-empty", "--message", "A commit", date=date)


def _today_around(call_before: dt.date, found: dt.date) -> bool:
    return call_before <= found <= dt.datetime.now(JAPAN).date()


def test_a_given_date_counts(tmp_path: Path) -> None:
    assert build_date("2026-11-23", tmp_path) == dt.date(2026, 11, 23)


def test_a_given_date_counts_more_than_the_commit(repository: Path) -> None:
    _commit(repository, "2026-03-01T12:00:00+09:00")
    assert build_date("2027-01-02", repository) == dt.date(2027, 1, 2)


@pytest.mark.parametrize(
    "wanted", ["2026-13-40", "2026-02-30", "2026年1月1日", "3/4/2026", "tomorrow", "Today", "２０２６-01-01", "0", " "]
)
def test_what_is_no_date_is_refused_by_name(tmp_path: Path, wanted: str) -> None:
    with pytest.raises(ProblemsError) as refused:
        build_date(wanted, tmp_path)
    (found,) = refused.value.problems
    assert (found.code, found.place.file) == ("build-date", "--date")
    assert f"“{wanted}”" in found.message.en
    assert f"「{wanted}」" in found.message.ja


def test_a_folder_that_git_does_not_trust_is_told_with_what_git_proposes(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _commit(repository, "2026-03-01T12:00:00+09:00")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(ProblemsError) as refused:
        build_date(None, repository)
    (found,) = refused.value.problems
    assert found.code == "folder-not-trusted"
    for words in (found.fix.en, found.fix.ja):
        assert f"git config --global --add safe.directory {repository.parent}" in words


def test_the_word_today_means_today_in_japan(repository: Path) -> None:
    _commit(repository, "2026-03-01T12:00:00+09:00")
    before = dt.datetime.now(JAPAN).date()
    assert _today_around(before, build_date("today", repository))


@pytest.mark.parametrize("wanted", [None, ""])
def test_without_a_date_the_newest_commit_counts(repository: Path, wanted: str | None) -> None:
    _commit(repository, "2026-02-01T12:00:00+09:00")
    _commit(repository, "2026-03-01T12:00:00+09:00")
    assert build_date(wanted, repository) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("committed", "day"),
    [
        ("2026-03-01T14:59:59+00:00", dt.date(2026, 3, 1)),
        ("2026-03-01T15:00:00+00:00", dt.date(2026, 3, 2)),
        ("2026-03-01T23:30:00-08:00", dt.date(2026, 3, 2)),
    ],
)
def test_the_day_of_a_commit_is_that_in_japan(
    repository: Path, monkeypatch: pytest.MonkeyPatch, committed: str, day: dt.date
) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    _commit(repository, committed)
    assert build_date(None, repository) == day


def test_changes_that_are_not_committed_do_not_move_the_date(repository: Path) -> None:
    _commit(repository, "2026-03-01T12:00:00+09:00")
    (repository / "new.md").write_text("new", encoding="utf-8")
    assert build_date(None, repository) == dt.date(2026, 3, 1)


def test_without_a_repository_it_is_today_in_japan(tmp_path: Path) -> None:
    before = dt.datetime.now(JAPAN).date()
    assert _today_around(before, build_date(None, tmp_path))


def test_without_any_commit_it_is_today_in_japan(repository: Path) -> None:
    before = dt.datetime.now(JAPAN).date()
    assert _today_around(before, build_date(None, repository))


def test_without_the_folder_it_is_today_in_japan(tmp_path: Path) -> None:
    before = dt.datetime.now(JAPAN).date()
    assert _today_around(before, build_date(None, tmp_path / "not-there"))


def test_without_git_it_is_today_in_japan(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _commit(repository, "2026-03-01T12:00:00+09:00")
    monkeypatch.setenv("PATH", "")
    before = dt.datetime.now(JAPAN).date()
    assert _today_around(before, build_date(None, repository))
