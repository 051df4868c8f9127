"""A sensitive piece says nothing of itself where others may see it: history, link previews, feeds, old addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.editions.page import SITE_URL, view
from tests.editions.support import interface_word
from tests.support import RECORD, BuiltSite, article, term

Build = Callable[..., BuiltSite]
TITLE, SUMMARY, BODY = "Nights without sleep", "What she told of the cell.", "A sentence of the sparrow."
JA_TITLE = "眠《ねむ》れない夜"
FILES = {
    "topics.yaml": "detention: {ja: 収容, en: Detention}\n",
    "articles/2026-06-01-one/en.md": article(TITLE, BODY, sensitive="true", topics="[detention]", moved_from="[/old/]")
    .replace("A summary.", SUMMARY),
    "articles/2026-06-01-one/ja.md": article(JA_TITLE, "すずめの文。"),
    "articles/2026-06-02-open/en.md": article("An open piece", "See [that](article:one).", topics="[detention]"),
    "glossary/despair/term.yaml": RECORD,
    "glossary/despair/en.md": term("despair", "Without any hope.", sensitive="true", moved_from="[/gone/]"),
    "glossary/hope/term.yaml": RECORD,
    "glossary/hope/en.md": term("hope", "With some hope."),
}  # fmt: skip


def head(site: BuiltSite, address: str) -> str:
    """Return all that a browser, a messenger or a program reads of a page before anybody looks at it."""
    html = site.text(address.strip("/") + "/index.html")
    data = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    return html.partition("</head>")[0] + data


@pytest.fixture
def site(build: Build) -> BuiltSite:
    built = build(FILES, SITEURL=SITE_URL)
    assert not built.errors, built.errors
    return built


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_title_and_description_are_neutral_in_every_language_of_the_piece(site: BuiltSite, lang: str) -> None:
    page = view(site, f"/{lang}/articles/one/")
    assert page.root.one("title").text == f"{interface_word(lang, 'A page to read')} – KRSY"
    assert page.root.one("meta", name="description")["content"] == interface_word(lang, "A page of this site.")
    for words in (TITLE, SUMMARY, "眠", "sleep"):
        assert words not in head(site, f"/{lang}/articles/one/")


def test_the_reader_sees_the_real_heading_summary_and_text(site: BuiltSite) -> None:
    page = view(site, "/en/articles/one/")
    assert page.main.one("h1").text == TITLE
    assert page.main.one("p", cls="summary").text == SUMMARY
    assert BODY in page.main.text
    assert view(site, "/ja/articles/one/").main.one("h1").text == "眠れない夜"


def test_other_pages_still_link_it_by_its_name(site: BuiltSite) -> None:
    assert TITLE in view(site, "/en/articles/").main.text


def test_canonical_and_alternates_stay_because_they_only_repeat_the_address(site: BuiltSite) -> None:
    page = view(site, "/en/articles/one/")
    assert page.canonical == f"{SITE_URL}/en/articles/one/"
    assert set(page.alternates) == {"en", "ja", "x-default"}


@pytest.mark.parametrize("feed", ["en/feed.xml", "en/topics/detention/feed.xml", "ja/feed.xml"])
def test_feeds_tell_only_that_there_is_a_page(site: BuiltSite, feed: str) -> None:
    text = site.text(feed)
    lang = feed.partition("/")[0]
    assert f"<title>{interface_word(lang, 'A page to read')}</title>" in text
    assert f"{SITE_URL}/{lang}/articles/one/" in text
    for words in (TITLE, SUMMARY, BODY, "眠", "すずめ"):
        assert words not in text
    assert lang == "ja" or "An open piece" in text


@pytest.mark.parametrize("old", ["old", "gone"])
def test_an_old_address_is_as_silent(site: BuiltSite, old: str) -> None:
    if not site.has(f"{old}/index.html"):
        old = f"en/glossary/{old}"
    text = site.text(f"{old}/index.html")
    assert "A page to read" in text
    assert TITLE not in text
    assert "<title>despair" not in text


def test_a_sensitive_term_tells_programs_nothing(site: BuiltSite) -> None:
    assert "Without any hope" not in head(site, "/en/glossary/despair/")
    assert "despair</title>" not in head(site, "/en/glossary/despair/")
    assert '"name":"hope"' in head(site, "/en/glossary/hope/")
    assert view(site, "/en/glossary/despair/").main.one("h1").text == "despair"
    glossary = head(site, "/en/glossary/")
    assert '"termCode":"hope"' in glossary
    assert '"termCode":"despair"' not in glossary


def test_a_piece_that_is_not_sensitive_keeps_its_words(site: BuiltSite) -> None:
    assert view(site, "/en/articles/open/").root.one("title").text == "An open piece – KRSY"


def test_copies_are_made_of_texts_that_link_a_sensitive_term_without_a_note_of_it(build: Build) -> None:
    files = {**FILES, "articles/2026-06-03-both/en.md": article("Both", "Between despair and hope.")}
    built = build(files, SITEURL=SITE_URL, PACK_MONTHS=6)
    assert not built.errors, built.errors
    assert 'id="word:despair"' in built.text("en/articles/both/index.html")
    kept = built.text("en/offline/kept/en/articles/both/index.html")
    assert 'id="word:hope"' in kept
    assert 'id="word:despair"' not in kept
    assert "Between despair and" in kept
