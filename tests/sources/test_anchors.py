"""Anchors of headings: the same in all languages, and the same wherever a heading moves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.shared import Place, Problem
from plugins.sources import (
    Document,
    Heading,
    Language,
    Located,
    MarkdownReader,
    NoteWords,
    shared_anchors,
    with_anchors,
)
from plugins.sources.anchors import anchor_of, is_anchor
from tests.shared.cases import yaml_cases

_READER = MarkdownReader(Language("ja", "日本語"), NoteWords("{}"))
_SETTINGS = settings(derandomize=True, deadline=None, max_examples=150, database=None)


def _headings(lines: list[str]) -> tuple[Heading, ...]:
    place = Place("ja.md")
    return _READER.read(Document(Located({}, place), "\n\n".join(lines), place), lambda found: None).headings


@pytest.mark.parametrize("case", yaml_cases("japanese/anchors.yaml"))
def test_the_languages_of_a_piece_share_their_anchors(case: dict[str, Any]) -> None:
    told: list[Problem] = []
    editions = {lang: _headings(lines) for lang, lines in case["headings"].items()}
    found = shared_anchors(editions, case.get("original", ""), told.append)
    assert {lang: [one.anchor for one in headings] for lang, headings in found.items()} == case["anchors"]
    assert sorted({one.code for one in told}) == case.get("told", [])


def test_the_original_gives_the_words_before_its_translations() -> None:
    editions = {"en": _headings(["## One"]), "tr": _headings(["## Bir"])}
    for original, anchor in (("tr", "bir"), ("en", "one"), ("", "one")):
        found = shared_anchors(editions, original, lambda found: None)
        assert [headings[0].anchor for headings in found.values()] == [anchor, anchor]


def test_the_anchors_of_a_body_are_put_in_their_order() -> None:
    html = '<h2 id="">A</h2>\n<p>B</p>\n<blockquote>\n<h3 id="">C</h3>\n</blockquote>'
    headings = shared_anchors({"": _headings(["## A", "### C"])}, "", lambda found: None)[""]
    assert with_anchors(html, headings) == html.replace('id=""', 'id="a"', 1).replace('id=""', 'id="c"', 1)


_text = st.text(alphabet="収容放免のaB1é’ -", min_size=1, max_size=8).filter(lambda text: text.strip(" -’"))


@_SETTINGS
@given(
    st.lists(_text, min_size=1, max_size=6, unique_by=lambda text: anchor_of(text)), st.randoms(use_true_random=False)
)
def test_an_anchor_does_not_change_when_its_heading_moves(texts: list[str], random: Any) -> None:
    moved = random.sample(texts, len(texts))
    before, after = (
        {one.text: one.anchor for one in shared_anchors({"": _made(order)}, "", lambda found: None)[""]}
        for order in (texts, moved)
    )
    assert before == after


@_SETTINGS
@given(st.dictionaries(st.sampled_from(["ja", "en", "tr"]), st.lists(_text, max_size=5), min_size=1))
def test_anchors_are_plain_unique_and_as_many_as_headings(texts: dict[str, list[str]]) -> None:
    found = shared_anchors({lang: _made(lines) for lang, lines in texts.items()}, "ja", lambda found: None)
    for lang, headings in found.items():
        anchors = [one.anchor for one in headings]
        assert [one.text for one in headings] == texts[lang]
        assert len(set(anchors)) == len(anchors)
        assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", anchor) for anchor in anchors)


@pytest.mark.parametrize("named", ["", "A", "a_b", "-a", "a-", "a--b", "1a", "行く", "a b", "main", "fn-1", "fnref2-a"])
def test_what_cannot_be_an_anchor(named: str) -> None:
    assert not is_anchor(named)


def _made(texts: list[str]) -> tuple[Heading, ...]:
    return tuple(Heading(2, "", text, text) for text in texts)  # type: ignore[arg-type]  # the markup is not looked at
