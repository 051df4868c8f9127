"""Long numbers that nothing explains are told, and no others; lines are in tests/cases/safety/long-numbers.yaml."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.safety.long_numbers import long_numbers
from plugins.safety.patterns import personal_data
from plugins.shared import read_data
from tests.support import ROOT, BuiltSite, article

_LINES = read_data(ROOT / "tests" / "cases" / "safety" / "long-numbers.yaml")
_FACT = (
    "facts:\n- value: 4417-2290\n  what: {en: A specimen}\n"
    "  source: {url: https://example.org/, publisher: {en: A paper}, date: 2026}\n"
)


def digits(text: str) -> list[str]:
    return [found for _, _, found in long_numbers(text, personal_data().folding)]


@pytest.mark.parametrize("line", _LINES["told"])
def test_a_number_that_nothing_explains_is_told(line: str) -> None:
    assert len(digits(line)) == 1


@pytest.mark.parametrize("line", _LINES["told_not"])
def test_a_number_that_says_what_it_is_is_not_told(line: str) -> None:
    assert digits(line) == []


def test_a_number_is_told_at_its_place() -> None:
    text = "Nothing.\n[A link](https://example.org/) and 4417 2290.\n"
    ((line, column, found),) = long_numbers(text, personal_data().folding)
    assert text.split("\n")[line - 1][column - 1 :].startswith(found)


@pytest.mark.parametrize(("files", "codes"), [({}, ["number-unexplained"]), ({"public-facts.yaml": _FACT}, [])])
def test_such_a_number_is_a_warning_unless_it_is_public(
    build: Callable[..., BuiltSite], files: dict[str, str], codes: list[str]
) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("A", "The card says 4417 2290.\n\nNothing."), **files})
    assert [one.code for one in site.problems if one.code in ("number-unexplained", "public-fact-unused")] == codes
    assert not site.errors
