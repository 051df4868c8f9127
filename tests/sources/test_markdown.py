"""From Markdown to HTML: nothing unsafe comes through, and every mistake is reported at its line."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.shared import Place, Problem
from plugins.sources import Body, Document, Language, Located, MarkdownReader, NoteWords
from tests.shared.cases import Case, markdown_cases, yaml_cases

_WORDS = NoteWords("Back to {}")
_SPACES = re.compile(r"\s")
_QUIET = settings(derandomize=True, deadline=None, max_examples=120, database=None)
_READERS = {
    "ja": MarkdownReader(Language("ja", "日本語"), _WORDS),
    "en": MarkdownReader(Language("en", "English", typogrify=True), _WORDS),
}


def _document(text: str, line: int = 1) -> Document:
    return Document(Located({}, Place("en.md", 2)), text, Place("en.md", line))


def _read(text: str, lang: str = "ja", line: int = 1) -> tuple[Body, list[Problem]]:
    problems: list[Problem] = []
    return _READERS[lang].read(_document(text, line), problems.append), problems


@pytest.mark.parametrize("case", yaml_cases("sources/markdown.yaml"))
def test_a_text_becomes_html_and_its_mistakes_are_reported(case: dict[str, Any]) -> None:
    body, problems = _read(case["text"], case.get("language", "ja"))
    if "html" in case:
        assert body.html == case["html"]
    expected = case.get("problems", [])
    assert sorted((found.code, found.place.line) for found in problems) == sorted(
        (one["code"], one["line"]) for one in expected
    )
    columns = {(found.code, found.place.line, found.place.column) for found in problems}
    assert {(one["code"], one["line"], one["column"]) for one in expected if "column" in one} <= columns


def test_lines_are_counted_from_the_beginning_of_the_file() -> None:
    _, problems = _read("one\n\ntwo <b>\n\n[three](foo)\n\nfour[^x]\n\n#### Five", line=7)
    assert sorted((found.place.line, found.code) for found in problems) == [
        (9, "raw-html"),
        (11, "link-address"),
        (13, "note-not-defined"),
        (15, "heading-skips"),
    ]


def test_a_skipped_level_is_told_the_right_signs() -> None:
    _, problems = _read("## One\n\n##### Two")
    assert problems[0].fix.en == "Write ### before it."


def test_headings_are_listed_with_level_anchor_and_text_without_readings() -> None:
    body, _ = _read("## 収容《しゅうよう》とは[^1]\n\n### *B* `c`\n\n[^1]: 注")
    assert [(heading.level, heading.anchor, heading.text) for heading in body.headings] == [
        (2, "h-baa0e1", "収容とは"),
        (3, "b-c", "B c"),
    ]


@pytest.mark.parametrize(
    ("lang", "markup"), [("en", "Who’s “free” &amp; why"), ("ja", "Who&#39;s &#34;free&#34; &amp; why")]
)
def test_a_heading_has_the_same_quotes_in_a_list_of_headings_as_in_the_text(lang: str, markup: str) -> None:
    body, _ = _read('## Who\'s "free" & why', lang)
    assert [str(heading.markup) for heading in body.headings] == [markup]
    assert html.unescape(markup) in html.unescape(body.html)


def test_a_text_without_headings_lists_none() -> None:
    assert _read("words")[0].headings == ()


def test_one_reader_keeps_nothing_from_the_text_before() -> None:
    first, _ = _read("## One\n\n<b>\n\n[a][b] c[^1]\n\n[b]: foo\n\n[^1]: d")
    second, problems = _read("## One\n\n[a][b]")
    assert [heading.anchor for heading in second.headings] == ["one"]
    assert problems == []
    assert second.html == '<h2 id="one">One</h2>\n<p>[a][b]</p>'
    # What was handed out before does not change either.
    assert [heading.anchor for heading in first.headings] == ["one"]


_heading = st.text(alphabet="収容 放免-_1２aA!？", min_size=1, max_size=6)


@_QUIET
@given(st.lists(_heading, min_size=1, max_size=8))
def test_anchors_are_unique_and_never_an_underscore_with_a_number(headings: list[str]) -> None:
    body, _ = _read("\n\n".join(f"## {heading}" for heading in headings))
    anchors = [heading.anchor for heading in body.headings]
    assert len(set(anchors)) == len(anchors)
    assert re.findall(r'<h2 id="([^"]*)"', body.html) == anchors
    typed = {heading.strip() for heading in headings}
    assert [anchor for anchor in anchors if re.search(r"_\d+$", anchor) and not any("_" in one for one in typed)] == []


_pieces = st.one_of(
    st.sampled_from(
        ["<b>", "</b>", "<!--", "-->", "<script>", "<?", "<![", "<a href=x>", "&lt;", "&#60;", "｜収容", "《"]
    ),
    st.sampled_from([*"<>`*_[])=\"'{}》a #|\\\n", "](", "```\n", "\n\n", "    ", "- ", "> ", "[^1]", "[^1]: "]),
)
_ALLOWED_TAGS = re.compile(
    r"</?(?:p|code|pre|em|strong|a|ul|ol|li|blockquote|h[1-6]|hr|br|ruby|rt|table|thead|tbody|tr|th|td|dl|dt|dd)\b"
)


@_QUIET
@given(st.lists(_pieces, max_size=14).map("".join), st.sampled_from(["ja", "en"]))
def test_whatever_is_typed_no_tag_of_an_editor_comes_through(text: str, lang: str) -> None:
    body, _ = _read(text, lang)
    for tag in re.findall(r"<[^>]*>?", body.html):
        assert _ALLOWED_TAGS.match(tag), tag
        assert not re.search(r"\son\w+=", tag), tag


@_QUIET
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
def test_whatever_is_typed_reading_it_never_raises(text: str) -> None:
    for lang in _READERS:
        body, _ = _read(text, lang)
        # The signs with which Markdown marks unfinished places must never reach a reader.
        assert not re.search("[\x02\x03]", body.html)


@pytest.mark.parametrize("case", markdown_cases("japanese/english-typography.md"))
def test_english_signs_are_curly_beside_japanese_words_too(case: Case) -> None:
    body, _ = _read(case.input, "en")
    assert body.html.replace("\u00a0", "␣") == case.expected


# Of an odd number of hyphens the last one belongs to the dash before it.
_ODD_HYPHEN = re.compile("(?<!-)((?:--)+)-(?!-)")
_CURLED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "—": "--", "…": "..."})


@_QUIET
@given(st.text(alphabet="収容かabs09 \"'.,-「」()《》", max_size=40).map(lambda text: "x" + re.sub("'+", "'", text)))
def test_english_typography_changes_nothing_but_quotes_dashes_dots_and_spaces(text: str) -> None:
    english, _ = _read(text, "en")
    plain, _ = _read(text, "ja")
    wanted = _ODD_HYPHEN.sub(r"\1", html.unescape(plain.html))
    assert _SPACES.sub("", html.unescape(english.html).translate(_CURLED)) == _SPACES.sub("", wanted)


@_QUIET
@given(st.text(alphabet="収容かなカ。、「」 \"'.-", min_size=1).filter(lambda text: text.strip()))
def test_english_typography_never_touches_a_japanese_text(text: str) -> None:
    plain, _ = _read(text, "ja")
    assert not re.search("[“”‘’—…\u00a0]", plain.html)
