"""Where everything stands, and what a link leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.editions import compose
from plugins.library import addresses
from plugins.library.addresses import Addresses, Target
from plugins.sources.walk import RULES
from tests.editions.support import LANGUAGES
from tests.support import article, config, write_files

SITE = Addresses(
    LANGUAGES,
    {
        ("article", "both"): ("ja", "en"),
        ("article", "easy"): ("ja-simple",),
        ("page", "who"): ("en",),
        ("term", "visit"): ("ja",),
    },
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (addresses.home("ja-simple"), "/ja-simple/"),
        (addresses.section("en", "articles"), "/en/articles/"),
        (addresses.section("en", "articles", "page", "2"), "/en/articles/page/2/"),
        (addresses.paged("/en/articles/", 1), "/en/articles/"),
        (addresses.paged("/en/articles/", 3), "/en/articles/page/3/"),
        (addresses.item("article", "ja", "no-date"), "/ja/articles/no-date/"),
        (addresses.item("term", "ja", "visit"), "/ja/glossary/visit/"),
        (addresses.item("page", "ja", "who-we-are"), "/ja/who-we-are/"),
        (addresses.path_of("/en/x/"), "en/x/index.html"),
        (addresses.path_of("/"), "index.html"),
        (addresses.path_of("/404.html"), "404.html"),
        (addresses.path_of("/en/feed.xml"), "en/feed.xml"),
    ],
)
def test_everything_has_its_address(found: str, expected: str) -> None:
    assert found == expected


def test_the_second_page_of_a_list_stands_where_its_links_lead() -> None:
    assert addresses.paged(addresses.section("en", "articles"), 2) == addresses.section("en", "articles", "page", "2")


@pytest.mark.parametrize(
    ("kind", "slug", "lang", "expected"),
    [
        ("article", "both", "ja", Target("/ja/articles/both/", "ja")),
        ("article", "both", "en", Target("/en/articles/both/", "en")),
        ("article", "both", "ja-simple", Target("/ja/articles/both/", "ja")),
        ("article", "easy", "en", Target("/ja-simple/articles/easy/", "ja-simple")),
        ("page", "who", "ja", Target("/en/who/", "en")),
        ("term", "visit", "en", Target("/ja/glossary/visit/", "ja")),
        ("term", "who", "en", None),
        ("article", "", "en", None),
    ],
)
def test_a_link_leads_to_the_readers_language_or_to_what_stands_in_for_it(
    kind: str, slug: str, lang: str, expected: Target | None
) -> None:
    assert SITE.target(kind, slug, lang) == expected


def test_the_editions_of_a_piece_are_those_that_exist() -> None:
    assert SITE.editions("article", "both") == {"ja": "/ja/articles/both/", "en": "/en/articles/both/"}
    assert SITE.editions("term", "visit") == {"ja": "/ja/glossary/visit/"}
    assert SITE.editions("page", "nobody") == {}


def test_slugs_are_those_of_one_kind() -> None:
    assert list(SITE.slugs("article")) == ["both", "easy"]
    assert list(SITE.slugs("term")) == ["visit"]


def test_a_page_may_take_the_name_of_no_list() -> None:
    assert set(addresses.SECTIONS) < set(addresses.RESERVED)
    assert "feed.xml" in addresses.RESERVED


def test_a_page_with_the_name_of_a_list_is_reported_for_every_list(tmp_path: Path) -> None:
    names = [name for name in addresses.RESERVED if RULES["pages"].name.fullmatch(name)]
    assert len(names) >= len(addresses.SECTIONS)
    write_files(tmp_path / "content", {f"pages/{name}/en.md": article() for name in names})
    problems = [found for found in compose(config(tmp_path / "content")).problems if found.code == "slug-reserved"]
    assert len(problems) == len(names)
