"""Every kind of page has a correct language switcher and a correct set of alternates."""

from __future__ import annotations

import pytest

import pelicanconf
from tests.editions.page import SITE_URL, Element, View, links_into_another, view, views
from tests.editions.support import interface_word
from tests.support import BELOW, CODES, LANGUAGES, BuiltSite

# Every kind of page that stands in every language at the same place.
KINDS = {
    "home": "",
    "list of articles": "articles/",
    "second page of the list": "articles/page/2/",
    "last page of the list": "articles/page/3/",
    "article": "articles/in-three/",
    "topics": "topics/",
    "topic": "topics/detention/",
    "topic without texts of its own": "topics/words/",
    "archive": "archive/",
    "year": "archive/2026/",
    "year of one article": "archive/2025/",
    "letters": "letters/",
    "glossary": "glossary/",
    "table of terms": "glossary/table/",
    "search": "search/",
    "corrections": "corrections/",
    "people": "people/",
    "help": "help/",
    "letter kit": "letter-kit/",
    "sentences for letters": "letter-kit/sentences/",
    "envelopes": "letter-kit/envelopes/",
    "letter checker": "letter-checker/",
    "worksheets": "worksheets/",
    "paper": "paper/",
    "downloads": "glossary/downloads/",
    "term": "glossary/detention/",
    "school words": "school-words/",
    "school words of a theme": "school-words/belongings/",
    "facts": "facts/",
    "law": "law/",
    "provision": "law/release/",
    "timeline": "timeline/",
    "places of detention": "facilities/",
    "place of detention": "facilities/ushiku/",
    "notices": "notices/",
    "figures": "data/",
    "series": "data/refugee-recognition/",
}
NAMES = {"ja": "日本語", "en": "English", "ja-simple": "やさしい日本語"}
NOT_TRANSLATED = {code: interface_word(code, "not translated") for code in CODES}


def entry_of(page: View, lang: str) -> Element:
    """Return the switcher's entry for a language."""
    return next(item for item in page.switcher if item["lang"] == lang)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_switcher_leads_to_the_same_page_in_every_language(small_site: BuiltSite, kind: str, lang: str) -> None:
    page = view(small_site, f"/{lang}/{KINDS[kind]}")
    assert page.lang == lang
    assert [item["lang"] for item in page.switcher] == list(CODES)
    for item in page.switcher:
        code = item["lang"]
        assert item.text == NAMES[code], "each language is named in itself, and nothing is marked as missing"
        if code == lang:
            assert not item.all("a")
            assert item.one("span")["aria-current"] == "true"
        else:
            link = item.one("a")
            assert page.rooted(link["href"]) == f"/{code}/{KINDS[kind]}"
            assert link["hreflang"] == code
            assert not item.all("span", **{"aria-current": "true"})


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_alternates_are_the_same_page_in_every_language(small_site: BuiltSite, kind: str, lang: str) -> None:
    page = view(small_site, f"/{lang}/{KINDS[kind]}")
    default = "/" if kind == "home" else f"/en/{KINDS[kind]}"
    assert page.alternates == {**{code: f"/{code}/{KINDS[kind]}" for code in CODES}, "x-default": default}
    assert page.canonical == f"{SITE_URL}/{lang}/{KINDS[kind]}"


@pytest.mark.parametrize(
    ("address", "there", "missing"),
    [
        ("/en/articles/in-two/", ["ja", "en"], {"ja-simple": "/ja-simple/articles/"}),
        ("/ja/articles/japanese-only/", ["ja"], {"en": "/en/articles/", "ja-simple": "/ja-simple/articles/"}),
        ("/ja-simple/articles/easy-only/", ["ja-simple"], {"ja": "/ja/articles/", "en": "/en/articles/"}),
        ("/ja/contact-and-safety/", ["ja", "en"], {"ja-simple": "/ja-simple/"}),
        ("/ja/who-we-are-fighting-for/", ["ja"], {"en": "/en/", "ja-simple": "/ja-simple/"}),
        ("/ja/glossary/visit/", ["ja"], {"en": "/en/glossary/", "ja-simple": "/ja-simple/glossary/"}),
        ("/en/glossary/guarantor/", ["en"], {"ja": "/ja/glossary/", "ja-simple": "/ja-simple/glossary/"}),
    ],
)
def test_a_page_that_a_language_lacks_leads_to_the_nearest_list_and_says_so_in_that_language(
    small_site: BuiltSite, address: str, there: list[str], missing: dict[str, str]
) -> None:
    page = view(small_site, address)
    for lang, nearest in missing.items():
        item = entry_of(page, lang)
        assert item.text == f"{NAMES[lang]} ({NOT_TRANSLATED[lang]})"
        assert page.rooted(item.one("a")["href"]) == nearest
        assert item.one("a")["hreflang"] == lang
    for lang in there:
        assert NOT_TRANSLATED[lang] not in entry_of(page, lang).text
    default = "en" if "en" in there else there[0]
    own = address.split("/", 2)[2]
    assert page.alternates == {
        **{lang: f"/{lang}/{own}" for lang in there},
        "x-default": f"/{default}/{own}",
    }


def test_every_page_of_the_small_site_is_of_a_kind_that_is_looked_at_here(small_site: BuiltSite) -> None:
    """A new kind of page must be added to the tests above."""
    seen = {f"{lang}/{path}index.html" for lang in CODES for path in (*KINDS.values(), "offline/")}
    single = {
        "index.html",
        "404.html",
        *(f"{lang}/articles/in-two/index.html" for lang in ("ja", "en")),
        *(f"{lang}/contact-and-safety/index.html" for lang in ("ja", "en")),
        "ja/articles/japanese-only/index.html",
        "en/articles/english-only/index.html",
        "ja-simple/articles/easy-only/index.html",
        "ja/who-we-are-fighting-for/index.html",
        "ja/glossary/visit/index.html",
        "en/glossary/guarantor/index.html",
    }
    assert {page.path for page in views(small_site)} == seen | single


@pytest.mark.parametrize("name", ["small_site", "real_site"])
def test_every_alternate_of_every_page_exists_and_points_back(name: str, request: pytest.FixtureRequest) -> None:
    pages = {page.address: page for page in views(request.getfixturevalue(name))}
    assert len(pages) > 40
    for address, page in pages.items():
        if address == "/404.html" or page.is_unlisted:
            assert page.alternates == {}
            continue
        found = page.alternates
        assert "x-default" in found, address
        assert address in found.values(), f"{address} does not name itself"
        assert found["x-default"] in pages
        for lang, other in found.items():
            assert other in pages, f"{address} → {other}"
            if lang != "x-default":
                assert pages[other].lang == lang
                assert address in pages[other].alternates.values(), f"{other} does not point back to {address}"
                assert pages[other].alternates == found


@pytest.mark.parametrize(("name", "languages"), [("small_site", LANGUAGES), ("real_site", pelicanconf.LANGUAGES)])
def test_every_page_has_a_switcher_whose_every_link_leads_to_a_page_in_that_language(
    name: str, languages: list[dict[str, str]], request: pytest.FixtureRequest
) -> None:
    pages = {page.address: page for page in views(request.getfixturevalue(name))}
    for address, page in pages.items():
        assert [item["lang"] for item in page.switcher] == [row["code"] for row in languages], address
        for item in page.switcher:
            for link in item.all("a"):
                target = pages[page.rooted(link["href"])]
                assert target.lang == item["lang"] == link["hreflang"]
        current = [item["lang"] for item in page.switcher if item.all("span", **{"aria-current": "true"})]
        assert current == ([] if address in ("/", "/404.html") else [page.lang])


@pytest.mark.parametrize("name", ["small_site", "real_site"])
def test_a_link_into_another_language_says_so(name: str, request: pytest.FixtureRequest) -> None:
    """Nobody is led into another language silently: the link names it, and its words are marked or labelled."""
    links = list(links_into_another(request.getfixturevalue(name)))
    assert links
    assert [where for where, link, lang in links if link.get("hreflang") != lang] == []


def test_the_choice_of_languages_works_without_script(small_site: BuiltSite) -> None:
    page = view(small_site, "/")
    assert [script["src"] for script in page.root.all("script")] == [f"{BELOW}/theme/exit.js"]
    choices = page.main.one("ul").all("li")
    assert [item["lang"] for item in choices] == list(CODES)
    for item in choices:
        link = item.one("a")
        assert page.rooted(link["href"]) == f"/{item['lang']}/"
        assert link["hreflang"] == item["lang"]
        assert item.one("b").text == NAMES[item["lang"]]
        assert len(item.text) > len(NAMES[item["lang"]]) + 20, "says in that language who we are"
    assert page.alternates == {**{code: f"/{code}/" for code in CODES}, "x-default": "/"}


def test_a_page_that_is_not_there_is_answered_in_every_language(small_site: BuiltSite) -> None:
    page = view(small_site, "/404.html")
    choices = page.main.one("ul").all("li")
    assert [item["lang"] for item in choices] == list(CODES)
    for item in choices:
        code = item["lang"]
        ways = [f"/{code}/", *(f"/{code}/{name}/" for name in ("search", "articles", "glossary"))]
        assert [page.rooted(link["href"]) for link in item.all("a")] == ways
        assert {link["hreflang"] for link in item.all("a")} == {code}
    assert len({item.one("span").text for item in choices}) == len(CODES)
