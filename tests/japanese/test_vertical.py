"""Vertical lines: short numbers stand upright, and no character changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import upright_numbers
from plugins.shared import read_data
from tests.shared.cases import CASES

_OPEN, _CLOSE = '<span class="upright">', "</span>"


def _cases() -> list[dict[str, str]]:
    cases: list[dict[str, str]] = read_data(CASES / "japanese" / "vertical.yaml")
    return cases


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["text"])
def test_short_numbers_stand_upright(case: dict[str, str]) -> None:
    expected = case["upright"].replace("[", _OPEN).replace("]", _CLOSE)
    assert upright_numbers(f"<p>{case['text']}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="part-12">章</h2>',
        "<p>の<code>12</code>の</p>",
        "<p>の<ruby>日<rt>12</rt></ruby>の</p>",
        "<p>の&#12354;の&#8617;の</p>",
        '<p><a href="https://example.org/12">章</a></p>',
    ],
)
def test_attributes_code_readings_and_entities_are_left_alone(html: str) -> None:
    assert upright_numbers(html) == html


_parts = st.sampled_from(
    ["12", "3", "年", "!!", "!?", "a", "<p>", "</p>", "<code>", "</code>", "&#12;", "&", ".", '<a href="/1/">', "、"]
)


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.lists(_parts, max_size=15).map("".join))
def test_no_character_is_lost_or_doubled(html: str) -> None:
    found = upright_numbers(html)
    assert found.replace(_OPEN, "").replace(_CLOSE, "") == html
    assert all(re.fullmatch(r"[0-9]{1,2}|[!?]{2}", one) for one in re.findall(f"{_OPEN}(.*?){_CLOSE}", found))
