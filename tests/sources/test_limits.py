"""A text that would take too long is told; everything below the limits is read, and in good time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.shared import Place, Problem
from plugins.sources import MarkdownReader, NoteWords
from plugins.sources.header import read_document
from plugins.sources.limits import limit_problems
from tests.editions.support import LANGUAGES

_QUIET = settings(derandomize=True, max_examples=25, deadline=None)
_SECONDS = 5
_READERS = {code: MarkdownReader(LANGUAGES[code], NoteWords("Back to note {}")) for code in ("en", "ja")}
_START = Place("en.md", 6)
# What Markdown gives a meaning, alone and beside words, in both languages.
_PIECES = [*"[]()*_`<>&#|~-=\\\"'!: \t\na漢｜《》か。", "](", "[^", "<a", "\n\n", "    ", "1. ", "https://a"]
# What YAML does.
_SIGNS = [*"[{:-?&*!|>#a\"'\n ：", "- ", "? ", ": ", "&a ", "*a "]


def _codes(body: str) -> list[str]:
    return [found.code for found in limit_problems(body, _START)]


@pytest.mark.parametrize(
    "body",
    [
        "A text (with [brackets (in brackets)] and a [link](https://example.org/)).",
        "* a\n    * b\n        * c\n            * d\n\n> > > a quotation in a quotation",
        "* * *\n\n" + "- " * 40 + "\n\n" + "_" * 40,
        "収容《しゅうよう》された人《ひと》は「『（［）」" * 200,
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 300,
        "1) one\n2) two\n3) three " * 40,
    ],
    ids=["brackets", "lists and quotations", "rules", "long paragraph", "table", "lone brackets"],
)
def test_what_people_write_is_within_the_limits(body: str) -> None:
    assert _codes(body) == []


def test_each_paragraph_beyond_a_limit_is_told_at_its_first_line() -> None:
    found = list(limit_problems("a\n\n" + "[" * 30 + "\n\nb\n\n" + "c " * 8000 + "\n", _START))
    assert [(one.code, one.place.line) for one in found] == [("text-nested", 8), ("text-line-long", 12)]


def test_brackets_are_counted_within_a_paragraph_only() -> None:
    assert _codes("\n\n".join("(" * 15 for _ in range(5))) == []


@_QUIET
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4), st.sampled_from(["en", "ja"]))
def test_whatever_is_repeated_the_reader_ends_in_good_time(pieces: list[str], lang: str) -> None:
    problems: list[Problem] = []
    unit = "".join(pieces)
    start = time.process_time()
    document = read_document(f"---\ntitle: A\n---\n\n{unit * (5000 // len(unit))}\n", "en.md", problems.append)
    if document is not None:
        _READERS[lang].read(document, problems.append)
    assert time.process_time() - start < _SECONDS


@_QUIET
@given(st.lists(st.sampled_from(_SIGNS), max_size=4))
def test_whatever_is_repeated_the_header_is_read_in_good_time(pieces: list[str]) -> None:
    problems: list[Problem] = []
    start = time.process_time()
    read_document(f"---\ntitle: {''.join(pieces) * 5000}\n---\n\nA text.\n", "en.md", problems.append)
    assert time.process_time() - start < _SECONDS


def _plainly_nested(block: str) -> bool:
    """Say what a block is, without the counting that spares most of them the look."""
    depth = deepest = 0
    for sign in block:
        depth = max(depth + (sign in "[({") - (sign in "])}"), 0)
        deepest = max(deepest, depth)
    levels = r"(?:[ \t]*>){20}|(?:[ \t]*(?:[*+:-]|\d+\.)[ \t]){20}|(?: {4}|\t){20}"
    return (
        deepest > 20
        or re.search(r"[*_`]{60}|(?:`+[^`]+){200}", block) is not None
        or any(re.match(levels, line) and not re.fullmatch(r"[-*_ \t]+", line) for line in block.split("\n"))
    )


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*"[]({)}*_`>+:-x", "`a", "- ", "１. ", "1. ", "    ", "\t", "\nx", "> "]),
            st.sampled_from([1, 2, 19, 20, 21, 61, 201]),
        ),
        max_size=4,
    )
)
def test_what_is_nested_too_deeply_is_told_whatever_it_is_made_of(runs: list[tuple[str, int]]) -> None:
    block = "".join(piece * times for piece, times in runs)
    for text in (block.lstrip("\n"), f"x\n{block}"):
        assert (_codes(text) == ["text-nested"]) == (bool(text.strip()) and _plainly_nested(text))
