"""All files together: where they stand, that drafts are in none, and that two builds of one day give the same bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt

from plugins.exports import export_files
from tests.exports.support import DETENTION, ISA, RELEASE, TWO, glossary, real_glossary, term, text

NAMES = [
    "glossary.csv",
    "glossary.csv-metadata.json",
    "glossary.anki.txt",
    "glossary.ja-en.txt",
    "glossary.en-ja.txt",
    "glossary.tbx",
    "glossary.ttl",
    "glossary.jsonld",
    "glossary.json",
    "glossary.schema.json",
]


def test_the_files_stand_at_addresses_that_stay() -> None:
    files = export_files(TWO, RELEASE)
    assert [file.name for file in files] == NAMES
    assert [file.url for file in files] == [f"/data/{name}" for name in NAMES]
    assert all(file.kilobytes >= 1 for file in files)


def test_a_glossary_without_terms_has_no_files() -> None:
    assert export_files(glossary(), RELEASE) == ()


def test_a_glossary_of_one_language_has_no_word_lists() -> None:
    names = [file.name for file in export_files(glossary(term("a", text("en", "a"))), RELEASE)]
    assert "glossary.csv" in names and "glossary.ja-en.txt" not in names


def test_the_same_texts_and_day_give_the_same_bytes() -> None:
    assert export_files(real_glossary(), RELEASE) == export_files(real_glossary(), RELEASE)


def test_every_file_says_its_licence_its_version_and_whose_it_is() -> None:
    for file in export_files(TWO, RELEASE):
        written = file.data.decode("utf-8-sig")
        if file.key == "schema":
            continue
        assert "creativecommons.org/licenses/by/4.0/" in written or "CC BY 4.0" in written, file.name
        assert "1.2+2026-06-30" in written, file.name
        assert "A group" in written or "団体" in written, file.name


def test_another_day_changes_nothing_but_the_version() -> None:
    later = dataclasses.replace(RELEASE, date=dt.date(2026, 7, 1))
    for before, after in zip(export_files(TWO, RELEASE), export_files(TWO, later), strict=True):
        assert after.data.replace(b"2026-07-01", b"2026-06-30") == before.data


def test_drafts_are_in_no_file_even_where_a_preview_shows_them() -> None:
    draft = term("secret-plan", text("en", "secret"), status="draft")
    half = term("half", text("en", "half a word"), text("ja", "ひみつ", status="draft"))
    files = export_files(glossary(DETENTION, ISA, draft, half), RELEASE)
    for file in files:
        assert b"secret" not in file.data, file.name
        assert "ひみつ".encode() not in file.data, file.name
        assert b"a-draft" not in file.data, file.name
    assert b"half a word" in files[0].data
