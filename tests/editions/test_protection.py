"""Letters on the site, and the pages that keep the addresses of what was taken down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import consent
from tests.editions.page import view
from tests.support import BuiltSite

Build = Callable[..., BuiltSite]
_LETTER = f"/en/letters/{consent.SLUG}/"


@pytest.fixture
def withdrawn(build: Build) -> BuiltSite:
    return build({**consent.site(), consent.RECORD_FILE: consent.record("withdrawn")})


def test_a_letter_stands_on_the_letters_page_with_its_month(build: Build) -> None:
    site = build(consent.site())
    assert site.errors == []
    main = view(site, "/en/letters/", "").main
    assert "Frost on a pane" in main.text and "May 2026" in main.text and "1 May" not in main.text
    assert "No letter is published" not in main.text
    page = view(site, _LETTER, "")
    assert next(choice.one("a")["href"] for choice in page.switcher if choice.all("a")).endswith(
        f"/{consent.SLUG}/index.html"
    )
    assert page.root.one("meta", name="robots")["content"] == "noarchive"
    # A term knows that a letter uses it, and a topic knows its letters.
    assert "Frost on a pane" in view(site, "/en/glossary/detention/", "").main.text
    assert "Frost on a pane" in view(site, "/en/topics/winter/", "").main.text


def test_a_language_without_the_letter_lists_it_with_its_own_language(build: Build) -> None:
    assert "霜の降りた窓" in view(build(consent.site()), "/ja-simple/letters/", "").main.text


def test_a_neutral_page_says_nothing_of_what_was_there(withdrawn: BuiltSite) -> None:
    assert withdrawn.errors == []
    for url, lang in ((_LETTER, "en"), (f"/ja/letters/{consent.SLUG}/", "ja"), (consent.OLD_ADDRESS, "en")):
        page = view(withdrawn, url, "")
        assert page.lang == lang
        assert page.root.one("meta", name="robots")["content"] == "noindex, noarchive"
        assert page.alternates == {}
        for word in ("frost", "glass", "cold", "letter-", "霜", "2026"):
            assert word not in page.main.text.lower()
            assert word not in page.root.one("title").text.lower()
    assert not withdrawn.has(f"ja-simple/letters/{consent.SLUG}/index.html")


def test_the_switcher_of_a_neutral_page_leads_to_the_other_neutral_page(withdrawn: BuiltSite) -> None:
    links = [link["href"] for choice in view(withdrawn, _LETTER, "").switcher for link in choice.all("a")]
    assert links == [f"../../../ja/letters/{consent.SLUG}/index.html", "../../../ja-simple/letters/index.html"]


def test_a_link_to_what_was_taken_down_leaves_its_words_and_a_warning(withdrawn: BuiltSite) -> None:
    main = view(withdrawn, "/en/articles/law/", "").main
    assert "a letter writes" in main.text
    assert not [link for link in main.all("a") if "letters" in link["href"]]
    assert [found.place.line for found in withdrawn.problems if found.code == "link-to-taken-down"] == [6]


def test_the_letters_page_is_as_before_the_first_letter(withdrawn: BuiltSite) -> None:
    assert "No letter is published here yet." in view(withdrawn, "/en/letters/", "").main.text


def test_a_text_of_which_only_the_consent_is_left_keeps_its_neutral_page(build: Build) -> None:
    rest = "---\nconsent: winter-1\n---\n"
    site = build({consent.RECORD_FILE: "status: withdrawn\n", f"{consent.LETTER}/en.md": rest})
    assert site.errors == []
    assert "A text stood at this address." in view(site, _LETTER, "").main.text


def test_what_was_never_online_gets_no_address(build: Build) -> None:
    files = {
        consent.RECORD_FILE: consent.record("withdrawn"),
        f"{consent.LETTER}/en.md": consent.text("A", "Words.", status="draft"),
        "letters/2027-01-later/en.md": consent.text("A", "Words."),
    }
    site = build(files)
    assert site.errors == []
    assert [path for path in site.pages() if consent.SLUG in path or "later" in path] == []


def test_a_text_with_the_pseudonym_goes_with_it_even_if_it_names_no_consent(build: Build) -> None:
    files = {
        consent.RECORD_FILE: consent.record("withdrawn"),
        "pages/friends/ja.md": "---\ntitle: 友人\nsummary: 要約。\n---\n\nみなとさんのこと。\n",
    }
    site = build(files)
    assert site.errors == []
    assert "みなと" not in site.text("ja/friends/index.html")
