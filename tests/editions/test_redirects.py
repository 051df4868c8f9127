"""Old addresses lead on to the new ones; those that cannot are reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.editions import Site, compose
from tests.editions.page import SITE_URL, view
from tests.support import RECORD, BuiltSite, article, config, term, write_files

ARTICLE = "articles/2026-06-10-new-name/en.md"


@pytest.fixture
def composed(tmp_path: Path) -> Callable[..., Site]:
    """Compose a site, without rendering it, from ``{path below content/: text}``."""

    def composed(files: dict[str, str]) -> Site:
        write_files(tmp_path / "content", files)
        return compose(config(tmp_path / "content", SITEURL=SITE_URL))

    return composed


def test_an_old_address_leads_on_to_the_new_one_without_script(build: Callable[..., BuiltSite]) -> None:
    site = build({ARTICLE: article("A <new> name", moved_from="[/en/old/, /2019/post/]")}, SITEURL=SITE_URL)
    assert not site.errors
    for path in ("/en/old/", "/2019/post/"):
        page = view(site, path)
        new = "/en/articles/new-name/"
        assert page.lang == "en"
        assert page.root.one("title").text == "A <new> name"
        delay, _, target = page.root.one("meta", **{"http-equiv": "refresh"})["content"].partition("; url=")
        assert delay == "0"
        assert page.rooted(target) == new
        assert page.rooted(page.canonical) == new
        assert page.rooted(page.root.one("a")["href"]) == new
        assert page.root.one("meta", name="robots")["content"] == "noindex"
        assert not page.root.all("script")


def test_an_old_address_names_its_new_one_in_full_for_search_engines(build: Callable[..., BuiltSite]) -> None:
    """A search engine takes a canonical address only as an absolute one for certain."""
    site = build({ARTICLE: article(moved_from="[/en/old/]")}, SITEURL=SITE_URL)
    assert view(site, "/en/old/").canonical == f"{SITE_URL}/en/articles/new-name/"


def test_an_old_address_leads_on_in_a_preview_that_opens_from_a_folder(build: Callable[..., BuiltSite]) -> None:
    site = build({ARTICLE: article(moved_from="[/en/old/]")}, SITEURL="")
    assert site.problems == []
    page = view(site, "/en/old/", "")
    target = page.root.one("meta", **{"http-equiv": "refresh"})["content"].partition("url=")[2]
    assert page.rooted(target) == page.rooted(page.root.one("a")["href"]) == "/en/articles/new-name/"


def test_an_old_address_is_in_no_list_and_no_sitemap(small_site: BuiltSite) -> None:
    assert small_site.has("en/words/guarantor/index.html")
    assert "/en/words/" not in small_site.text("sitemap.xml")
    assert "/words/guarantor/" not in small_site.text("en/glossary/index.html")


def test_a_term_that_was_renamed_leads_on_from_its_old_address_in_every_language(
    build: Callable[..., BuiltSite],
) -> None:
    site = build(
        {
            "glossary/new/term.yaml": RECORD + "moved_from: [old]\n",
            "glossary/new/en.md": term("new word"),
            "glossary/new/ja.md": term("あたらしい"),
        },
        SITEURL=SITE_URL,
    )
    assert site.problems == []
    for lang in ("en", "ja"):
        page = view(site, f"/{lang}/glossary/old/")
        assert page.lang == lang
        assert page.rooted(page.root.one("a")["href"]) == f"/{lang}/glossary/new/"
    assert not site.has("ja-simple/glossary/old/index.html")


@pytest.mark.parametrize(
    "address",
    ["/en/old", "en/old/", "/en//old/", "https://example.org/old/", "/en/../old/", "/en/ö/", "/", "/en/old/index.html"],
)
def test_what_is_no_old_address_is_reported_at_its_line(composed: Callable[..., Site], address: str) -> None:
    site = composed({ARTICLE: article(moved_from=f"[/en/fine/, '{address}']")})
    (problem,) = site.problems
    assert problem.code == "moved-from-address"
    assert problem.is_error
    assert address in problem.message.en
    assert problem.place.file.endswith(ARTICLE)
    assert problem.place.line == 4
    made = {file.path for file in site.files if file.path.endswith(".html")}
    assert made == {"en/fine/index.html", "2026/06/index.html"}  # the other is the month of the article


@pytest.mark.parametrize("taken", ["/en/", "/en/articles/", "/en/articles/other/", "/en/articles/new-name/"])
def test_an_old_address_at_which_a_page_stands_is_reported(composed: Callable[..., Site], taken: str) -> None:
    site = composed({ARTICLE: article(moved_from=f"[{taken}]"), "articles/2026-06-01-other/en.md": article()})
    (problem,) = site.problems
    assert problem.code == "moved-from-taken"
    assert taken in problem.message.en


@pytest.mark.parametrize(
    ("address", "likely"),
    [
        ("/en/articles/2026-06-01-old/", "/en/articles/old/"),
        ("/en/2026-06-01-old/", "/en/articles/old/"),
        ("/en/pages/old/", "/en/old/"),
        ("/en/article/old/", "/en/articles/old/"),
        ("/en/term/old/", "/en/glossary/old/"),
    ],
)
def test_an_address_that_no_page_of_the_site_ever_had_is_told(
    composed: Callable[..., Site], address: str, likely: str
) -> None:
    (found,) = composed({ARTICLE: article(moved_from=f"[{address}]")}).problems
    assert (found.code, found.is_error) == ("moved-from-never", False)
    assert likely in found.fix.en and likely in found.fix.ja


@pytest.mark.parametrize("address", ["/en/old/", "/en/articles/old/", "/ja/articles/old/", "/2019/05/old/", "/en/a/b/"])
def test_addresses_that_may_have_been_there_are_not(composed: Callable[..., Site], address: str) -> None:
    assert composed({ARTICLE: article(moved_from=f"[{address}]")}).problems == ()


def test_an_address_of_another_language_of_the_piece_is_told(composed: Callable[..., Site]) -> None:
    texts = {ARTICLE: article("A", moved_from="[/ja/articles/old/]"), ARTICLE.replace("en.md", "ja.md"): article("題")}
    (found,) = [one for one in composed(texts).problems if one.code.startswith("moved-")]
    assert found.code == "moved-from-language"
    assert "ja.md" in found.fix.en and "ja.md" in found.fix.ja


def test_two_pieces_cannot_have_moved_from_one_address(composed: Callable[..., Site]) -> None:
    site = composed(
        {
            ARTICLE: article(moved_from="[/en/old/]"),
            "articles/2026-06-01-other/en.md": article(moved_from="[/en/old/]"),
        }
    )
    (problem,) = site.problems
    assert problem.code == "moved-from-taken"
    assert problem.place.file.endswith("articles/2026-06-01-other/en.md")
    assert "/en/articles/new-name/" in problem.message.en


def test_one_address_twice_in_a_header_is_reported(composed: Callable[..., Site]) -> None:
    assert [found.code for found in composed({ARTICLE: article(moved_from="[/en/old/, /en/old/]")}).problems] == [
        "moved-from-taken"
    ]


def test_an_old_id_of_a_term_that_is_another_terms_id_is_reported(composed: Callable[..., Site]) -> None:
    site = composed(
        {
            "glossary/new/term.yaml": RECORD + "moved_from: [other]\n",
            "glossary/new/en.md": term("new word"),
            "glossary/other/term.yaml": RECORD,
            "glossary/other/en.md": term("other word"),
        }
    )
    assert [found.code for found in site.problems] == ["term-id-reused"]
    assert "content/glossary/new" in site.problems[0].place.file
