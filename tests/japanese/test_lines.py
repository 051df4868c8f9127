"""Lines that are set without a browser: nothing is lost, nothing is too wide that could be broken, 禁則 is kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import columns, even_lines, lines_within
from tests.shared.cases import yaml_cases

_SETTINGS = settings(derandomize=True, deadline=None, max_examples=200, database=None)
_CASES = yaml_cases("japanese/lines.yaml")
_NOT_FIRST, _NOT_LAST = "、。，．・：；？！」』）】ー々っゃゅょァ", "「『（【"
_text = st.text(alphabet="収容面会人のにはをですたちっょーカタ、。「」（）々aZ1 -\n", max_size=40)
_width = st.integers(min_value=8, max_value=40)


@pytest.mark.parametrize("case", _CASES)
def test_lines_are_as_full_as_they_can_be(case: dict[str, Any]) -> None:
    assert lines_within(case["text"], case["width"]) == case["lines"]


@pytest.mark.parametrize("case", [case for case in _CASES if "even" in case.values[0]])
def test_titles_have_lines_of_like_length(case: dict[str, Any]) -> None:
    assert even_lines(case["text"], case["width"], columns) == case["even"]


def test_a_japanese_letter_takes_two_columns_and_a_mark_above_a_letter_none() -> None:
    assert [columns(text) for text in ("", "a1 ", "収容", "ｱ", "Ａ", "が", "ū")] == [0, 3, 4, 1, 2, 2, 1]


@_SETTINGS
@given(_text, _width)
def test_no_letter_is_lost_and_no_line_wider_than_it_must_be(text: str, width: int) -> None:
    for lines in (lines_within(text, width), even_lines(text, width, columns)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(line and line == line.strip() for line in lines)
        # Wider than a line may only be what cannot be broken: a Latin word, or letters that 禁則 holds together.
        for line in lines:
            assert columns(line) <= width or " " not in line


@_SETTINGS
@given(_text, _width)
def test_no_line_begins_or_ends_with_what_must_not_stand_there(text: str, width: int) -> None:
    # A space is a place to break that the writer has chosen, whatever stands beside it.
    joined = "".join(text.split())
    for lines in (lines_within(joined, width), even_lines(joined, width, columns)):
        assert not any(line[0] in _NOT_FIRST for line in lines[1:])
        assert not any(line[-1] in _NOT_LAST for line in lines[:-1])


@_SETTINGS
@given(_text, _width)
def test_even_lines_are_no_more_lines(text: str, width: int) -> None:
    assert len(even_lines(text, width, columns)) == len(lines_within(text, width))
