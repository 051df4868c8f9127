"""Writing readings into a file: where, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import readings_in
from plugins.readings import rewrite
from plugins.shared import Problem
from tests.readings.support import FILE, in_body, never, proposer, written

_HEAD = """---
title: 学校
summary: "学校と # 先生"
variants: [学校, '先生']
content_note: >
  学校
reading: 学校
pictures: {a.jpg: {source: 学校, licence: CC0}}
---
"""
_QUIET = settings(derandomize=True, deadline=None, max_examples=120)
# What a text is made of: words with and without readings, marks of Markdown, line ends.
_PIECES = st.sampled_from(
    [
        *(
            "学校",
            "収容《しゅうよう》",
            "｜申し込み《もうしこみ》",
            "食べる",
            "5日",
            "今日",
            "人々",
            "a",
            " ",
            "\n",
            "\n\n",
        ),
        *(
            "**",
            "`",
            "[",
            "](x)",
            "[^1]",
            "\n[^1]: ",
            "# ",
            "* ",
            "> ",
            "| ",
            "|---|",
            "    ",
            "```\n",
            "\\",
            "![",
            "<b>",
        ),
        *("《", "》", "｜", "・"),
    ]
)


def without(text: str) -> str:
    """Return ``text`` without any reading or bar that makes one."""
    parts, end = [], 0
    for start, stop, base_start, base_end in readings_in(text):
        parts += [text[end:start], text[base_start:base_end]]
        end = stop
    return "".join(parts) + text[end:]


def test_fields_that_are_shown_get_readings_and_no_others() -> None:
    assert written(_HEAD) == (
        _HEAD.replace("title: 学校", "title: 学校《がっこう》")
        .replace('"学校と # 先生"', '"学校《がっこう》と # 先生《せんせい》"')
        .replace("[学校, '先生']", "[学校《がっこう》, '先生《せんせい》']")
        .replace("source: 学校", "source: 学校《がっこう》")
    )


def test_what_cannot_be_reached_is_told_with_its_place() -> None:
    result = rewrite(_HEAD + "学**校**", FILE, proposer(), never)
    assert result is not None
    assert [(place.line, word) for place, word in result.left] == [(5, "学校"), (10, "学校")]


def test_what_was_written_is_told_in_order_with_its_place() -> None:
    result = rewrite("---\ntitle: 学校\n---\n人の学校", FILE, proposer(["人 ひと"]), never)
    assert result is not None
    assert [(one.place.line, one.place.column, one.word) for one in result.written] == [
        (2, 8, "学校"), (4, 1, "人"), (4, 3, "学校"),
    ]  # fmt: skip


_SHEET = """# 学校
sheet:
  - label: "学校"
    rows: [[学校, ""]]
    phrases:
      - {id: a, ja: 先生と学校《がっこう》}
title: {ja: 学校, ja-simple: 学校 先生}
"""


def test_of_a_data_file_what_needs_readings_gets_them_and_nothing_else() -> None:
    result = rewrite(_SHEET, "content/notices/a/notice.yaml", proposer(), never, ["ja-simple"])
    assert result is not None and result.left == []
    assert result.text == (
        _SHEET.replace('"学校"', '"学校《がっこう》"')
        .replace("[学校,", "[学校《がっこう》,")
        .replace("先生と", "先生《せんせい》と")
        .replace("ja: 学校, ja-simple: 学校 先生", "ja: 学校《がっこう》, ja-simple: 学校《がっこう》 先生《せんせい》")
    )
    other = rewrite(_SHEET, "content/data/a/series.yaml", proposer(), never, ["ja-simple"])
    assert other is not None and [one.place.line for one in other.written] == [7, 7], (
        "in ordinary Japanese few need one"
    )


def test_a_data_file_that_cannot_be_read_is_reported() -> None:
    found: list[Problem] = []
    assert rewrite("- 学校", "content/replies.yaml", proposer(), found.append) is None
    assert len(found) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_the_sign_at_the_beginning_stay(end: str, start: str) -> None:
    text = start + end.join(["---", "title: 学校", "---", "", "先生と", "学校。", ""])
    expected = text.replace("学校", "学校《がっこう》").replace("先生", "先生《せんせい》")
    assert written(text) == expected


def test_a_file_that_cannot_be_read_is_reported() -> None:
    found: list[Problem] = []
    assert rewrite("学校", FILE, proposer(), found.append) is None
    assert [one.code for one in found] == ["header-missing"]


@_QUIET
@given(st.lists(_PIECES, max_size=14))
def test_without_readings_the_file_is_what_it_was(pieces: list[str]) -> None:
    text = "---\ntitle: x\n---\n" + "".join(pieces)
    result = rewrite(text, FILE, proposer(["5日 いつか"]), lambda found: None)
    if result is not None:
        assert without(result.text) == without(text)


@_QUIET
@given(st.lists(_PIECES, max_size=14))
def test_a_second_time_nothing_is_proposed(pieces: list[str]) -> None:
    once = in_body("".join(pieces), ["5日 いつか"])
    assert in_body(once, ["5日 いつか"]) == once
