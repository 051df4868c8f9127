"""What programs read of the glossary: DefinedTerm and DefinedTermSet of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugins.editions.linked_data import script_text
from tests.editions.page import View, view, views
from tests.editions.support import interface_word
from tests.support import BELOW, CODES, BuiltSite

SITE = f"https://site.example{BELOW}"
_READING_SIGNS = ("《", "》", "｜", "<ruby>", "<rt>")


def data_of(page: View) -> dict[str, Any]:
    """Return the only data of a page, or what a graph begins with; it must be JSON as it stands in the file."""
    script = page.root.one("script", type="application/ld+json")
    data = json.loads("".join(str(child) for child in script.children))
    assert isinstance(data, dict)
    return {"@context": data["@context"], **data["@graph"][0]} if "@graph" in data else data


@pytest.mark.parametrize("lang", CODES)
def test_a_terms_page_tells_what_the_term_is(real_site: BuiltSite, lang: str) -> None:
    page = view(real_site, f"/{lang}/glossary/provisional-release/")
    data = data_of(page)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "DefinedTerm")
    assert data["url"] == data["@id"] == page.canonical == f"{SITE}/{lang}/glossary/provisional-release/"
    assert data["name"] == page.main.one("h1").text
    # All of it, of which search engines are shown the first sentences.
    description = page.root.one("meta", name="description")["content"]
    assert data["description"].startswith(description) and description.endswith((".", "。"))
    assert "".join(data["description"].split()) in "".join(page.main.text.split())
    assert data["termCode"] == "provisional-release"
    glossary = data["inDefinedTermSet"]
    assert glossary["@type"] == "DefinedTermSet"
    assert glossary["url"] == f"{SITE}/{lang}/glossary/"
    assert glossary["inLanguage"] == lang
    assert glossary["name"].startswith(interface_word(lang, "Glossary"))


def test_other_names_are_variants_reading_romaji_and_what_other_languages_say(real_site: BuiltSite) -> None:
    japanese = data_of(view(real_site, "/ja/glossary/provisional-release/"))["alternateName"]
    assert {"仮放免許可", "かりほうめん", "kari hōmen"} <= {name for name in japanese if isinstance(name, str)}
    assert {"@language": "en", "@value": "provisional release"} in japanese
    assert not [name for name in japanese if not isinstance(name, str) and name["@language"] != "en"]
    english = data_of(view(real_site, "/en/glossary/provisional-release/"))["alternateName"]
    assert "temporary release" in english
    assert {"@language": "ja", "@value": "仮放免"} in english


@pytest.mark.parametrize("lang", CODES)
def test_the_glossary_names_every_term_that_it_has_in_its_language(real_site: BuiltSite, lang: str) -> None:
    data = data_of(view(real_site, f"/{lang}/glossary/"))
    assert (data["@context"], data["@type"], data["inLanguage"]) == ("https://schema.org", "DefinedTermSet", lang)
    assert data["url"] == f"{SITE}/{lang}/glossary/"
    assert data["name"] and data["description"]
    terms = {term["url"].removeprefix(SITE + "/"): term for term in data["hasDefinedTerm"]}
    folder = real_site.output / lang / "glossary"
    own = {
        f"{lang}/glossary/{page.parent.name}/"
        for page in folder.glob("*/index.html")
        if "term-page" in page.read_text("utf-8")
    }
    assert set(terms) == own and len(own) > 90
    for path, term in terms.items():
        single = data_of(view(real_site, f"/{path}"))
        assert {key: single[key] for key in term} == term
        assert single["inDefinedTermSet"]["@id"] == data["@id"]


def test_no_name_or_definition_holds_a_reading(real_site: BuiltSite) -> None:
    looked_at = 0
    for page in views(real_site):
        if page.lang == "ja-simple" and page.root.all("script", type="application/ld+json"):
            text = json.dumps(data_of(page), ensure_ascii=False)
            assert not [sign for sign in _READING_SIGNS if sign in text], page.path
            looked_at += 1
    assert looked_at > 90


def test_data_ends_no_script_and_is_no_html() -> None:
    hostile = {"name": "</script><script>alert(1)</script> <!-- & ]]>", "ja": "収容"}
    text = script_text(hostile)
    assert not set("<>&") & set(text)
    assert "収容" in text
    assert json.loads(text) == hostile
