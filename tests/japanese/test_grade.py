"""The school year of each kanji: the tables of the ministries, complete, and what they say of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import ruby_markup
from plugins.japanese.grade import BEYOND_SCHOOL, JUNIOR_HIGH, grade, grade_class, grades_by_kanji

# 文部科学省, 小学校学習指導要領 (public notice of March 2017), 学年別漢字配当表.
_SIZES = {1: 80, 2: 160, 3: 200, 4: 202, 5: 193, 6: 191}
# Allowed in print instead of the forms of the 常用漢字表, so they are not among its 2,136.
_OTHER_FORMS = "叱填剥頬"
# The characters of prefectures' names that came into the fourth year with that notice.
_PREFECTURES = "茨媛岡潟岐熊香佐埼崎滋鹿縄井沖栃奈梨阪阜"


def test_each_year_has_as_many_kanji_as_the_ministry_says() -> None:
    levels = [level for sign, level in grades_by_kanji().items() if sign not in _OTHER_FORMS]
    assert {level: levels.count(level) for level in _SIZES} == _SIZES
    assert sum(_SIZES.values()) == 1026
    assert len(levels) == 2136


def test_no_kanji_stands_twice_in_the_table() -> None:
    from plugins.japanese.grade import _TABLE

    rows = [line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    signs = "".join(signs for _, signs in rows)
    assert len(signs) == len(set(signs)) == len(grades_by_kanji())


@pytest.mark.parametrize("sign", _PREFECTURES)
def test_the_names_of_prefectures_are_learned_in_the_fourth_year(sign: str) -> None:
    assert grade(sign) == 4


@pytest.mark.parametrize(
    ("sign", "level"),
    # Moved by the same notice: 賀 群 徳 富 from later years, 城 out of the sixth; 胃 腸 and others to the sixth.
    [*((sign, 4) for sign in "賀群徳富城"), *((sign, 5) for sign in "囲紀喜救型航告殺士史象賞貯停堂得毒費粉脈歴"),
     *((sign, 6) for sign in "胃腸恩券承舌銭退敵俵預"), *((sign, JUNIOR_HIGH) for sign in _OTHER_FORMS + "𠮟塡剝頰誰")],
)  # fmt: skip
def test_what_moved_in_2017_stands_where_it_is_now(sign: str, level: int) -> None:
    assert grade(sign) == level


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("学校", 1),
        ("収容", 6),
        ("申し込み", JUNIOR_HIGH),
        ("子ども", 1),
        ("人々", 1),
        ("三ヶ月", 1),
        ("二〇二四年", 1),
        ("２０日", 1),
        ("〆切", BEYOND_SCHOOL),
        ("牢屋", BEYOND_SCHOOL),
        ("UNHCR", BEYOND_SCHOOL),
        ("クルド", BEYOND_SCHOOL),
        ("々", BEYOND_SCHOOL),
        ("", BEYOND_SCHOOL),
    ],
)
def test_the_hardest_kanji_of_a_word_counts(word: str, level: int) -> None:
    assert grade(word) == level
    assert grade_class(word) == (f"g{level}" if level < BEYOND_SCHOOL else "")


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(), st.text())
def test_a_longer_word_is_never_easier(one: str, other: str) -> None:
    known = [part for part in (one, other) if any(sign in grades_by_kanji() for sign in part)]
    hardest = max((grade(part) for part in known), default=BEYOND_SCHOOL)
    assert grade(one + other) >= hardest or hardest == BEYOND_SCHOOL


def test_without_a_choice_the_level_is_left_out() -> None:
    assert ruby_markup("収容《しゅうよう》", graded=False) == "<ruby>収容<rt>しゅうよう</rt></ruby>"
