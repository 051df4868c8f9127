"""Numbers in texts are understood however people write them, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.figures.numerals import numbers_in
from plugins.shared import read_data
from tests.support import ROOT

CASES = read_data(ROOT / "tests" / "cases" / "figures" / "numbers.yaml")
WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")
SIGNS = "〇一二三四五六七八九"


def in_signs(number: int) -> str:
    """Write a number below 100,000,000 as in 三千七百七十二."""
    if number >= 10_000:
        rest = number % 10_000
        return in_signs(number // 10_000) + "万" + (in_signs(rest) if rest else "")
    parts = []
    for size, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, size)
        if digit:
            parts.append(("" if digit == 1 else SIGNS[digit]) + sign)
    return "".join(parts) + (SIGNS[number] if number or not parts else "")


@pytest.mark.parametrize("case", CASES, ids=[repr(case["text"]) for case in CASES])
def test_a_written_number_is_read(case: dict[str, object]) -> None:
    assert numbers_in(str(case["text"])) == case["numbers"]


@given(st.integers(0, 99_999_999))
def test_every_way_of_writing_gives_the_number_back(number: int) -> None:
    plain, marked = str(number), f"{number:,}"
    digits = "".join(SIGNS[int(digit)] for digit in plain)
    ways = [plain, marked, marked.replace(",", " "), marked.replace(",", "\u202f"), plain.translate(WIDE)]
    ways += [marked.translate(WIDE), digits, in_signs(number)]
    if number >= 10_000:
        myriads, rest = divmod(number, 10_000)
        ways.append(f"{myriads}万{rest:,}" if rest else f"{myriads}万")
    assert {way: numbers_in(way) for way in ways} == {way: [number] for way in ways}


@given(st.text())
def test_no_text_stops_the_reader(text: str) -> None:
    assert all(number >= 0 for number in numbers_in(text))
