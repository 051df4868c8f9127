"""How far somebody has to be at school to read a word: the level of the hardest of its kanji.

Levels are 1 to 6 (the years of primary school), 7 (junior high school) and 8 (what no school teaches).
The table is ``kanji-grades.txt`` beside this file, with its sources.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from plugins.shared import KANJI_CLASS

JUNIOR_HIGH = 7
BEYOND_SCHOOL = 8
_TABLE = Path(__file__).with_name("kanji-grades.txt")
# 々 repeats the character before it, ヶ and 〇 are read like kana and digits: none of them is learned in a year.
_LEARNED_NOWHERE = "々ヶ〇"
_KANJI = re.compile(f"[{KANJI_CLASS}]")


def grade(text: str) -> int:
    """Return the level at which all kanji of ``text`` are learned, 1 to 8; 8 where there is no kanji at all.

    A reading over kana or Latin letters has nothing to do with school, so it is for everybody, as one over rare kanji.
    """
    grades = grades_by_kanji()
    kanji = [sign for sign in _KANJI.findall(text) if sign not in _LEARNED_NOWHERE]
    return max((grades.get(sign, BEYOND_SCHOOL) for sign in kanji), default=BEYOND_SCHOOL)


def grade_class(text: str) -> str:
    """Return the class of the ``<ruby>`` over ``text``: "g1" to "g7", "" for what no school teaches."""
    level = grade(text)
    return f"g{level}" if level < BEYOND_SCHOOL else ""


@cache
def grades_by_kanji() -> Mapping[str, int]:
    """Return the level of every kanji that schools teach, 1 to 7."""
    rows = (line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {sign: int(level) for level, signs in rows for sign in signs}
