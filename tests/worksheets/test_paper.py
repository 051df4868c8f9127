"""The fullest sheets of each kind, printed: everything that a plan lets through stands on one page of A4."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from plugins.glossary import load_glossary
from plugins.paper.browser import find_chromium, opened_press
from plugins.paper.typeface import typefaces
from plugins.sources import walk
from plugins.worksheets import Word, school_words
from plugins.worksheets.model import (
    KINDS,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    RULES,
    Cloze,
    Gap,
    Matching,
    Money,
    MonthPage,
    Payment,
    Plan,
    Tracing,
    Worksheet,
)
from plugins.worksheets.money import MOST_NOTES, MOST_PIECES
from tests.apart import opened_apart
from tests.support import LANGUAGES, ROOT, config
from tests.typeface import share_typefaces
from tests.worksheets.support import drawings, pages, worksheet

pytestmark = pytest.mark.slow

A4 = (210, 297)  # millimetres


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], bytes]]:
    """Give a function that prints a sheet's HTML."""
    program = find_chromium()
    if not program:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed: python3 tasks.py tools")
        pytest.skip("no Chromium; python3 tasks.py tools installs it")
    cache = tmp_path_factory.mktemp("paper")
    share_typefaces(cache)
    with opened_apart(opened_press(program, _file, typefaces(cache))) as at_press:
        yield lambda html: at_press(lambda press: press.print(html))


def _file(path: str) -> bytes:
    name = path.removeprefix("theme/")
    places = (ROOT / "theme" / folder / name for folder in ("print", "static"))
    return next(place.read_bytes() for place in places if place.is_file())


@cache
def our_words() -> Mapping[str, Word]:
    """Return the words of the real glossary."""
    found = config(ROOT / "content", LANGUAGES=LANGUAGES)
    glossary = load_glossary(walk(found, lambda problem: None), found, lambda problem: None)
    return school_words(glossary.all_terms.values(), found.languages)


def longest(count: int, among: list[Word]) -> tuple[Word, ...]:
    """Return the words that take most room."""
    return tuple(sorted(among, key=lambda one: (-2 * len(one.written) - len(one.glosses["en"]), one.id))[:count])


def fullest(kind: str) -> Worksheet:
    """Return a sheet as full as the rules let it be, of the longest words and sentences that there are."""
    every = [one for one in our_words().values() if "en" in one.glosses]
    most = RULES[kind].most  # type: ignore[index]
    made = _EXERCISES[kind](most, every)
    # The first year has the most readings, which need room above the lines.
    plan = Plan(kind, 1, most, 9999, dt.date(2027, 5, 1))  # type: ignore[arg-type]
    title = ("漢字《かんじ》" * LONGEST_TITLE[0])[: 7 * (LONGEST_TITLE[0] // 2)]
    empty = worksheet(Plan("money", 1, 3, 1), title=title)
    record = empty.record.model_copy(
        update={"kind": kind, "title": {"ja": title, "en": "Words and " * (LONGEST_TITLE[1] // 10)}}
    )
    return Worksheet(empty.slug, empty.place, record, plan, made)  # type: ignore[arg-type]


def _tracing(most: int, every: list[Word]) -> Tracing:
    found = longest(most, [one for one in every if len(one.reading) == 4])
    return Tracing(found, tuple(one.reading for one in found))


def _matching(most: int, every: list[Word]) -> Matching:
    found = longest(most, every)
    return Matching(found, found[::-1])


def _pictures(most: int, every: list[Word]) -> Matching:
    return _matching(most, [one for one in every if one.id in drawings()])


def _cloze(most: int, every: list[Word]) -> Cloze:
    found = longest(most, every)
    before = ("漢字《かんじ》を よんで " * 9)[: 12 * (LONGEST_SENTENCE[0] // 7)]
    gloss = ("A long sentence. " * 9)[: LONGEST_SENTENCE[1]]
    return Cloze(tuple(Gap(before, "します。", one, {"en": gloss}) for one in found), found)


def _month(most: int, every: list[Word]) -> MonthPage:
    """Six weeks, and the questions with the longest sentences."""
    made = worksheet(Plan("calendar", 1, most, 3, dt.date(2027, 5, 1))).exercise
    assert isinstance(made, MonthPage) and len(made.weeks) == 6
    return made


def _money(most: int, every: list[Word]) -> Money:
    wide = (*(1_000,) * MOST_NOTES, *(500,) * (MOST_PIECES - MOST_NOTES))
    sums = [
        Payment("count", wide, wide),
        Payment("change", wide, (10_000,), 9_990, 10_000),
        Payment("fewest", wide, price=19_990),
    ]
    return Money(tuple(sums[number % 3] for number in range(most)))


_EXERCISES = {
    "tracing": _tracing,
    "reading": _matching,
    "cloze": _cloze,
    "calendar": _month,
    "money": _money,
    "pictures": _pictures,
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_fullest_sheet_and_its_answers_fit_on_a_page_each(
    printed: Callable[[str], bytes], kind: str, tmp_path: Path
) -> None:
    for side, html in zip(("sheet", "answers"), pages(fullest(kind)), strict=True):
        (tmp_path / f"{side}.pdf").write_bytes(printed(html))
        with pikepdf.open(tmp_path / f"{side}.pdf") as pdf:
            assert len(pdf.pages) == 1, f"{kind}, {side}"
            width, height = (float(value) * 25.4 / 72 for value in list(pdf.pages[0].mediabox)[2:])
        assert (round(width), round(height)) == A4


def test_a_sheet_that_is_too_full_takes_a_second_page(printed: Callable[[str], bytes], tmp_path: Path) -> None:
    """The measure sees what is too much."""
    full = fullest("tracing")
    assert isinstance(full.exercise, Tracing)
    twice = Tracing(full.exercise.words * 2, full.exercise.forms * 2)
    sheet, _ = pages(Worksheet(full.slug, full.place, full.record, full.plan, twice))
    (tmp_path / "sheet.pdf").write_bytes(printed(sheet))
    with pikepdf.open(tmp_path / "sheet.pdf") as pdf:
        assert len(pdf.pages) == 2
