"""Phrases of headings and names: where a line may end, and that nothing else changes."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import phrases_marked
from plugins.japanese.phrases import phrase_ends
from plugins.shared import texts_and_tags
from tests.shared.cases import yaml_cases
from tests.support import BuiltSite

_SETTINGS = settings(derandomize=True, deadline=None, max_examples=200, database=None)
# What no line may begin or end with, as in tests/site/crawl.py.
_NOT_FIRST, _NOT_LAST = "、。，．・：；？！」』）】ー々っゃゅょァ", "「『（【"


def with_phrase_breaks(html: str) -> str:
    return phrases_marked(texts_and_tags(html))


@pytest.mark.parametrize("case", yaml_cases("japanese/phrases.yaml"))
def test_lines_of_headings_may_end_between_phrases(case: dict[str, str]) -> None:
    assert with_phrase_breaks(f'<html lang="ja">{case["html"]}</html>') == f'<html lang="ja">{case["result"]}</html>'


_words = st.text(alphabet="収容面会人のにはをですたちっょーカタ、。「」（）々…‼㍿aZ1 &;<>", max_size=12)
_tags = st.one_of(
    st.sampled_from(
        ["<ruby>収容<rt>しゅうよう</rt></ruby>", "<em>人の声</em>", '<a href="/x/">面会の話</a>', "<br>", "&amp;"]
    ),
    st.sampled_from(["&#12354;", "<h2>", "</h2>", "<nav>", "</nav>", '<span lang="en">', "</span>", "<rt>", "</ruby>"]),
    st.sampled_from(["<script>", "</p>", "<"]),
)
_html = st.lists(st.one_of(_words, _tags), max_size=12).map("".join)


@_SETTINGS
@given(_html)
def test_nothing_but_marks_is_added_whatever_the_markup(html: str) -> None:
    page = f'<html lang="ja"><h1>{html}</h1></html>'
    assert with_phrase_breaks(page).replace("<wbr>", "") == page


@_SETTINGS
@given(st.lists(st.tuples(_words, _words.filter(bool)), min_size=1, max_size=4))
def test_no_mark_stands_inside_readings(pairs: list[tuple[str, str]]) -> None:
    inside = "".join(f"{escape(text)}<ruby>{escape(base)}<rt>{escape(base)}</rt></ruby>" for text, base in pairs)
    marked = with_phrase_breaks(f'<html lang="ja"><h1>{inside}</h1></html>')
    assert not [ruby for ruby in re.findall(r"<ruby>.*?</ruby>", marked, re.DOTALL) if "<wbr>" in ruby]


@_SETTINGS
@given(_html)
def test_marking_twice_is_marking_once(html: str) -> None:
    once = with_phrase_breaks(f'<html lang="ja"><h1>{html}</h1></html>')
    assert with_phrase_breaks(once.replace("<wbr>", "")) == once


@_SETTINGS
@given(_words)
def test_no_line_may_begin_or_end_with_what_must_not_stand_there(text: str) -> None:
    for end in phrase_ends(text):
        assert 0 < end < len(text)
        assert text[end] not in _NOT_FIRST and text[end - 1] not in _NOT_LAST
        assert not re.fullmatch(r"[A-Za-z0-9]{2}", text[end - 1 : end + 1])


def test_marks_stand_on_pages_only_and_never_in_titles_attributes_or_data(real_site: BuiltSite) -> None:
    pages = {path: real_site.text(path) for path in real_site.pages()}
    assert sum("<wbr>" in html for html in pages.values()) > 100
    for path, html in pages.items():
        assert not re.search(r"<(?:title|script)\b[^>]*>[^<]*<wbr>|<[^<>]*<wbr>", html), path
    others = [path for path in real_site.output.rglob("*") if path.suffix in (".xml", ".json", ".csv", ".js", ".txt")]
    assert others
    assert [path.name for path in others if b"wbr" in path.read_bytes()] == []
