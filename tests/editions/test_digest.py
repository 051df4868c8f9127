"""The articles of a month as plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from plugins.editions.digest import WIDTH, Announced, Digest, DigestWords, digest, months
from plugins.japanese import columns
from plugins.library import Entry
from plugins.library.model import Neutral
from tests import consent
from tests.editions.page import SITE_URL, view
from tests.editions.support import entry
from tests.support import CODES, BuiltSite, article

Build = Callable[..., BuiltSite]
WORDS = DigestWords("Kasumi Refugee Support Youth", "Texts: CC BY 4.0.", "en_GB")


def of_june(entries: list[Entry]) -> str:
    return digest(Digest("2026-06", tuple(map(Announced.of, entries)), WORDS, SITE_URL))


def test_a_digest_has_titles_summaries_and_addresses_in_the_order_of_their_days() -> None:
    entries = [entry("a", date="2026-06-10", title="面会《めんかい》の 話"), entry("b", date="2026-06-20")]
    assert of_june(entries) == (
        "Kasumi Refugee Support Youth: June 2026\n\n\n"
        f"* 面会の 話\n\nSummary of a\n{SITE_URL}/en/articles/a/\n\n\n"
        f"* Title of b\n\nSummary of b\n{SITE_URL}/en/articles/b/\n\n\n"
        "Texts: CC BY 4.0.\n"
    )


def test_long_titles_go_on_below_their_beginning() -> None:
    text = of_june([entry(title="word " * 30)])
    first, second = text.split("\n\n\n")[1].splitlines()[:2]
    assert first.startswith("* word") and second.startswith("  word")


def test_articles_are_sorted_into_months_and_the_undated_left_out() -> None:
    entries = [entry("c", date="2026-07-01"), entry("b", date="2026-06-30"), entry("a", date="2026-06-01")]
    found = months([*entries, entry("d", date=None)])
    assert {month: [one.slug for one in of] for month, of in found.items()} == {"2026-07": ["c"], "2026-06": ["b", "a"]}
    assert list(found) == ["2026-07", "2026-06"]


def test_a_sensitive_text_has_its_neutral_words() -> None:
    text = of_june([entry(title="Nights", neutral=Neutral("A page", "A page of ours."))])
    assert "Nights" not in text and "* A page\n" in text


@pytest.mark.parametrize("lang", CODES)
def test_no_line_of_the_real_digests_is_too_wide_and_no_reading_stands_there(real_site: BuiltSite, lang: str) -> None:
    digests = sorted((real_site.output / lang / "digest").iterdir())
    assert digests
    for path in digests:
        text = path.read_text(encoding="utf-8")
        assert "《" not in text and "\r" not in text and text.endswith("\n") and not text.endswith("\n\n")
        for line in text.splitlines():
            assert columns(line) <= WIDTH or line.startswith("https://"), line
            assert line == line.rstrip()


def test_there_is_one_for_each_month_that_has_an_article_and_none_to_come(build: Build) -> None:
    files = {
        f"articles/{day}-a{place}/en.md": article()
        for place, day in enumerate(("2026-04-02", "2026-06-30", "2026-07-01"))
    }
    site = build(files, SITEURL=SITE_URL, BUILD_DATE="2026-06-30")
    assert not site.errors, site.errors
    found = sorted(path.name for path in (site.output / "en" / "digest").iterdir())
    assert found == ["2026-04.txt", "2026-06.txt"]
    page = view(site, "/en/archive/")
    links = [page.rooted(link["href"]) for link in page.main.one("section", cls="follow").all("a")]
    assert [link for link in links if "digest" in link] == ["/en/digest/2026-06.txt", "/en/digest/2026-04.txt"]
    assert {"/en/feed.xml", "/en/feed.json"} <= set(links)


def test_what_rests_on_a_consent_stands_in_no_feed_and_no_digest(build: Build) -> None:
    day = dt.date(2026, 6, 1)
    story = {f"articles/{day}-own/en.md": consent.text("What she said", "Her words.", kind="story")}
    site = build(consent.site() | story | {f"articles/{day}-a/en.md": article("Ours")}, SITEURL=SITE_URL)
    assert not site.errors, site.errors
    assert site.has("en/articles/own/index.html")
    for path in ("en/feed.xml", "en/feed.json", "en/digest/2026-06.txt"):
        assert "Ours" in site.text(path) and "What she said" not in site.text(path)
        assert consent.LATIN_PSEUDONYM not in site.text(path)
