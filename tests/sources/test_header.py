"""Headers: every value stays the text that was typed and keeps its place; every mistake is reported where it is."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.shared import Place, Problem
from plugins.sources import Located, read_text
from plugins.sources.header import read_document, read_mapping
from tests.shared.cases import yaml_cases
from tests.sources.support import no_problem

_QUIET = settings(derandomize=True, deadline=None, max_examples=300, database=None)


def _path(dotted: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in dotted.split("."))


@pytest.mark.parametrize("case", [case for case in yaml_cases("sources/headers.yaml") if "fields" in case.values[0]])
def test_a_header_is_read_with_the_place_of_every_field(case: dict[str, Any]) -> None:
    problems: list[Problem] = []
    document = read_document(case["text"], "en.md", problems.append)
    assert problems == []
    assert document is not None
    assert document.header.data == case["fields"]
    for field, (line, column) in case.get("places", {}).items():
        assert document.header.places[_path(field)] == Place("en.md", line, column)
    if "body" in case:
        assert [document.body_start.line, document.body] == case["body"]


@pytest.mark.parametrize("case", [case for case in yaml_cases("sources/headers.yaml") if "problem" in case.values[0]])
def test_a_mistake_in_a_header_is_reported_where_it_is(case: dict[str, Any]) -> None:
    problems: list[Problem] = []
    assert read_document(case["text"], "en.md", problems.append) is None
    found, expected = problems[0], case["problem"]
    assert (found.code, found.place.file, found.place.line) == (expected["code"], "en.md", expected["line"])
    assert found.is_error
    if "column" in expected:
        assert found.place.column == expected["column"]
    assert expected.get("fix", "") in found.fix.en


def test_every_case_says_what_must_come_of_it() -> None:
    cases = [case.values[0] for case in yaml_cases("sources/headers.yaml")]
    assert [case["title"] for case in cases if ("fields" in case) == ("problem" in case)] == []


def test_a_problem_shows_the_line_that_it_is_about() -> None:
    problems: list[Problem] = []
    read_document("---\ntitle: A\nsummary: B: C\n---\n", "en.md", problems.append)
    assert "summary: B: C" in problems[0].message.en
    assert "summary: B: C" in problems[0].message.ja


def test_every_double_field_is_reported_at_once() -> None:
    problems: list[Problem] = []
    read_document("---\na: 1\na: 2\nb: 3\nb: 4\n---\n", "en.md", problems.append)
    assert [found.place.line for found in problems] == [3, 5]


def test_a_data_file_begins_at_its_first_line() -> None:
    located = read_mapping("category: detention\nreviewed: 2026-06-01\n", Place("term.yaml"), no_problem)
    assert located is not None
    assert located.data == {"category": "detention", "reviewed": "2026-06-01"}
    assert located.place(("reviewed",)) == Place("term.yaml", 2, 1)


def test_the_place_of_what_is_not_there_is_that_of_its_known_beginning() -> None:
    start = Place("a.md", 2)
    located = Located({}, start, {("sources",): Place("a.md", 4), ("sources", 0): Place("a.md", 5, 3)})
    assert located.place(("sources", 0, "publisher")) == Place("a.md", 5, 3)
    assert located.place(("sources", 7)) == Place("a.md", 4)
    assert located.place(("title",)) == start
    assert located.place(()) == start


def test_a_header_with_ever_deeper_brackets_is_reported_and_ends_nothing() -> None:
    problems: list[Problem] = []
    # So many end the process inside the C parser, past any exception.
    assert read_document(f"---\na: {'[' * 200_000}{']' * 200_000}\n---\n", "en.md", problems.append) is None
    assert [found.place.line for found in problems] == [2]


def test_a_few_lines_cannot_grow_into_gigabytes() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    problems: list[Problem] = []
    assert read_mapping("\n".join(lines), Place("a.yaml"), problems.append) is None
    assert problems[0].code == "header-alias"


def test_a_separator_that_word_processors_write_does_not_move_the_places() -> None:
    problems: list[Problem] = []
    document = read_document("---\ntitle: A\u2028B\nsummary: C\n---\n", "en.md", problems.append)
    place = document.header.place(("summary",)) if document else problems[0].place
    assert place.line == (3 if document else 2)


_lines = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["---", "title: A", "title：A", "- a", "  - b: c", "a: [", "b: {", "c: |", "\td: e", "　f: g"]),
        st.sampled_from(['h: "', "i: '", "j: &x y", "k: *x", "? l", "<<: *x", "# m", "%n", "!o p", "...", "a: b: c"]),
    ),
    max_size=8,
)


@_QUIET
@given(st.text())
@example("---\na: &a [*a]\n---\n")
@example("---\n? - a\n: b\n---\n")
@example("---\n%YAML 1.1\n---\n")
@example('---\na: "\\xZZ"\n---\n')
@example("---\na: \x00\n---\n")
def test_whatever_stands_in_a_file_reading_it_never_raises(text: str) -> None:
    problems: list[Problem] = []
    document = read_document(text, "en.md", problems.append)
    # Read or reported: never neither, so that no page vanishes silently.
    assert (document is None) == bool(problems)


@_QUIET
@given(_lines)
def test_whatever_lines_stand_in_a_header_reading_them_never_raises(lines: list[str]) -> None:
    problems: list[Problem] = []
    text = "\n".join(["---", *lines, "---", ""])
    document = read_document(text, "en.md", problems.append)
    assert (document is None) == bool(problems)
    assert all(1 <= found.place.line <= text.count("\n") + 1 and found.place.column >= 1 for found in problems)


@_QUIET
@given(_lines)
def test_whatever_lines_stand_in_a_data_file_every_value_is_text_list_or_group(lines: list[str]) -> None:
    problems: list[Problem] = []
    located = read_mapping("\n".join(lines), Place("a.yaml"), problems.append)
    assert (located is None) == bool(problems)

    def check(value: object) -> None:
        assert value is None or isinstance(value, str | list | dict)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    check(dict(located.data) if located else {})


_value = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)


@_QUIET
@given(st.dictionaries(st.sampled_from(["title", "summary", "note"]), _value))
def test_a_quoted_value_comes_back_as_it_was_typed(fields: dict[str, str]) -> None:
    quoted = "".join("{}: '{}'\n".format(name, value.replace("'", "''")) for name, value in fields.items())
    located = read_mapping(quoted, Place("a.yaml"), no_problem)
    assert located is not None and located.data == fields


# --- the bytes of a file


def _read(tmp_path: Path, data: bytes) -> tuple[str | None, list[Problem]]:
    path = tmp_path / "ja.md"
    path.write_bytes(data)
    problems: list[Problem] = []
    return read_text(path, "ja.md", problems.append), problems


@pytest.mark.parametrize(
    "data",
    [
        "---\ntitle: 収容\n---\n".encode(),
        "---\r\ntitle: 収容\r\n---\r\n".encode(),
        "---\rtitle: 収容\r---\r".encode(),
        b"\xef\xbb\xbf" + "---\ntitle: 収容\n---\n".encode(),
    ],
    ids=["unix", "windows", "old mac", "byte order mark"],
)
def test_every_kind_of_line_end_and_a_byte_order_mark_are_read(tmp_path: Path, data: bytes) -> None:
    assert _read(tmp_path, data) == ("---\ntitle: 収容\n---\n", [])


def test_letters_whose_marks_stand_apart_are_read_as_one(tmp_path: Path) -> None:
    """So are words found that were copied from a PDF on macOS, and the kanji of a name stays the one that was typed."""
    words = "\ufa10さんのガイドブック、Café、プリペイド"
    apart = unicodedata.normalize("NFD", words[1:])
    assert apart != words[1:]
    assert _read(tmp_path, (words[0] + apart).encode()) == (words, [])


def test_places_count_windows_lines_as_any_other(tmp_path: Path) -> None:
    text, _ = _read(tmp_path, b"---\r\ntitle: A\r\nsummary: B\r\n---\r\n\r\nText")
    document = read_document(text or "", "ja.md", no_problem)
    assert document is not None
    assert document.header.place(("summary",)) == Place("ja.md", 3, 1)
    assert (document.body_start.line, document.body) == (5, "\nText")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("---\ntitle: 収容\n---\n".encode("utf-16"), "file-not-utf8", 1),
        (b"\xfe\xff" + "---\ntitle: 収容\n---\n".encode("utf-16-be"), "file-not-utf8", 1),
        ("---\ntitle: A\n---\n".encode("utf-16-le"), "file-not-utf8", 1),
        ("---\ntitle: A\nsummary: 収容\n---\n".encode("shift_jis"), "file-not-utf8", 3),
        ("---\ntitle: A\n---\n\n収容".encode("euc_jp"), "file-not-utf8", 5),
        (b"---\ntitle: A\n---\n\na\0b", "file-has-nul", 5),
        (b"\0", "file-has-nul", 1),
        (b"---\ntitle: \xe5\x8f", "file-not-utf8", 2),
        (b"\xff\xd8\xff\xe0 a picture", "file-not-utf8", 1),
    ],
    ids=["utf-16 le", "utf-16 be", "utf-16 bare", "shift_jis", "euc-jp", "nul", "nul alone", "cut short", "picture"],
)
def test_what_is_no_utf8_text_is_reported_with_its_line(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    text, problems = _read(tmp_path, data)
    assert text is None
    assert [(found.code, found.place.file, found.place.line) for found in problems] == [(code, "ja.md", line)]


@pytest.mark.parametrize("sign", ["\b", "\x0b", "\f", "\x1b", "\x02", "\uffff"])
def test_a_character_that_no_feed_can_hold_is_reported_with_its_line(tmp_path: Path, sign: str) -> None:
    # Japanese keyboards on a Mac leave U+0008 behind, texts copied from a PDF hold U+000C.
    text, problems = _read(tmp_path, f"---\ntitle: A\n---\n\n収容{sign}放免\n".encode())
    assert text is None
    assert [(found.place, found.is_error) for found in problems] == [(Place("ja.md", 5, 3), True)]


def test_tabs_and_separators_are_no_control_characters(tmp_path: Path) -> None:
    assert _read(tmp_path, "a\tb\u2028c\u00a0d\n".encode()) == ("a\tb\u2028c\u00a0d\n", [])


def test_utf16_is_called_by_its_name(tmp_path: Path) -> None:
    _, problems = _read(tmp_path, "収容".encode("utf-16"))
    assert "UTF-16" in problems[0].fix.en and "UTF-16" in problems[0].fix.ja


@pytest.mark.parametrize("case", yaml_cases("japanese/folded-headers.yaml"))
def test_a_value_over_several_lines_is_joined_as_its_language_wants(case: dict[str, str]) -> None:
    problems: list[Problem] = []
    header = read_mapping(case["header"], Place("ja.md", 2), problems.append)
    assert header is not None
    assert (header.data["summary"].strip(), problems) == (case["value"], [])
