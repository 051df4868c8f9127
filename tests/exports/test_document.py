"""The JSON document: what stands in it, and that its schema describes it."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from plugins.exports.document import write_json, write_schema
from plugins.glossary import CATEGORIES, Glossary, Standing
from tests.exports.json_schema import errors
from tests.exports.support import GLOSSARIES, RELEASE, SITE, TWO, glossary, real_glossary, term, text


def document(found: Glossary) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(write_json(found, RELEASE))
    return loaded


SCHEMA = json.loads(write_schema(RELEASE))


def test_the_document_says_whose_it_is_under_which_licence_and_from_when() -> None:
    found = document(TWO)
    assert found["publisher"]["en"] == "A group"
    assert found["licence"] == {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    assert (found["version"], found["date"]) == ("1.2+2026-06-30", "2026-06-30")
    assert found["languages"][2] == {"code": "ja-simple", "name": "やさしい日本語"}
    assert found["$schema"] == SCHEMA["$id"] == f"{SITE}/data/glossary.schema.json"


def test_a_term_has_its_words_by_language_without_readings_and_with_them_apart() -> None:
    detention, isa = document(TWO)["terms"]
    assert detention["address"] == f"{SITE}/en/glossary/detention/"
    assert detention["sources"][0]["publisher"] == {"ja": "発行者"}
    assert detention["sources"][0]["supports"] == "all"
    easy = detention["texts"]["ja-simple"]
    assert easy["address"] == f"{SITE}/ja-simple/glossary/detention/"
    assert (easy["term"], easy["summary"]) == ("収容", "出られなく すること。")
    assert easy["furigana"] == {"term": "収容《しゅうよう》", "summary": "出《で》られなく すること。"}
    assert "furigana" not in detention["texts"]["ja"]
    assert isa["moved_from"] == ["immigration-agency"]


def test_only_published_terms_are_related() -> None:
    assert document(TWO)["terms"][0]["see_also"] == ["isa"]


def test_how_we_work_is_left_out() -> None:
    found = glossary(
        term(
            "a",
            text(
                "en", "a", "A text.", authors=("x",), translated={"original": "ja", "blocks": ()}, read_by=("native",)
            ),
        )
    )
    (one,) = document(found)["terms"]
    assert one["texts"]["en"].keys() == {"address", "term", "summary", "read_by", "text"}
    assert one["texts"]["en"]["text"] == "A text."


# --- the schema


def test_the_real_glossary_fits_the_schema() -> None:
    found = document(real_glossary())
    assert len(found["terms"]) == len(real_glossary().terms)
    assert list(errors(found, SCHEMA, SCHEMA)) == []


@settings(derandomize=True, max_examples=40, deadline=None)
@given(GLOSSARIES)
def test_whatever_is_typed_fits_the_schema(found: Glossary) -> None:
    blank_lost = ("minLength",)  # a text of blanks alone is none to a reader
    assert [one for one in errors(document(found), SCHEMA, SCHEMA) if not one.endswith(blank_lost)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("date",), "soon"),
        (("licence", "url"), "CC BY"),
        (("terms", 0, "category"), "法律"),
        (("terms", 0, "id"), "Detention"),
        (("terms", 0, "texts", "ja", "variants"), "one"),
        (("terms", 0, "texts", "ja", "exact_case"), "yes"),
        (("terms", 0, "sources", 0, "supports"), 3),
        (("terms", 0, "more"), "x"),
    ],
)
def test_the_schema_sees_what_does_not_fit(path: tuple[str | int, ...], value: object) -> None:
    found: Any = document(TWO)
    inner = found
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert list(errors(found, SCHEMA, SCHEMA))


def test_the_schema_knows_every_subject_and_standing() -> None:
    described = SCHEMA["$defs"]["term"]["properties"]
    assert tuple(described["category"]["enum"]) == CATEGORIES
    assert tuple(described["standing"]["enum"]) == get_args(Standing)
