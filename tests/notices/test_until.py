"""Until when a sheet asks for something: found in its words, and compared with ``by``."""

from __future__ import annotations

import pytest

from plugins.notices import Phrase
from plugins.notices.until import stands_on, until


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("5月15日（金）までに", "5月15日（金）まで"),
        ("5月15日(金)まで", "5月15日(金)まで"),
        ("5月15日（金曜日）までに", "5月15日（金曜日）まで"),
        ("5月15日（金・祝）までに", "5月15日（金・祝）まで"),
        ("8時20分までに", "8時20分まで"),
        ("8時半までに", "8時半まで"),
        ("8:20までに", "8:20まで"),
        ("9:00〜10:30まで", ""),
        ("9時〜12時30分まで", ""),
        ("5月11日(月)から5月15日(金)まで", ""),
    ],
)
def test_until_when_is_found_however_it_is_written(words: str, found: str) -> None:
    assert until(words) == found


@pytest.mark.parametrize(
    ("by", "sheet", "stands"),
    [
        ("8:20", "8時20分まで", True),
        ("8:20", "8:20まで", True),
        ("8:20", "8時まで", False),
        ("8:00", "8時まで", True),
        ("15:30", "午後3時半まで", True),
        ("3:30", "午後3時半まで", False),
        ("15:30", "3時30分まで", True),
        ("12:30", "午後0時30分まで", True),
        ("9:20", "8時20分まで", False),
        ("each-time", "", True),
        ("2026-05-15", "5月15日まで", True),
        ("2026-05-01", "5月15日まで", False),
        ("2026-01-05", "11月5日まで", False),
    ],
)
def test_what_by_says_stands_on_the_sheet(by: str, sheet: str, stands: bool) -> None:
    assert stands_on(Phrase(id="until", ja=sheet or "-", by=by), sheet) is stands
