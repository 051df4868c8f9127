"""From a header to its model: what an editor is told about each field that does not fit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from plugins.shared import Place, Problem
from plugins.sources import ArticleHeader, Record, Source, validate
from plugins.sources.header import read_mapping
from plugins.sources.model import PageHeader
from plugins.sources.validate import field_name
from tests.shared.cases import yaml_cases
from tests.sources.support import no_problem


class _Sheet(Record):
    """A data file with sources, as terms and series have."""

    sources: tuple[Source, ...] = ()


_MODELS: dict[str, type[Record]] = {"article": ArticleHeader, "page": PageHeader, "sheet": _Sheet}


@pytest.mark.parametrize("case", yaml_cases("sources/fields.yaml"))
def test_an_editor_is_told_what_is_wrong_with_a_field(case: dict[str, Any]) -> None:
    problems: list[Problem] = []
    located = read_mapping(case["header"], Place("en.md"), problems.append)
    assert located is not None and problems == []
    read = validate(_MODELS[case["kind"]], located, problems.append)
    assert (read is None) == bool(problems)
    expected = case["problems"]
    assert Counter((found.code, found.place.line) for found in problems) == Counter(
        (one["code"], one["line"]) for one in expected
    )
    for one in expected:
        assert any(
            (one["code"], one["line"], one.get("column", found.place.column))
            == (found.code, found.place.line, found.place.column)
            and one.get("words", "") in f"{found.message.en} {found.fix.en}"
            for found in problems
        ), (one, problems)


def test_a_header_becomes_typed_values() -> None:
    text = "title: 2026\nsummary: no\ntopics: [law]\nmodified: 2026-06-10\nsensitive: true\n"
    located = read_mapping(text, Place("en.md"), no_problem)
    assert located is not None
    header = validate(ArticleHeader, located, no_problem)
    assert header is not None
    assert (header.title, header.summary, header.topics, header.sensitive) == ("2026", "no", ("law",), True)
    assert header.modified is not None and header.modified.isoformat() == "2026-06-10"
    assert (header.kind, header.status) == ("article", "published")


def test_words_of_one_language_serve_all_languages() -> None:
    text = "sources: [{url: 'https://a.example/', publisher: A, date: 2026, supports: {ja: あ, en: B}}]"
    located = read_mapping(text, Place("a.yaml"), no_problem)
    assert located is not None
    sheet = validate(_Sheet, located, no_problem)
    assert sheet is not None
    assert sheet.sources[0].publisher == {"": "A"}
    assert sheet.sources[0].supports == {"ja": "あ", "en": "B"}


def test_a_long_value_is_shown_in_short() -> None:
    problems: list[Problem] = []
    located = read_mapping(f"title: A\nsummary: B\nstatus: {'x' * 200}\n", Place("en.md"), no_problem)
    assert located is not None
    validate(PageHeader, located, problems.append)
    assert "x" * 57 + "…" in problems[0].message.en
    assert "x" * 58 not in problems[0].message.en


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("title",), "title"),
        (("sources", 0, "url"), "sources → 1 → url"),
        (("pictures", "photo.jpg", "licence"), "pictures → photo.jpg → licence"),
    ],
)
def test_a_field_is_named_as_an_editor_would_say_it(path: tuple[str | int, ...], name: str) -> None:
    assert field_name(path) == name
