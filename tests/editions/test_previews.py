"""What others show of a shared link, by Open Graph; and what they are not told."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.editions.previews import graph_locale
from plugins.sources.languages import Language
from tests import consent
from tests.editions.page import SITE_URL, View, view, views
from tests.editions.support import interface_word
from tests.shared.cases import yaml_cases
from tests.support import CODES, BuiltSite


def graph(page: View) -> dict[str, str]:
    """Return the properties of a page that it has once."""
    found = [one for one in page.root.all("meta") if one.get("property") not in (None, "og:locale:alternate")]
    assert len({one["property"] for one in found}) == len(found)
    return {one["property"]: one["content"] for one in found}


@pytest.mark.parametrize("case", yaml_cases("editions/graph-locales.yaml"))
def test_a_language_has_the_territory_of_most_of_its_readers(case: dict[str, Any]) -> None:
    language = Language(case["code"], "x", locale=case.get("locale", ""), based_on=case.get("based_on", ""))
    assert graph_locale(language) == case["result"]


def test_every_page_that_search_engines_may_list_has_a_preview(small_site: BuiltSite) -> None:
    looked_at = 0
    for page in views(small_site):
        found = graph(page)
        if page.root.all("meta", name="robots", content="noindex, noarchive") or not page.alternates:
            continue
        looked_at += 1
        assert found["og:title"] and found["og:description"] and found["og:site_name"] == "KRSY"
        assert found["og:url"] == page.canonical
        assert found["og:type"] in ("article", "website")
        assert not any("《" in words or "<" in words for words in found.values())
    assert looked_at > 40


@pytest.mark.parametrize("lang", CODES)
def test_an_article_says_what_it_is_called_and_in_which_languages_there_is_more(
    small_site: BuiltSite, lang: str
) -> None:
    page = view(small_site, f"/{lang}/articles/in-three/")
    found = graph(page)
    assert found["og:type"] == "article"
    assert found["og:title"] == page.main.one("h1").text.strip() or lang == "ja-simple"
    assert found["og:description"] == page.root.one("meta", name="description")["content"]
    own = {"ja": "ja_JP", "en": "en_GB", "ja-simple": "ja_JP"}
    assert found["og:locale"] == own[lang]
    others = [one["content"] for one in page.root.all("meta", property="og:locale:alternate")]
    assert others == (["ja_JP"] if lang == "en" else ["en_GB"])


def test_an_error_page_has_none(small_site: BuiltSite) -> None:
    assert graph(view(small_site, "/404.html")) == {}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_preview_of_what_rests_on_a_consent_says_nothing_of_it(build: Any, lang: str) -> None:
    site = build(consent.site(), SITEURL=SITE_URL)
    assert not site.errors, site.errors
    page = view(site, f"/{lang}/letters/{consent.SLUG}/")
    found = graph(page)
    assert found["og:title"] == interface_word(lang, "A page to read")
    assert found["og:description"] == interface_word(lang, "A page of this site.")
    assert not page.root.all("script", type="application/ld+json")
    assert not page.root.all("details", cls="cite")


def test_nobody_is_led_to_what_was_taken_down(build: Any) -> None:
    site = build(consent.site() | {consent.RECORD_FILE: consent.record(status="withdrawn")}, SITEURL=SITE_URL)
    page = view(site, f"/ja/letters/{consent.SLUG}/")
    assert graph(page) == {} and not page.root.all("meta", name="twitter:card")
