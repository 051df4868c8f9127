"""The table: what stands in it, and that nothing is lost on the way into it and back."""

from __future__ import annotations

import csv
import io
import json
import re

from hypothesis import given, settings

from plugins.exports import read_csv, write_csv
from plugins.exports.columns import all_columns, catalogue
from plugins.exports.csvw import table_metadata
from plugins.exports.table import table_of
from plugins.glossary import Glossary, TermHeader, TermRecord
from plugins.shared import Problem
from tests.exports.support import (
    GLOSSARIES,
    LANGUAGES,
    RELEASE,
    SITE,
    TWO,
    essence,
    glossary,
    real_glossary,
    term,
    text,
)
from tests.support import CODES


def rows(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table as Python's own reader sees them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def read(data: bytes) -> Glossary:
    problems: list[Problem] = []
    found = read_csv(data, "glossary.csv", LANGUAGES, problems.append)
    assert problems == []
    return found


# --- identity


@settings(derandomize=True, max_examples=40, deadline=None)
@given(GLOSSARIES)
def test_everything_that_can_be_typed_is_read_back_and_written_again_the_same(found: Glossary) -> None:
    table = write_csv(found, RELEASE)
    again = read(table)
    assert essence(again) == essence(found)
    assert write_csv(again, RELEASE) == table


def test_the_real_glossary_is_read_back_and_written_again_the_same() -> None:
    table = write_csv(real_glossary(), RELEASE)
    again = read(table)
    assert essence(again) == essence(real_glossary())
    assert write_csv(again, RELEASE) == table


# --- what stands in it


def test_excel_is_told_the_encoding_and_lines_end_as_everywhere_here() -> None:
    table = write_csv(TWO, RELEASE)
    assert table.startswith(b"\xef\xbb\xbfid,term_ja,term_en,")
    assert b"\r" not in table
    assert table.endswith(b"\n")


def test_a_term_is_one_row_with_its_languages_side_by_side() -> None:
    detention, isa = rows(write_csv(TWO, RELEASE))
    assert (detention["id"], detention["term_ja"], detention["term_en"]) == ("detention", "収容", "detention")
    assert detention["term_ja-simple"] == "収容《しゅうよう》"
    assert detention["variants_en"] == "immigration detention"
    assert detention["see_also"] == "isa | a-draft"
    assert json.loads(detention["sources"])[0]["supports"] == "all"
    assert isa["term_ja-simple"] == ""
    assert json.loads(isa["avoid_ja"]) == [{"form": "入管当局", "use": "入管庁", "reason": "正式な名前ではない。"}]
    assert isa["moved_from"] == "immigration-agency"


def test_every_row_says_whose_it_is_under_which_licence_and_from_when() -> None:
    for row in rows(write_csv(TWO, RELEASE)):
        assert row["address"] == f"{SITE}/en/glossary/{row['id']}/"
        assert row["attribution"] == "団体 / A group"
        assert row["licence"] == "CC BY 4.0"
        assert row["version"] == "1.2+2026-06-30"


def test_a_column_that_no_term_fills_is_left_out() -> None:
    (row,) = rows(write_csv(glossary(term("a", text("en", "a"))), RELEASE))
    assert set(row) == {
        "id", "category", "reviewed", *(f"{field}_{lang}" for field in ("term", "summary") for lang in CODES),
        "address", "attribution", "licence", "version",
    }  # fmt: skip


def test_no_cell_begins_like_a_formula() -> None:
    risky = glossary(term("a", text("en", "=HYPERLINK(1)", "-1", variants=("@a", "+b"), romaji="＝x", reading="-")))
    cells = [cell for row in rows(write_csv(risky, RELEASE)) for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r＝＋－＠]", cell)]


# --- what is said about it


def test_every_field_of_a_term_is_described_in_both_languages() -> None:
    described = {(row["scope"], row["field"]): row for row in catalogue()}
    for scope, model in (("term", TermRecord), ("language", TermHeader)):
        for field in model.model_fields:
            row = described[scope, field]
            assert row["en"] != field, f"columns.yaml does not describe {field} yet"
            assert re.search(r"[ぁ-んァ-ヶ一-龥]", row["ja"]), field


def test_no_two_columns_have_one_name() -> None:
    names = [column.name for column in all_columns(LANGUAGES)]
    assert len(names) == len(set(names))


def test_the_metadata_describes_the_columns_in_their_order() -> None:
    columns = table_of(TWO, RELEASE).columns
    metadata = json.loads(table_metadata(RELEASE, columns))
    described = metadata["tableSchema"]["columns"]
    assert [column["titles"] for column in described] == list(rows(write_csv(TWO, RELEASE))[0])
    assert metadata["url"] == "glossary.csv"
    assert metadata["dc:license"]["@id"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert metadata["dc:modified"]["@value"] == "2026-06-30"
    # A name there is a variable of RFC 6570, which has no hyphens.
    assert all(re.fullmatch(r"\w+", column["name"], re.ASCII) for column in described)
    assert {text["@language"] for column in described for text in column["dc:description"]} == {"en", "ja"}
