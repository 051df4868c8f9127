"""The settings as one typed value."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.shared import SiteError
from tests.sources.support import Content
from tests.support import ROOT


def test_the_settings_become_typed_values(content: Content) -> None:
    site = content.config(SITEURL="https://site.example/krsy/", ARTICLES_PER_PAGE="7", WITH_DRAFTS=True)
    assert site.content == content.path
    assert site.root == ROOT
    assert site.theme == ROOT / "theme"
    assert site.site_url == "https://site.example/krsy"
    assert site.build_date == dt.date(2026, 6, 30)
    assert (site.page_size, site.with_drafts, site.link_policy) == (7, True, "section")
    assert site.default_language in site.languages


def test_a_release_shows_no_drafts_unless_it_is_told_to(content: Content) -> None:
    assert content.config().with_drafts is False


def test_every_language_has_a_page_to_leave_to(content: Content) -> None:
    weather = {"ja": "https://tenki.example/", "en": "https://weather.example/"}
    assert content.config(QUICK_EXIT=weather).quick_exit == {**weather, "ja-simple": "https://tenki.example/"}
    only = content.config(QUICK_EXIT={"en": "https://weather.example/"}).quick_exit
    assert set(only.values()) == {"https://weather.example/"}
    assert set(only) == {"ja", "en", "ja-simple"}


@pytest.mark.parametrize(
    "address",
    ["http://weather.example/", "/en/", "", "https:///x", "javascript:alert(1)", "https://site.example/krsy/en/"],
)
def test_the_way_out_leads_to_another_site_and_is_encrypted(content: Content, address: str) -> None:
    with pytest.raises(SiteError, match="QUICK_EXIT"):
        content.config(QUICK_EXIT={"en": address}, SITEURL="https://site.example/krsy")


def test_a_site_without_a_way_out_is_not_built(content: Content) -> None:
    with pytest.raises(SiteError, match="QUICK_EXIT"):
        content.config(QUICK_EXIT={})


def test_a_path_is_shown_from_the_projects_folder_on(content: Content) -> None:
    site = content.config()
    assert site.shown(ROOT / "content" / "topics.yaml") == "content/topics.yaml"
    assert site.shown(Path("content") / "topics.yaml") == "content/topics.yaml"


def test_a_path_outside_the_project_is_shown_in_full(content: Content) -> None:
    assert content.config().shown(content.path.parent / "a.md") == (content.path.parent / "a.md").as_posix()
