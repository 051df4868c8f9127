"""Reading the case files of tests/cases/ for the tests of shared, sources and japanese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from plugins.shared import read_data
from tests.support import ROOT

CASES = ROOT / "tests" / "cases"
# A fence of eight signs, so that a case can hold headings and code blocks of its own.
_FENCE = "~~~~~~~~"
_CASE = re.compile(rf"^## ([^\n]+)\n\n?{_FENCE}\n(.*?)\n→\n(.*?)\n{_FENCE}$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A text and what must become of it."""

    input: str
    expected: str


def yaml_cases(path: str) -> list[Any]:
    """Return the cases of ``tests/cases/<path>`` as parameters of a test, named by their titles."""
    return [pytest.param(case, id=case["title"]) for case in read_data(CASES / path)]


def markdown_cases(path: str) -> list[Any]:
    """Return the cases of a Markdown file as parameters of a test: ``## title``, then input → output in a fence."""
    text = (CASES / path).read_text(encoding="utf-8")
    found = _CASE.findall(text)
    # A case with a slip in its form must not be left out unnoticed.
    assert found and text.splitlines().count(_FENCE) == 2 * len(found), (
        f"{path}: a case has not the form “## title, {_FENCE}, input, →, output, {_FENCE}”"
    )
    return [pytest.param(Case(given, expected), id=title) for title, given, expected in found]
