"""Reading a table that people have changed: what is accepted, and what they are told."""

from __future__ import annotations

import pytest

from plugins.exports import read_csv, write_csv
from plugins.shared import Problem
from tests.exports.support import LANGUAGES, RELEASE, TWO, essence
from tests.glossary.support import yaml_cases

HEAD = "id,category,reviewed,term_en,summary_en,variants_en,sources,link_en\n"
GOOD = "a,law,2026-06-01,a word,What it is.,b | c,,\n"


def read(table: str | bytes) -> tuple[list[str], list[Problem]]:
    """Return the ids of the terms that were read, and what was reported."""
    problems: list[Problem] = []
    data = table.encode() if isinstance(table, str) else table
    found = read_csv(data, "glossary.csv", LANGUAGES, problems.append)
    return list(found.terms), problems


@pytest.mark.parametrize("case", yaml_cases("exports/tables.yaml"))
def test_a_mistake_is_told_with_its_line_and_the_other_rows_are_read(case: dict[str, object]) -> None:
    table = str(case["table"])
    ids, problems = read(table)
    assert [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems] == case["problems"]
    assert ids == case["terms"]
    for problem in problems:
        assert problem.place.file == "glossary.csv"
        assert problem.is_error
        assert problem.message.ja and problem.message.en and "{" not in problem.message.en + problem.fix.ja


def test_the_sentences_name_what_was_found() -> None:
    _, problems = read(HEAD.replace("variants_en", "varaints_en") + GOOD)
    (problem,) = problems
    assert "varaints_en" in problem.message.en
    assert "variants_en" in problem.fix.ja


def test_a_table_that_windows_has_saved_in_its_own_encoding_is_told() -> None:
    _, problems = read((HEAD + GOOD + "b,law,2026-06-01,収容,収容のこと,,,\n").encode("cp932"))
    assert [(problem.code, problem.place.line) for problem in problems] == [("file-not-utf8", 3)]


@pytest.mark.parametrize("turned", [lambda data: data[3:], lambda data: data.replace(b"\n", b"\r\n")])
def test_a_table_without_bom_or_with_the_line_ends_of_windows_is_the_same(turned: object) -> None:
    assert callable(turned)
    problems: list[Problem] = []
    found = read_csv(turned(write_csv(TWO, RELEASE)), "glossary.csv", LANGUAGES, problems.append)
    assert problems == []
    assert essence(found) == essence(TWO)


def test_columns_may_stand_in_any_order_and_empty_rows_at_the_end() -> None:
    problems: list[Problem] = []
    table = "summary_en,variants_en,reviewed,term_en,category,id\nWhat.,x,2026-06-01,a word,law,a\n,,,,,\n\n"
    found = read_csv(table.encode(), "glossary.csv", LANGUAGES, problems.append)
    assert problems == []
    assert found.terms["a"].texts["en"].header.variants == ("x",)
    assert found.terms["a"].place.line == 2


def test_true_and_false_are_understood_as_spreadsheets_write_them() -> None:
    problems: list[Problem] = []
    table = HEAD + "a,law,2026-06-01,a word,What.,,,FALSE\n"
    found = read_csv(table.encode(), "glossary.csv", LANGUAGES, problems.append)
    assert found.terms["a"].texts["en"].header.link is False


def test_nothing_is_an_empty_glossary() -> None:
    assert read("") == ([], [])
    assert read(HEAD) == ([], [])
