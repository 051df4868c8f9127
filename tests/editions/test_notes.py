"""The explanations of the terms that a page links: which stand there, in which order, and what each says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.editions.notes import term_name
from plugins.glossary import TermHeader, TermText
from plugins.shared import Place
from plugins.sources import Document, Located
from tests.editions.page import View, view
from tests.editions.support import interface_word
from tests.support import CODES, RECORD, BuiltSite, article, term

FILES = {
    "articles/2026-06-10-a/ja.md": article("あ", "面会の前に、収容と大村入国管理センターを知る。収容と書く。"),
    "articles/2026-06-10-a/en.md": article("A", "Detention comes before a visit, and a guarantor."),
    "articles/2026-06-10-a/ja-simple.md": article("あ", "収容《しゅうよう》の 話《はなし》。"),
    "articles/2026-06-09-b/en.md": article("B", "Nothing of this kind."),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/ja.md": term("収容", "入管が人を閉じこめること。", reading="しゅうよう", romaji="shūyō"),
    "glossary/detention/en.md": term("detention", 'Holding a person & "more".'),
    "glossary/detention/ja-simple.md": term("収容《しゅうよう》", "出《で》られない ことです。", reading="しゅうよう"),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/ja.md": term("面会", "会いに行くこと。", reading="めんかい", romaji="menkai"),
    "glossary/visit/en.md": term("visit", "Going to see somebody."),
    "glossary/omura/term.yaml": RECORD,
    "glossary/omura/ja.md": term("大村入国管理センター", "長崎県の施設。", reading="おおむらにゅうこくかんりせんたー"),
    "glossary/guarantor/term.yaml": RECORD,
    "glossary/guarantor/en.md": term("guarantor", "A person who vouches."),
}


@pytest.fixture
def site(build: Callable[..., BuiltSite]) -> BuiltSite:
    built = build(FILES, SITEURL="https://site.example/krsy")
    assert not built.errors, built.errors
    return built


def shown(page: View) -> dict[str, list[str]]:
    """Return the words of each note's paragraphs by the id of its term, in the order of the page."""
    notes = page.main.one("section", cls="notes").all("li")
    return {note["id"].removeprefix("word:"): [part.text for part in note.all("p")] for note in notes}


def test_a_page_explains_each_term_that_it_links_once_and_no_other(site: BuiltSite) -> None:
    for lang in CODES:
        page = view(site, f"/{lang}/articles/a/")
        linked = {link["data-term"] for link in page.main.one(cls="body").all("a", cls="term")}
        assert linked and set(shown(page)) == linked
    assert not view(site, "/en/articles/b/").root.all(cls="notes")
    assert not view(site, "/en/articles/").root.all(cls="notes")


def test_notes_stand_in_the_order_of_the_glossary_of_their_language(site: BuiltSite) -> None:
    assert list(shown(view(site, "/ja/articles/a/"))) == ["omura", "detention", "visit"]
    assert list(shown(view(site, "/en/articles/a/"))) == ["detention", "guarantor", "visit"]


def test_a_note_gives_the_other_languages_word_first_then_its_own_and_the_definition(site: BuiltSite) -> None:
    english = shown(view(site, "/en/articles/a/"))
    assert english["detention"] == ["収容 shūyō", "detention", "Holding a person & “more”."]
    assert english["guarantor"] == ["guarantor", "A person who vouches."]


def test_japanese_readers_get_the_easy_definition_too_where_there_is_one(site: BuiltSite) -> None:
    page = view(site, "/ja/articles/a/")
    notes = shown(page)
    label = "やさしい日本語"
    assert notes["detention"] == ["detention", "収容", "入管が人を閉じこめること。", f"{label} 出られない ことです。"]
    assert notes["visit"] == ["visit", "面会", "会いに行くこと。"]
    assert page.main.one("p", cls="easier")["lang"] == "ja-simple"
    assert not view(site, "/en/articles/a/").main.all("p", cls="easier")
    assert shown(view(site, "/ja-simple/articles/a/"))["detention"] == ["detention", "収容", "出られない ことです。"]


def test_every_word_says_its_language(site: BuiltSite) -> None:
    note = view(site, "/en/articles/a/").main.one(id="word:detention")
    (other,) = note.one("p", cls="elsewhere").all("span", lang="ja")
    assert other.one("ruby").one("rt").children == ["しゅうよう"]
    assert other.one("span", lang="ja-Latn").text == "shūyō"
    japanese = view(site, "/ja/articles/a/").main
    assert japanese.one(id="word:detention").one("p", cls="elsewhere").one("span")["lang"] == "en"
    assert (
        japanese.one(id="word:omura").one("p", cls="name").one(cls="reading").text == "おおむらにゅうこくかんりせんたー"
    )


def test_one_box_for_all_notes_is_ready_to_name_the_term_and_to_be_closed(site: BuiltSite) -> None:
    for lang in CODES:
        page = view(site, f"/{lang}/articles/a/")
        box = page.root.one(id="note:word")
        link = box.one("p", cls="actions").one("a")
        assert link.text == interface_word(lang, "More about “%(term)s”") % {"term": ""}
        assert link.one("span").children == []
        button = box.one("button", type="button")
        assert (button["popovertarget"], button["popovertargetaction"]) == (box["id"], "hide")


def test_a_term_that_lacks_the_pages_language_is_explained_in_another_that_is_named(
    build: Callable[..., BuiltSite],
) -> None:
    site = build(
        {
            "articles/2026-06-10-a/ja-simple.md": article("あ", "面会《めんかい》の 話《はなし》。"),
            "glossary/visit/term.yaml": RECORD,
            "glossary/visit/ja.md": term("面会", "会いに行くこと。", reading="めんかい"),
        }
    )
    main = view(site, "ja-simple/articles/a/index.html", "").main
    note = main.one(id="word:visit")
    assert note.one("p", cls="name")["lang"] == "ja"
    assert [part.text for part in note.all("p", lang="ja")] == ["面会", "会いに行くこと。"]
    assert main.one("a", cls="term")["hreflang"] == "ja"


def test_a_terms_page_explains_the_terms_of_its_definition_but_not_itself(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            **FILES,
            "glossary/room/term.yaml": RECORD,
            "glossary/room/en.md": term("cell", "A room for detention, no cell of a prison."),
        }
    )
    assert list(shown(view(site, "/en/glossary/room/"))) == ["detention"]


def test_only_pages_with_explanations_load_the_script(site: BuiltSite) -> None:
    for path in site.pages():
        page = view(site, path)
        scripts = [script["src"] for script in page.root.all("script") if script.get("src")]
        assert ("/krsy/theme/terms.js" in scripts) == bool(page.root.all(cls="notes")), path
    assert site.has("theme/terms.js")


def test_feeds_hold_no_explanations(site: BuiltSite) -> None:
    feed = site.text("en/feed.xml")
    assert "Detention" in feed
    assert "word:" not in feed and "popover" not in feed and "Holding a person" not in feed


@pytest.mark.parametrize(
    ("fields", "markup", "reading"),
    [
        ({"term": "仮放免", "reading": "かりほうめん"}, '<ruby class="g7">仮放免<rt>かりほうめん</rt></ruby>', ""),
        (
            {"term": "仮放免《かりほうめん》", "reading": "かりほうめん"},
            '<ruby class="g7">仮放免<rt>かりほうめん</rt></ruby>',
            "",
        ),
        ({"term": "差し入れ", "reading": "さしいれ"}, "差し入れ", "さしいれ"),
        ({"term": "仮放免"}, "仮放免", ""),
        ({"term": "ビザ", "reading": "びざ"}, "ビザ", ""),
        ({"term": "Q&A"}, "Q&amp;A", ""),
    ],
)
def test_a_reading_stands_above_a_word_of_kanji_and_beside_any_other(
    fields: dict[str, str], markup: str, reading: str
) -> None:
    place = Place("content/glossary/x/ja.md")
    text = TermText("ja", TermHeader(summary="x", **fields), Document(Located({}, place), "", place))
    name = term_name(text)
    assert (str(name.markup), name.reading) == (markup, reading)
