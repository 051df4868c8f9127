"""The table of all terms: its columns, what each row shows, and the order of every column."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from plugins.editions.term_table import Cell, Column, TermTable, term_table
from plugins.glossary import CATEGORIES
from plugins.library.model import TermEntry
from tests.editions.page import view
from tests.editions.support import LANGUAGES as THREE
from tests.editions.support import entry
from tests.glossary.support import LANGUAGES as FIVE
from tests.glossary.support import make_glossary
from tests.support import CODES, RECORD, BuiltSite, config, term, write_files


def table(lang: str, *rows: dict[str, Any], languages: Any = THREE) -> TermTable:
    terms = {
        term_id: {
            code: TermEntry(entry(term_id, code, None, kind="term", url=f"/{code}/glossary/{term_id}/"), term, text)
            for code, text in term.texts.items()
        }
        for term_id, term in make_glossary(rows).terms.items()
    }
    return term_table(terms, lang, languages, lambda category: Markup.escape(f"<{category}>"))


def cells(found: TermTable, term_id: str) -> dict[str, Cell]:
    row = next(row for row in found.rows if row.term == term_id)
    return {cell.column.lang or cell.column.kind: cell for cell in row.cells}


def in_order(found: TermTable, column: str) -> list[str]:
    """Return the ids of the terms that have something in ``column``, in that column's order."""
    filled = [
        (cell.order, row.term) for row in found.rows if (cell := cells(found, row.term)[column]).order is not None
    ]
    assert sorted(place for place, _ in filled) == list(range(len(filled)))
    return [term_id for _, term_id in sorted(filled)]


VISIT = {"id": "visit", "ja": {"term": "面会", "reading": "めんかい", "romaji": "menkai"}, "en": {"term": "visit"}}
ROOM = {
    "id": "room",
    "ja": {"term": "居室", "reading": "きょしつ", "romaji": "kyoshitsu"},
    "en": {"term": "(detention) room"},
}
OMURA = {"id": "omura", "ja": {"term": "大村", "reading": "おおむら", "romaji": "Ōmura"}, "en": {"term": "Omura"}}
PERIOD = {"id": "period", "ja": {"term": "期間", "reading": "きかん", "romaji": "kikan"}, "en": {"term": "period"}}


@pytest.mark.parametrize("lang", CODES)
def test_the_columns_are_the_same_in_every_edition(lang: str) -> None:
    assert [column.lang or column.kind for column in table(lang, VISIT).columns] == [
        "ja", "reading", "romaji", "en", "subject",
    ]  # fmt: skip


def test_a_new_language_has_a_column_of_its_own_and_an_easy_form_has_none() -> None:
    assert [column.lang for column in table("ar", VISIT, languages=FIVE).columns if column.lang] == [
        "ja",
        "en",
        "fr",
        "ar",
    ]


def test_a_row_shows_names_reading_romaji_and_subject() -> None:
    found = cells(table("en", VISIT), "visit")
    assert {kind: str(cell.text) for kind, cell in found.items()} == {
        "ja": "面会", "reading": "めんかい", "romaji": "menkai", "en": "visit", "subject": "&lt;school&gt;",
    }  # fmt: skip


def test_readers_of_easy_japanese_see_its_names_and_others_the_plain_ones() -> None:
    row = {**VISIT, "ja-simple": {"term": "面会《めんかい》", "reading": "めんかい"}}
    assert cells(table("ja-simple", row), "visit")["ja"].text == '<ruby class="g3">面会<rt>めんかい</rt></ruby>'
    assert cells(table("ja-simple", row), "visit")["romaji"].text == "menkai"
    assert cells(table("ja", row), "visit")["ja"].text == "面会"
    assert cells(table("en", row), "visit")["ja"].text == "面会"


@pytest.mark.parametrize(
    ("lang", "heading", "url"), [("ja", "ja", "/ja/"), ("en", "en", "/en/"), ("ja-simple", "ja", "/ja/")]
)
def test_the_name_in_the_readers_language_heads_the_row_and_leads_to_the_term(
    lang: str, heading: str, url: str
) -> None:
    found = cells(table(lang, VISIT), "visit")
    assert [kind for kind, cell in found.items() if cell.heads] == [heading]
    assert {cell.url for cell in found.values() if not cell.heads} == {""}
    assert found[heading].url == f"{url}glossary/visit/"


def test_a_term_that_lacks_the_readers_language_is_headed_by_the_one_that_stands_in_and_comes_last() -> None:
    found = table("en", {"id": "a", "ja": {"term": "あ"}}, VISIT)
    assert [row.term for row in found.rows] == ["visit", "a"]
    assert cells(found, "a")["ja"].heads
    empty = cells(found, "a")["en"]
    assert (empty.order, empty.text, empty.heads) == (None, "", False)
    assert cells(found, "a")["romaji"].order is None


@pytest.mark.parametrize(
    ("lang", "sorted_by", "rows"),
    [
        ("ja", "ja", ["omura", "period", "room", "visit"]),
        ("ja-simple", "ja", ["omura", "period", "room", "visit"]),
        ("en", "en", ["room", "omura", "period", "visit"]),
    ],
)
def test_the_rows_stand_in_the_order_of_the_readers_language(lang: str, sorted_by: str, rows: list[str]) -> None:
    found = table(lang, VISIT, ROOM, OMURA, PERIOD)
    assert found.sorted_by == Column("name", sorted_by)
    assert [row.term for row in found.rows] == rows


def test_japanese_is_sorted_by_reading_whatever_the_kanji() -> None:
    found = table("en", VISIT, ROOM, OMURA, PERIOD)
    assert in_order(found, "ja") == in_order(found, "reading") == ["omura", "period", "room", "visit"]


def test_macrons_capitals_and_brackets_do_not_count_among_letters() -> None:
    found = table("ja", VISIT, ROOM, OMURA, PERIOD)
    assert in_order(found, "romaji") == ["period", "room", "visit", "omura"]
    assert in_order(found, "en") == ["room", "omura", "period", "visit"]


def test_numbers_are_sorted_by_what_they_are_worth() -> None:
    rows = [
        {"id": name.replace(" ", ""), "en": {"term": name}}
        for name in ("article 10", "article 9", "9 months", "10 June")
    ]
    assert in_order(table("en", *rows), "en") == ["9months", "10June", "article9", "article10"]


def test_subjects_are_sorted_as_the_site_lists_them_and_equal_ones_by_id() -> None:
    found = table("en", VISIT, ROOM)
    assert "school" in CATEGORIES
    assert in_order(found, "subject") == ["room", "visit"]


def test_an_empty_glossary_has_an_empty_table() -> None:
    assert table("en").rows == ()


@pytest.mark.parametrize("lang", CODES)
def test_the_page_of_the_table_has_a_row_for_each_term_with_a_stable_anchor(small_site: BuiltSite, lang: str) -> None:
    page = view(small_site, f"/{lang}/glossary/table/")
    (body,) = page.main.all("tbody")
    assert sorted(row["id"] for row in body.all("tr")) == ["term-detention", "term-guarantor", "term-visit"]
    assert [head["aria-sort"] for head in page.main.all("th") if head.get("aria-sort")] == ["ascending"]
    assert set(page.alternates) >= set(CODES)
    assert page.alternates["en"] == "/en/glossary/table/"


@pytest.mark.parametrize("lang", CODES)
def test_the_index_leads_to_the_table_and_the_table_back(small_site: BuiltSite, lang: str) -> None:
    index, page = view(small_site, f"/{lang}/glossary/"), view(small_site, f"/{lang}/glossary/table/")
    assert f"/{lang}/glossary/table/" in [index.rooted(link["href"]) for link in index.main.all("a")]
    assert f"/{lang}/glossary/" in [page.rooted(link["href"]) for link in page.main.all("a")]


def test_a_term_cannot_take_the_address_of_the_table(tmp_path: Any) -> None:
    from plugins.editions import compose

    files = {"glossary/table/term.yaml": RECORD, "glossary/table/en.md": term("table")}
    write_files(tmp_path / "content", files)
    assert [found.code for found in compose(config(tmp_path / "content")).problems if found.is_error] == [
        "slug-reserved"
    ]
