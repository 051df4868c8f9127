"""What programs read of articles, pages and the group: JSON-LD, read as linked data by rdflib."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from tests import consent
from tests.editions.page import SITE_URL, View, view, views
from tests.support import CODES, BuiltSite, article

# What rdflib's own reader of JSON-LD uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
Build = Callable[..., BuiltSite]
SCHEMA = Namespace("https://schema.org/")
# What https://schema.org says of the properties that are addresses; its own context would have to be fetched.
_CONTEXT = {
    "@vocab": str(SCHEMA),
    **{name: {"@type": "@id"} for name in ("url", "item", "mainEntityOfPage")},
}
FILES = {
    "people/aoi.yaml": "name: {en: Aoi Kita, ja: 北 あおい}\n",
    "articles/2026-06-01-a/en.md": article("Before", modified="2026-06-20", authors="[aoi]", kind="news"),
    "articles/2026-06-01-a/ja.md": article("｜前《まえ》の話", original="en"),
    "articles/2026-06-02-b/en.md": article("</script><script>alert(1)</script> & “quotes”"),
    "pages/who-we-are/en.md": article("Who we are"),
    "public-facts.yaml": """facts:
  - value: desk@krsy.example
    what: {en: The group's own address, ja: 団体のアドレス}
    source: {url: "https://krsy.example/", publisher: {en: KRSY, ja: KRSY}, date: "2026"}
""",
}


def raw(page: View) -> Any:
    script = page.root.one("script", type="application/ld+json")
    return json.loads("".join(str(child) for child in script.children))


def linked(page: View) -> Graph:
    """Return the data of a page as statements."""
    data = raw(page)
    assert data["@context"] == "https://schema.org"
    graph = Graph()
    graph.parse(data=json.dumps({**data, "@context": _CONTEXT}), format="json-ld")
    return graph


def only(graph: Graph, kind: str) -> Node:
    (found,) = graph.subjects(RDF.type, SCHEMA[kind])
    return found


def trail(graph: Graph) -> list[tuple[str, str]]:
    steps = []
    for step in graph.objects(only(graph, "BreadcrumbList"), SCHEMA.itemListElement):
        place, name, item = (graph.value(step, SCHEMA[part]) for part in ("position", "name", "item"))
        steps.append((int(str(place)), str(name), str(item)))
    assert [place for place, _, _ in sorted(steps)] == list(range(1, len(steps) + 1))
    return [(name, item) for _, name, item in sorted(steps)]


@pytest.fixture
def site(build: Build) -> BuiltSite:
    built = build(FILES, SITEURL=SITE_URL, CONTACT={"email": "desk@krsy.example"})
    assert not built.errors, built.errors
    return built


def test_an_article_says_who_wrote_it_when_and_in_what_language(site: BuiltSite) -> None:
    graph = linked(view(site, "/en/articles/a/"))
    url = URIRef(f"{SITE_URL}/en/articles/a/")
    assert only(graph, "NewsArticle") == url
    values = {name: str(graph.value(url, SCHEMA[name])) for name in ("headline", "inLanguage", "datePublished")}
    assert values == {"headline": "Before", "inLanguage": "en", "datePublished": "2026-06-01"}
    assert str(graph.value(url, SCHEMA.dateModified)) == "2026-06-20"
    assert graph.value(url, SCHEMA.mainEntityOfPage) == url
    (author,) = graph.objects(url, SCHEMA.author)
    assert (graph.value(author, RDF.type), str(graph.value(author, SCHEMA.name))) == (SCHEMA.Person, "Aoi Kita")
    publisher = graph.value(url, SCHEMA.publisher)
    assert str(graph.value(publisher, SCHEMA.name)) == "Kasumi Refugee Support Youth"
    assert graph.value(url, SCHEMA.isPartOf) == URIRef(f"{SITE_URL}/en/")


def test_a_translation_and_its_original_name_each_other(site: BuiltSite) -> None:
    english, japanese = (URIRef(f"{SITE_URL}/{lang}/articles/a/") for lang in ("en", "ja"))
    assert (english, SCHEMA.workTranslation, japanese) in linked(view(site, "/en/articles/a/"))
    graph = linked(view(site, "/ja/articles/a/"))
    assert (japanese, SCHEMA.translationOfWork, english) in graph
    assert str(graph.value(japanese, SCHEMA.headline)) == "前の話"


def test_without_a_byline_the_group_is_the_author(site: BuiltSite) -> None:
    graph = linked(view(site, "/en/articles/b/"))
    url = only(graph, "Article")
    assert graph.value(url, SCHEMA.author) == graph.value(url, SCHEMA.publisher)
    assert graph.value(graph.value(url, SCHEMA.author), RDF.type) == SCHEMA.Organization


def test_no_title_breaks_out_of_the_data(site: BuiltSite) -> None:
    page = view(site, "/en/articles/b/")
    assert "<script>alert" not in site.text("en/articles/b/index.html")
    assert raw(page)["@graph"][0]["headline"] == "</script><script>alert(1)</script> & “quotes”"


@pytest.fixture(scope="module")
def real_data(real_site: BuiltSite) -> list[tuple[View, Graph]]:
    """Return all pages of the real site that have such data, with it."""
    pages = views(real_site)
    return [(page, linked(page)) for page in pages if page.root.all("script", type="application/ld+json")]


@pytest.mark.slow
def test_the_way_to_a_page_begins_at_home_and_every_step_is_there(
    real_site: BuiltSite, real_data: list[tuple[View, Graph]]
) -> None:
    looked_at = 0
    for page, graph in real_data:
        if not set(graph.subjects(RDF.type, SCHEMA.BreadcrumbList)):
            continue
        looked_at += 1
        steps = trail(graph)
        home = page.canonical[: -len(page.path.removesuffix("index.html"))]
        assert steps[0] == ("KRSY", f"{home}{page.lang}/")
        assert steps[-1][1] == page.canonical
        for _, address in steps:
            assert (real_site.output / address.removeprefix(home) / "index.html").is_file(), address
    assert looked_at > 300


@pytest.mark.parametrize("lang", CODES)
def test_the_home_page_says_whose_site_it_is(site: BuiltSite, lang: str) -> None:
    graph = linked(view(site, f"/{lang}/"))
    home = URIRef(f"{SITE_URL}/{lang}/")
    assert only(graph, "WebSite") == home
    group = graph.value(home, SCHEMA.publisher)
    assert str(graph.value(group, SCHEMA.email)) == "desk@krsy.example"
    assert graph.value(group, SCHEMA.url) == home
    assert str(graph.value(home, SCHEMA.inLanguage)) == lang


@pytest.mark.slow
def test_nothing_is_said_that_the_page_does_not_say(real_data: list[tuple[View, Graph]]) -> None:
    for page, graph in real_data:
        names = {str(name) for name in graph.objects(None, SCHEMA.headline)}
        assert names <= {page.root.one("head").one("title").text.rpartition(" – ")[0]}


def test_texts_that_belong_on_their_own_page_have_none(build: Build) -> None:
    files = consent.site() | {"articles/2026-06-03-hard/en.md": article("Nights", sensitive="true")}
    site = build(files, SITEURL=SITE_URL)
    assert not site.errors, site.errors
    for address in (f"/en/letters/{consent.SLUG}/", "/en/articles/hard/"):
        assert not view(site, address).root.all("script", type="application/ld+json")
