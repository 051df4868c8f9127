"""Readings in every place of a site: over the words where they are read, nowhere in what programs are given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.editions.page import SITE_URL, Element, View, view
from tests.support import RECORD, BuiltSite, build_site, write_files

_BODY = """一《ひと》つの 収容《しゅうよう》の 文《ぶん》[^1]と **太字《ふとじ》** です。
[会《あ》う](term:visit) ことと 面会《めんかい》です。

## 見出《みだ》し

## ここ

## そこ

| 表《ひょう》 |
|---|
| 欄《らん》 |

* 項目《こうもく》

> 引用《いんよう》

![絵《え》に ある もの](a.png "説明《せつめい》")

[^1]: 注《ちゅう》
"""
_HEAD = """---
title: 題《だい》の 話《はなし》
summary: 要約《ようやく》です。
content_note: 注意《ちゅうい》です。
topics: [law]
corrections: [{date: 2026-06-20, what: 直《なお》した こと}]
pictures: {a.png: {source: 出典《しゅってん》, licence: CC0}}
---

"""
_FILES = {
    "topics.yaml": "law: {ja: 法律, en: Law, ja-simple: 法律《ほうりつ》}\n",
    "articles/2026-06-10-a/ja-simple.md": _HEAD + _BODY,
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/ja-simple.md": "---\nterm: 面会《めんかい》\nreading: めんかい\nvariants: [会《あ》う こと]\n"
    "summary: 人《ひと》に 会《あ》う ことです。\n---\n",
}
# Where each reading has to be seen on the article's page; the element is named by its tag or class.
_PLACES = {
    **{"だい": "h1", "ようやく": "summary", "ちゅうい": "content-note", "ほうりつ": "topics", "なお": "li"},
    **{"しゅうよう": "p", "ふとじ": "strong", "あ": "a", "みだ": "h2", "ひょう": "th", "らん": "td", "こうもく": "li"},
    **{"いんよう": "blockquote", "せつめい": "figcaption", "しゅってん": "figcaption", "ちゅう": "footnote"},
}
_SIGNS = re.compile("[｜《》]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("furigana")
    write_files(folder / "content", _FILES)
    Image.new("RGB", (60, 40), "red").save(folder / "content/articles/2026-06-10-a/a.png")
    built = build_site(folder / "content", folder / "output", SITEURL=SITE_URL)
    assert not built.errors, built.errors
    return built


@pytest.fixture(scope="module")
def page(site: BuiltSite) -> View:
    return view(site, "/ja-simple/articles/a/")


def readings(element: Element) -> Iterator[tuple[str, Element]]:
    for rt in element.all("rt"):
        yield "".join(child for child in rt.children if isinstance(child, str)), rt


@pytest.mark.parametrize(("reading", "place"), _PLACES.items())
def test_a_reading_stands_over_its_word(page: View, reading: str, place: str) -> None:
    found = [rt for text, rt in readings(page.main) if text == reading]
    assert any(place in (above.tag, *above.classes) for rt in found for above in rt.above())


def test_the_list_of_contents_and_the_notes_of_terms_have_them_too(page: View) -> None:
    assert "みだ" in [text for text, _ in readings(page.main.one("nav", cls="contents"))]
    assert {"めんかい", "ひと"} <= {text for text, _ in readings(page.main.one("section", cls="notes"))}


def test_a_ruby_holds_a_word_and_its_reading_and_nothing_else(page: View) -> None:
    for ruby in page.root.all("ruby"):
        assert [child.tag for child in ruby.descendants() if child.tag not in ("a", "strong")] == ["rt"]
        assert ruby.text
        assert set(ruby.attributes) <= {"class"}


def test_every_reading_is_in_japanese(site: BuiltSite) -> None:
    for path in site.pages():
        for ruby in view(site, "/" + path.removesuffix("index.html")).root.all("ruby"):
            lang = next(above.get("lang") for above in [ruby, *ruby.above()] if above.get("lang"))
            assert lang is not None and lang.startswith("ja"), (path, ruby.text)


def test_programs_are_given_the_words_alone(site: BuiltSite, page: View) -> None:
    assert page.root.one("title").text.startswith("題の 話")
    assert page.root.one("meta", name="description")["content"] == "要約です。"
    for path in site.pages():
        root = view(site, "/" + path.removesuffix("index.html")).root
        written = [value for element in root.descendants() for value in element.attributes.values()]
        written += [title.text for title in root.all("title")]
        assert [text for text in written if _SIGNS.search(text)] == []
    image = page.main.one("img")
    assert image["alt"] == "絵に ある もの"


def test_feeds_have_bare_titles_and_readings_only_in_the_text(site: BuiltSite) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    entry = ElementTree.fromstring(site.text("ja-simple/feed.xml")).find(f"{atom}entry")
    assert entry is not None
    assert entry.findtext(f"{atom}title") == "題の 話"
    assert entry.findtext(f"{atom}summary") == "要約です。"
    content = entry.findtext(f"{atom}content") or ""
    assert "<ruby>収容<rt>しゅうよう</rt></ruby>" in content
    assert not _SIGNS.search(content)


def test_data_for_programs_has_the_words_and_names_their_readings(site: BuiltSite) -> None:
    term = view(site, "/ja-simple/glossary/visit/")
    data = json.loads(term.root.one("script", type="application/ld+json").text)
    data = next(one for one in data["@graph"] if one["@type"] == "DefinedTerm")
    assert data["name"] == "面会" and data["description"] == "人に 会う ことです。"
    lookup = site.text("data/lookup.js")
    assert "面会" in lookup and not _SIGNS.search(lookup)
