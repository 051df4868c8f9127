"""“Cite this page” on pages, and the records beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from tests import consent
from tests.editions.page import SITE_URL, View, straight, view, views
from tests.editions.support import interface_word
from tests.rich import write_rich_content
from tests.support import CODES, RECORD, BuiltSite, article, term

Build = Callable[..., BuiltSite]
FILES = {
    "people/aoi.yaml": "name: {en: Aoi Kita, ja: 北《きた》 あおい}\n",
    "articles/2026-06-01-a/en.md": article("Before", modified="2026-06-20", authors="[aoi]"),
    "articles/2026-06-01-a/ja.md": article("｜前《まえ》の話", authors="[aoi]"),
    "pages/who-we-are/en.md": article("Who we are", reviewed="2026-05-05"),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention"),
}


def sentences(page: View) -> dict[str, str]:
    cited = page.main.one("details", cls="cite")
    return {one["lang"]: one.text for one in cited.all("p", cls="citation")}


@pytest.fixture
def site(build: Build) -> BuiltSite:
    built = build(FILES, SITEURL=SITE_URL)
    assert not built.errors, built.errors
    return built


def test_a_page_is_cited_in_the_style_of_its_readers_first(site: BuiltSite) -> None:
    assert list(sentences(view(site, "/en/articles/a/"))) == ["en", "ja"]
    assert list(sentences(view(site, "/ja/articles/a/"))) == ["ja", "en"]


def test_names_are_in_the_language_of_the_style_and_have_no_readings(site: BuiltSite) -> None:
    found = sentences(view(site, "/ja/articles/a/"))
    assert found["ja"].startswith("北 あおい．“前の話”．KRSY．2026-06-01．")
    assert found["en"].startswith("Aoi Kita. (2026, June 1). 前の話. KRSY.")
    english = sentences(view(site, "/en/articles/a/"))
    assert english["en"].startswith("Aoi Kita. (2026, June 1; changed 2026, June 20). Before. KRSY.")


def test_the_title_says_its_language_inside_a_sentence_of_another(site: BuiltSite) -> None:
    page = view(site, "/ja/articles/a/")
    (sentence,) = [one for one in page.main.all("p", cls="citation") if one["lang"] == "en"]
    assert sentence.one("cite")["lang"] == "ja"
    (own,) = [one for one in page.main.all("p", cls="citation") if one["lang"] == "ja"]
    assert not [one for one in own.descendants() if one.get("lang")]


def test_pages_and_terms_have_the_day_of_their_last_check(site: BuiltSite) -> None:
    assert "(2026, May 5)" in sentences(view(site, "/en/who-we-are/"))["en"]
    cited = sentences(view(site, "/en/glossary/detention/"))["en"]
    glossary = interface_word("en", "Glossary of immigration detention in Japan")
    assert f"(2026, June 1). detention. {glossary} – KRSY." in cited


def test_a_series_is_cited_with_the_day_of_its_last_check(build: Build, tmp_path: Path) -> None:
    write_rich_content(content := tmp_path / "rich")
    data = {str(one.relative_to(content)): one.read_text(encoding="utf-8") for one in content.glob("data/*/*")}
    site = build(data, SITEURL=SITE_URL)
    assert not site.errors, site.errors
    (address,) = {f"/en/data/{Path(name).parent.name}/" for name in data}
    page = view(site, address)
    cited = sentences(page)["en"]
    assert page.main.one("h1").text in cited and f"{SITE_URL}{address}" in cited and "(2026, " in cited
    advice = "Where you give a figure, name its source, too: the letter in its row leads to it."
    assert interface_word("en", advice) in [one.text for one in page.main.all("p")]
    (entry,) = parse_string(site.text(f"{address.lstrip('/')}cite.bib"), "bibtex").entries.values()
    assert entry.fields["url"] == f"{SITE_URL}{address}"


@pytest.mark.slow
@pytest.mark.parametrize("lang", CODES)
def test_the_records_of_the_real_site_say_what_the_pages_say(real_site: BuiltSite, lang: str) -> None:
    keys = set()
    for page in views(real_site):
        if page.lang != lang or not page.main.all("details", cls="cite"):
            continue
        links = {
            link.text: page.rooted(link["href"]).lstrip("/") for link in page.main.one("details", cls="cite").all("a")
        }
        (key,) = (entries := parse_string(real_site.text(links["BibTeX"]), "bibtex").entries)
        keys.add(key)
        (record,) = rispy.loads((real_site.output / links["RIS"]).read_bytes().decode())
        assert entries[key].fields["url"] == record["urls"][0] == page.canonical
        assert entries[key].fields["title"] == f"{{{record['title']}}}"
        assert straight(record["title"]) in straight(sentences(page)["ja"])
        assert entries[key].fields["date"].replace("-", "/") == record["date"]
    assert len(keys) > 100


def test_a_text_that_may_be_taken_back_is_not_cited(build: Build) -> None:
    story = {"articles/2026-06-01-own/en.md": consent.text("What she said", "Her words.", kind="story")}
    site = build(consent.site() | story, SITEURL=SITE_URL)
    assert not site.errors, site.errors
    assert not view(site, "/en/articles/own/").root.all("details", cls="cite")
    assert not list((site.output / "en" / "articles" / "own").glob("cite.*"))


_KEPT = "https://web.archive.org/web/2026/https://example.org/"


def test_a_source_shows_the_copy_that_was_kept_of_it(build: Build) -> None:
    record = RECORD.replace("    publisher:", f"    archived: {_KEPT}\n    publisher:")
    site = build(FILES | {"glossary/detention/term.yaml": record}, SITEURL=SITE_URL)
    assert not site.errors, site.errors
    source = view(site, "/en/glossary/detention/").main.one("ul", cls="sources").one("li")
    assert [(link["href"], link["rel"]) for link in source.all("a")] == [
        ("https://example.org/", "external"),
        (_KEPT, "external"),
    ]
    assert source.all("a")[1].text == interface_word("en", "Archived copy")


def test_a_kept_copy_that_is_no_address_is_told(build: Build) -> None:
    record = RECORD.replace("    publisher:", "    archived: yes\n    publisher:")
    assert "header-web-address" in build(FILES | {"glossary/detention/term.yaml": record}).codes
