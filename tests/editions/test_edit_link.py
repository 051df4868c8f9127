"""The link from a page to the editor of its file on GitHub: on every page of one text or record, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from plugins.editions import compose
from plugins.editions.edit_link import edit_address
from plugins.shared import SiteError
from plugins.sources import SiteConfig
from tests.editions.mistakes import SITE
from tests.editions.page import SITE_URL, view
from tests.records.support import FACILITY
from tests.support import BuiltSite, article, config

REPOSITORY = "https://github.com/group/site"
# Templates of pages that are made from one file, each with the file of an example.
ITEMS = {
    "article.html": "content/articles/2026-06-01-a-day-in-ushiku/en.md",
    "page.html": "content/pages/how-to-visit/ja-simple.md",
    "letter.html": "content/letters/2026-05-winter/en.md",
    "term.html": "content/glossary/provisional-release/ja.md",
    "provision.html": "content/law/release-rule.yaml",
    "facility.html": "content/facilities/ushiku/facility.yaml",
    "series.html": "content/data/visits/series.yaml",
    "person.html": "content/people/aya-k.yaml",
}


@pytest.fixture
def site(tmp_path: Path) -> SiteConfig:
    """Return the settings of a site with a page of every kind, in a project of its own."""
    shutil.copytree(SITE, tmp_path / "content")
    place = tmp_path / "content" / "facilities" / "ushiku" / "facility.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(FACILITY, encoding="utf-8")
    return config(tmp_path / "content", REPOSITORY=REPOSITORY, SITE_ROOT=str(tmp_path))


def test_every_page_of_an_item_leads_to_its_file_and_no_list_does(site: SiteConfig, tmp_path: Path) -> None:
    found = {(page.template, edit_address(page, site)) for page in compose(site).pages}
    linked = {template for template, address in found if address}
    assert linked >= set(ITEMS)
    assert {template for template, address in found if not address} & set(ITEMS) == set()
    for template, file in ITEMS.items():
        assert (template, f"{REPOSITORY}/edit/main/{file}") in found
    for _, address in found:
        assert not address or (tmp_path / unquote(address.removeprefix(f"{REPOSITORY}/edit/main/"))).is_file()


def test_there_is_no_link_while_no_repository_is_set_or_the_texts_are_elsewhere(site: SiteConfig) -> None:
    for other in (config(site.content, SITE_ROOT=str(site.root)), config(site.content, REPOSITORY=REPOSITORY)):
        assert {edit_address(page, other) for page in compose(other).pages} == {""}


def test_a_page_that_was_taken_down_leads_nowhere(site: SiteConfig) -> None:
    record = site.content / "consent" / "winter-1.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("given\n", "withdrawn\n", 1), encoding="utf-8")
    pages = {page.url: page for page in compose(site).pages}
    assert pages["/en/letters/winter/"].template == "taken_down.html"
    assert edit_address(pages["/en/letters/winter/"], site) == ""


def test_the_link_stands_small_at_the_end_and_not_in_a_copy(build: Callable[..., BuiltSite], tmp_path: Path) -> None:
    files = {"pages/a/ja.md": article("題", "本文。"), "pages/a/en.md": article()}
    wanted = {"REPOSITORY": REPOSITORY, "SITE_ROOT": str(tmp_path), "SITEURL": SITE_URL}
    published = build(files, **wanted)
    (link,) = view(published, "/ja/a/").root.all("p", cls="edit")
    assert link.text == "このページをGitHubで直す"
    assert link.one("a")["href"] == f"{REPOSITORY}/edit/main/content/pages/a/ja.md"
    assert "/edit/main/" not in published.text("ja/index.html")
    assert "/edit/main/" not in build(files, **wanted, FOR_FOLDER=True).text("ja/a/index.html")


def test_a_repository_without_https_is_refused(site: SiteConfig) -> None:
    with pytest.raises(SiteError, match="REPOSITORY"):
        config(site.content, REPOSITORY="github.com/group/site")
