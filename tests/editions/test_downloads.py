"""The page of the files to take away, and the files themselves as a build writes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editions.page import SITE_URL, View, view
from tests.once import built_once
from tests.support import BUILD_DATE, CODES, RECORD, BuiltSite, build_site, term, write_files

FILES = {
    "glossary/detention/term.yaml": RECORD + "moved_from: [custody]\n",
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
    "glossary/detention/en.md": term("detention"),
    "glossary/detention/ja-simple.md": term("収容《しゅうよう》", reading="しゅうよう"),
}
Build = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return built_once(tmp_path_factory, "downloads", FILES, SITEURL=SITE_URL)


def downloads(site: BuiltSite, lang: str, site_url: str = SITE_URL) -> View:
    return view(site, f"/{lang}/glossary/downloads/", site_url)


def offered(page: View) -> list[str]:
    """Return the files that a page offers, as addresses from the root of the site."""
    return [page.rooted(link["href"]) for link in page.main.all("a") if link.get("download") is not None]


@pytest.mark.parametrize("lang", CODES)
def test_every_edition_offers_every_file_once(site: BuiltSite, lang: str) -> None:
    page = downloads(site, lang)
    written = {f"/data/{path.name}" for path in (site.output / "data").glob("glossary.*")}
    assert len(written) == 10
    assert sorted(offered(page)) == sorted(written)


def test_a_file_is_offered_with_its_type_and_its_size(site: BuiltSite) -> None:
    page = downloads(site, "en")
    (link,) = [link for link in page.main.all("a") if link["href"].endswith("glossary.csv")]
    assert link["type"] == "text/csv"
    assert link.parent is not None
    assert "glossary.csv 1 KB" in link.parent.text


@pytest.mark.parametrize("lang", CODES)
def test_the_citation_names_the_group_the_day_the_address_and_the_licence(site: BuiltSite, lang: str) -> None:
    (cited,) = downloads(site, lang).main.all("blockquote")
    assert f"{SITE_URL}/{lang}/glossary/" in cited.text
    assert "CC BY 4.0" in cited.text
    assert {"ja": "2026年6月30日", "en": "30 June 2026", "ja-simple": "2026年6月30日"}[lang] in cited.text
    assert {"ja": "かすみ難民支援青年団", "en": "Kasumi Refugee Support Youth", "ja-simple": "かすみ"}[
        lang
    ] in cited.text


def test_the_page_stands_in_every_language_and_belongs_to_the_glossary(site: BuiltSite) -> None:
    page = downloads(site, "en")
    assert page.alternates.keys() == {*CODES, "x-default"}
    assert f"{SITE_URL}/ja/glossary/downloads/" in site.text("sitemap.xml")
    assert f"{SITE_URL}/en/glossary/downloads/" not in site.text("en/feed.xml")


def test_the_files_name_the_addresses_of_the_site(site: BuiltSite) -> None:
    document = json.loads(site.text("data/glossary.json"))
    (only,) = document["terms"]
    assert only["address"] == f"{SITE_URL}/en/glossary/detention/"
    assert document["date"] == BUILD_DATE
    assert document["publisher"]["ja"] == "かすみ難民支援青年団"
    assert document["title"]["en"] == "Glossary of immigration detention in Japan"
    assert f"<{SITE_URL}/en/glossary/custody/>" in site.text("data/glossary.ttl")
    # What the files call the term's former address leads on to the term.
    assert view(site, "/en/glossary/custody/").is_redirect


def test_a_preview_offers_the_files_from_a_folder(build: Build) -> None:
    site = build(FILES, SITEURL="")
    assert not site.errors
    page = downloads(site, "ja", "")
    links = [link["href"] for link in page.main.all("a") if link.get("download") is not None]
    assert "../../../data/glossary.csv" in links
    assert all((site.output / page.path).parent.joinpath(link).resolve().is_file() for link in links)
    assert json.loads(site.text("data/glossary.json"))["address"].startswith("http://localhost")


def test_two_builds_of_one_day_write_the_same_bytes(tmp_path: Path) -> None:
    write_files(tmp_path / "content", FILES)
    first, second = (
        {path.name: path.read_bytes() for path in (site.output / "data").iterdir()}
        for site in (build_site(tmp_path / "content", tmp_path / name, SITEURL=SITE_URL) for name in ("one", "two"))
    )
    assert first == second


def test_a_site_without_terms_has_the_page_and_no_files(build: Build) -> None:
    site = build({"topics.yaml": "law: {ja: 法, en: Law}\n"}, SITEURL=SITE_URL)
    assert not site.errors
    assert offered(downloads(site, "en")) == []
    assert not list((site.output / "data").glob("glossary.*"))


def test_an_id_that_another_term_once_had_ends_the_build(build: Build) -> None:
    taken = {"glossary/custody/term.yaml": RECORD, "glossary/custody/en.md": term("custody")}
    site = build({**FILES, **taken}, SITEURL=SITE_URL)
    assert [problem.code for problem in site.errors] == ["term-id-reused"]


def test_a_term_cannot_take_the_address_of_the_page(build: Build) -> None:
    site = build({"glossary/downloads/term.yaml": RECORD, "glossary/downloads/en.md": term("downloads")})
    assert "slug-reserved" in site.codes
