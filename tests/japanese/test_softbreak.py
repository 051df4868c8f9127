"""Line breaks and emphasis in the source of Japanese texts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension

from plugins.japanese import EmphasisExtension, FuriganaExtension, SoftBreakExtension, join_lines
from tests.shared.cases import Case, markdown_cases

_EXTENSIONS = ["tables", "footnotes", "def_list", "fenced_code", "sane_lists"]


def _html(text: str, *, japanese: bool = True) -> str:
    extensions: list[str | Extension] = [
        *_EXTENSIONS,
        FuriganaExtension(),
        EmphasisExtension(),
        SoftBreakExtension(japanese=japanese),
    ]
    return Markdown(output_format="html", extensions=extensions).convert(text)


@pytest.mark.parametrize("case", markdown_cases("japanese/line-breaks.md"))
def test_a_line_break_is_a_space_only_between_latin_words(case: Case) -> None:
    assert _html(case.input) == case.expected


@pytest.mark.parametrize("case", markdown_cases("japanese/line-breaks-english.md"))
def test_in_an_english_text_a_line_break_is_none_only_inside_japanese_words(case: Case) -> None:
    assert _html(case.input, japanese=False) == case.expected


@pytest.mark.parametrize("case", markdown_cases("japanese/emphasis.md"))
def test_emphasis_stands_beside_kana_and_kanji(case: Case) -> None:
    assert _html(case.input) == case.expected


def test_two_spaces_at_the_end_of_a_line_still_make_a_line_break() -> None:
    assert re.sub(r"\s", "", _html("一行目  \n二行目")) == "<p>一行目<br>二行目</p>"


def test_a_single_space_at_the_end_of_a_line_is_not_seen() -> None:
    assert _html("一行目 \n二行目") == "<p>一行目二行目</p>"


def test_spaces_that_an_editor_sets_between_words_stay() -> None:
    assert _html("日本《にほん》に いる 人《ひと》") == (
        '<p><ruby class="g1">日本<rt>にほん</rt></ruby>に いる <ruby class="g1">人<rt>ひと</rt></ruby></p>'
    )


_sentence = st.text(alphabet="収容かなカナ。、「」！", min_size=1, max_size=8)


@settings(derandomize=True, deadline=None, max_examples=80, database=None)
@given(st.lists(_sentence, min_size=1, max_size=5))
def test_japanese_lines_join_to_the_same_text_as_if_written_in_one(lines: list[str]) -> None:
    assert _html("\n".join(lines)) == _html("".join(lines))


_word = st.text(alphabet="abcXYZ", min_size=1, max_size=6)


@settings(derandomize=True, deadline=None, max_examples=40, database=None)
@given(st.lists(_word, min_size=1, max_size=5))
def test_latin_lines_never_lose_the_space_between_them(words: list[str]) -> None:
    assert _html("\n".join(words)) == f"<p>{chr(10).join(words)}</p>"


_line = st.text(alphabet="収容かカ。、「」aZ9.,*_`[]()《｜》", max_size=8)
_SIGNS = re.compile(r"[\s*_`｜《》]")


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.lists(_line, min_size=1, max_size=4), st.booleans())
def test_no_character_but_marks_and_spaces_is_lost_or_doubled(lines: list[str], japanese: bool) -> None:
    text = "x" + "\nx".join(lines)  # so that no line begins a list, a table or code
    shown = unescape(re.sub(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', r"[\2](\1)", _html(text, japanese=japanese)))
    assert _SIGNS.sub("", re.sub(r"</?(?:p|em|strong|code|ruby|rt)>", "", shown)) == _SIGNS.sub("", text)


@settings(derandomize=True, deadline=None, max_examples=100, database=None)
@given(st.lists(_line.map(str.strip).filter(bool), max_size=5), st.booleans())
def test_plain_lines_are_joined_without_loss(lines: list[str], japanese: bool) -> None:
    joined = join_lines(lines, japanese=japanese)
    assert joined.replace(" ", "") == "".join(lines).replace(" ", "")
    assert "\n" not in joined
