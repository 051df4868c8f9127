"""What stands on paper: readings as the school year needs them, and the answers that who solves a sheet finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.japanese import grade
from plugins.shared import KANJI_CLASS
from plugins.worksheets import Worksheet, sheet_name, worksheet_sheets
from plugins.worksheets.model import KINDS, RULES, Plan, Tracing
from plugins.worksheets.sheets import squares_of
from tests.editions.page import Element, parse
from tests.support import LANGUAGES, languages_of
from tests.worksheets.support import MONTH, drawings, gaps, pages, words, worksheet

READING = {word.written: word.reading for word in words().values()}
LEARNED_NOWHERE = "々ヶ〇"


def plan(kind: str, year: int = 2, items: int | None = None, seed: int = 1) -> Plan:
    count = RULES[kind].most if items is None else items  # type: ignore[index]
    return Plan(kind, year, count, seed, MONTH, gaps() if kind == "cloze" else ())  # type: ignore[arg-type]


def written(element: Element) -> str:
    """Return the words in ``element`` without readings and spaces."""
    return element.text.replace(" ", "")


def unread(element: Element) -> str:
    """Return what stands in ``element`` outside words with readings, as a reader sees it."""
    if element.tag in ("ruby", "style", "title"):
        return ""
    return "".join(child if isinstance(child, str) else unread(child) for child in element.children)


def both(made: Worksheet) -> tuple[Element, Element]:
    """Return a sheet and its answers, read."""
    sheet, answers = pages(made)
    return parse(sheet.replace("<!doctype html>", "")), parse(answers.replace("<!doctype html>", ""))


@pytest.mark.slow
@given(kind=st.sampled_from(KINDS), year=st.integers(1, 7), seed=st.integers(0, 9999), share=st.floats(0, 1))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_kanji_above_the_school_year_stands_without_its_reading(
    kind: str, year: int, seed: int, share: float
) -> None:
    fewest, most = RULES[kind].fewest, RULES[kind].most  # type: ignore[index]
    for page in both(worksheet(plan(kind, year, fewest + round(share * (most - fewest)), seed))):
        bare = set(re.findall(f"[{KANJI_CLASS}]", unread(page)))
        assert {sign for sign in bare if grade(sign) > year and sign not in LEARNED_NOWHERE} == set()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("kind", "year"), [("reading", 3), ("pictures", 1)])
def test_who_knows_the_words_finds_the_answers_of_a_match(kind: str, year: int, seed: int) -> None:
    sheet, answers = both(worksheet(plan(kind, year, seed=seed)))
    right = [written(item) for item in sheet.one(cls="right").all(cls="word")]
    if kind == "reading":
        left = [READING[written(item)] for item in sheet.one(cls="left").all(cls="word")]
    else:
        left = [words()[_drawn(item)].written for item in sheet.one(cls="left").all("svg")]
    assert sorted(left) == sorted(right)
    found = [f"{number}–{'abcdefghi'[right.index(one)]}" for number, one in enumerate(left, 1)]
    assert [written(item) for item in answers.one(cls="key").all("b")] == found
    assert len(answers.one(cls="lines").all("path")) == len(left)
    assert sheet.one(cls="lines").all("path") == sheet.all(cls="key") == []


def _drawn(svg: Element) -> str:
    """Return the name of the file that holds a drawing."""
    shapes = _shapes(svg)
    files = {name: _shapes(parse(text).one("svg")) for name, text in drawings().items()}
    (found,) = [name for name, parts in files.items() if parts == shapes]
    return found


def _shapes(svg: Element) -> list[tuple[str, dict[str, str]]]:
    return [(one.tag, one.attributes) for one in svg.descendants()]


@pytest.mark.parametrize("seed", range(6))
def test_who_counts_finds_the_answers_about_money(seed: int) -> None:
    sheet, answers = both(worksheet(plan("money", 3, seed=seed)))
    assert sheet.all(cls="answer") == []
    items = zip(sheet.one(cls="payments").all("li"), answers.one(cls="payments").all("li"), strict=True)
    for asked, solved in items:
        numbers = _yen(written(asked.one(cls="japanese")))
        pieces = [amount for group in asked.all(cls="pieces") for amount in _yen(group["aria-label"])]
        assert len([svg for group in asked.all(cls="pieces") for svg in group.all("svg")]) == len(pieces)
        if len(numbers) == 1:
            assert sum(_yen(solved.one(cls="pieces")["aria-label"])) == numbers[0]
        else:
            right = numbers[1] - numbers[0] if numbers else sum(pieces)
            assert _yen(written(solved.one(cls="answer"))) == [right]


def _yen(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"(\d+)円", text)]


@pytest.mark.parametrize("kind", ["cloze", "calendar", "tracing"])
def test_the_answers_stand_on_their_own_page_alone(kind: str) -> None:
    sheet, answers = both(worksheet(plan(kind)))
    assert sheet.all(cls="answer") == []
    assert answers.all(cls="answer") != []
    assert len(answers.one("ol").all("li")) == len(sheet.one("ol").all("li")) == RULES[kind].most  # type: ignore[index]


def test_a_grid_has_a_square_for_each_letter_and_hides_it_from_programs_that_read_aloud() -> None:
    sheet, _ = both(worksheet(plan("tracing")))
    squares = [written(item) for item in sheet.all(cls="square")]
    assert "" in squares and any(squares)
    assert all(len(sign) <= 1 for sign in squares)
    assert {item["aria-hidden"] for item in sheet.all(cls="squares")} == {"true"}


@pytest.mark.parametrize(
    ("form", "shades"),
    [
        ("手", ["model", "pale", *["empty"] * 6]),
        ("かさ", ["model", "pale", "empty", "empty"]),
        ("ぼうし", ["pale", "empty"]),
        ("えんぴつ", ["pale", "empty"]),
    ],
)
def test_a_word_of_any_length_has_grey_letters_to_trace_and_squares_to_write_in(form: str, shades: list[str]) -> None:
    (row,) = squares_of(Tracing((), (form,)))
    assert [shade for _, shade in row[:: len(form)]] == shades
    assert "".join(sign for sign, shade in row if shade == "pale") == form


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_that_a_sheet_follows_from_stands_on_it(kind: str) -> None:
    assert all("4711" in written(page.one(cls="colophon")) for page in both(worksheet(plan(kind, seed=4711))))


def test_a_sheet_is_made_for_each_language_that_explains_all_of_it() -> None:
    made = worksheet(plan("tracing"))
    rows = [{"code": "ja", "name": "日本語"}, {"code": "en", "name": "English"}, {"code": "tr", "name": "Türkçe"}]
    names = [sheet.name for sheet in worksheet_sheets([made], drawings(), languages_of(rows))]
    assert names == [sheet_name("test", "en", solved=False), sheet_name("test", "en", solved=True)]
    assert names == ["worksheets/test.en", "worksheets/answers/test.en"]


def test_the_same_sheet_has_the_same_bytes() -> None:
    for kind in KINDS:
        assert pages(worksheet(plan(kind))) == pages(worksheet(plan(kind)))


def test_every_sheet_names_its_day_kind_and_languages() -> None:
    sheets = worksheet_sheets([worksheet(plan("money"))], drawings(), languages_of(LANGUAGES))
    assert [(one.kind, one.lang, one.day.isoformat(), one.size) for one in sheets] == [
        ("worksheet", "ja-simple+en", "2026-11-28", "A4"),
        ("answers", "ja-simple+en", "2026-11-28", "A4"),
    ]
