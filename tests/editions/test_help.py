"""The page of urgent help: places with number, hours, languages and source, in every language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.editions.page import view
from tests.search.index import addresses_with
from tests.support import CODES, BuiltSite, article

Build = Callable[..., BuiltSite]
NUMBER = "0120-000-111"
LINES = f"""lines:
  - name: {{ja: 窓口, en: A line}}
    helps_with: {{ja: 困ったとき, en: When somebody is in need}}
    languages: {{ja: 日本語, en: Japanese}}
    hours: {{ja: いつでも, en: at any time}}
    phone: {NUMBER}
    source: https://example.org/line
    checked: 2026-06-01
"""
FACTS = f"""facts:
  - value: {NUMBER}
    what: {{en: A line, ja: 窓口}}
    source: {{url: "https://example.org/line", publisher: KRSY, date: "2026"}}
"""
FILES = {"pages/two/en.md": article(), "help-lines.yaml": LINES, "public-facts.yaml": FACTS}


@pytest.mark.parametrize("lang", CODES)
def test_a_place_of_help_stands_with_its_number_and_where_it_was_read(build: Build, lang: str) -> None:
    site = build(FILES)
    assert site.errors == []
    [place] = view(site, f"/{lang}/help/").root.one("ul", cls="places-of-help").all("li")
    assert [link["href"] for link in place.all("a")] == ["tel:0120000111", "https://example.org/line"]
    assert ("A line" if lang == "en" else "窓口") in place.text


@pytest.mark.parametrize("lang", CODES)
def test_another_number_in_its_words_can_be_called_too(build: Build, lang: str) -> None:
    other = FACTS + FACTS.replace("facts:\n", "").replace(NUMBER, "050-0000-1234")
    words = "{ja: 困ったとき。ほかの電話からは050-0000-1234, en: 'Or 050-0000-1234; founded 2001-02-03.'}"
    lines = LINES.replace("{ja: 困ったとき, en: When somebody is in need}", words)
    site = build({**FILES, "help-lines.yaml": lines, "public-facts.yaml": other})
    assert site.errors == []
    [place] = view(site, f"/{lang}/help/").root.one("ul", cls="places-of-help").all("li")
    called = [link["href"] for link in place.all("a") if link["href"].startswith("tel:")]
    assert called == ["tel:0120000111", "tel:05000001234"]


def test_without_any_place_the_page_says_so_and_invents_none(build: Build) -> None:
    page = view(build({"pages/two/en.md": article()}), "/en/help/")
    assert not page.root.all("ul", cls="places-of-help")
    assert not [link for link in page.root.all("a") if link["href"].startswith("tel:")]


def test_every_page_leads_there(build: Build) -> None:
    site = build(FILES)
    for path in ("en/index.html", "en/two/index.html", "ja/glossary/index.html"):
        assert "help/index.html" in site.text(path)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_text_leads_there_as_to_a_page(build: Build, lang: str) -> None:
    site = build({f"pages/two/{lang}.md": article(body="[Help](page:help) and [mended](page:corrections).")})
    assert site.problems == []
    text = site.text(f"{lang}/two/index.html").split('<div class="body">')[1]
    assert 'href="../help/index.html"' in text
    assert 'href="../corrections/index.html"' in text


@pytest.mark.parametrize(("lang", "words"), [("en", "somebody in need"), ("ja", "困ったとき"), ("ja", NUMBER)])
def test_the_search_finds_it_by_what_its_places_say(build: Build, lang: str, words: str) -> None:
    site = build(FILES, SEARCH=True)
    index = site.output.glob("data/search/*/*.js")
    files = {path.relative_to(site.output).as_posix(): path.read_text(encoding="utf-8") for path in index}
    assert f"/{lang}/help/" in addresses_with(files, words)


def test_a_place_that_was_checked_long_ago_is_told(build: Build) -> None:
    assert "review-due" in build(FILES, BUILD_DATE="2027-06-02").codes
    assert "review-due" not in build(FILES, BUILD_DATE="2027-06-01").codes
