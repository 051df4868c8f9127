"""From our terms to words for worksheets, and what a school year can read."""

from __future__ import annotations

import re

import pytest

from plugins.glossary import load_glossary
from plugins.japanese import day_reading, for_school_year, ruby_markup
from plugins.sources import walk
from plugins.worksheets import school_words
from plugins.worksheets.sheets import weekday_notation
from tests.support import LANGUAGES, ROOT, config
from tests.worksheets.support import drawings

# As an almanac and every textbook for beginners has them.
READINGS = [
    *("ついたち", "ふつか", "みっか", "よっか", "いつか"),
    *("むいか", "なのか", "ようか", "ここのか", "とおか"),
    *("じゅういちにち", "じゅうににち", "じゅうさんにち", "じゅうよっか", "じゅうごにち"),
    *("じゅうろくにち", "じゅうしちにち", "じゅうはちにち", "じゅうくにち", "はつか"),
    *("にじゅういちにち", "にじゅうににち", "にじゅうさんにち", "にじゅうよっか", "にじゅうごにち"),
    *("にじゅうろくにち", "にじゅうしちにち", "にじゅうはちにち", "にじゅうくにち", "さんじゅうにち"),
    *("さんじゅういちにち",),
]
WEEKDAYS = ["にちようび", "げつようび", "かようび", "すいようび", "もくようび", "きんようび", "どようび"]
# Shapes alone: nothing that loads, runs, links or is set in a font.
SHAPES = {"svg", "path", "circle", "ellipse", "rect", "g"}


def test_every_day_of_a_month_has_its_reading() -> None:
    assert [day_reading(day) for day in range(1, 32)] == READINGS


def test_every_weekday_has_its_reading() -> None:
    assert [re.findall("《(.*)》", weekday_notation(day))[0] for day in range(7)] == WEEKDAYS


@pytest.mark.parametrize(
    ("text", "year", "shown"),
    [
        ("学校《がっこう》", 1, "学校"),
        ("教室《きょうしつ》", 1, '<ruby class="g2">教室<rt>きょうしつ</rt></ruby>'),
        ("教室《きょうしつ》", 2, "教室"),
        ("上履《うわば》き", 6, '<ruby class="g7">上履<rt>うわば</rt></ruby>き'),
        ("上履《うわば》き", 7, "上履き"),
        ("｜PTA《ピーティーエー》", 7, "<ruby>PTA<rt>ピーティーエー</rt></ruby>"),
        ("手《て》と 顔《かお》", 1, '手と <ruby class="g2">顔<rt>かお</rt></ruby>'),
    ],
)
def test_a_school_year_reads_what_it_has_learned(text: str, year: int, shown: str) -> None:
    assert for_school_year(ruby_markup(text), year) == shown


@pytest.mark.parametrize("name", sorted(drawings()))
def test_a_drawing_is_made_of_shapes_alone(name: str) -> None:
    drawing = drawings()[name]
    assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
    assert set(re.findall(r"<([a-zA-Z]+)", drawing)) <= SHAPES
    assert not re.search(r"href|style|on[a-z]+=|url\(|<!|&", drawing)
    # Grey alone, so that every printer prints it as it is seen.
    assert all(len(set(re.findall("..", colour))) == 1 for colour in re.findall("#([0-9a-f]{6})", drawing))


def test_there_are_enough_drawings() -> None:
    assert len([name for name in drawings() if not name.startswith("yen-")]) >= 24


def test_every_drawing_is_of_a_word_or_of_money() -> None:
    found = config(ROOT / "content", LANGUAGES=LANGUAGES)
    glossary = load_glossary(walk(found, lambda problem: None), found, lambda problem: None)
    known = school_words(glossary.all_terms.values(), found.languages)
    assert [name for name in drawings() if name not in known and not re.fullmatch(r"yen-\d+", name)] == []
