"""The sitemap: every page with its alternates, and a date only where there is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from plugins.editions.page import Page
from plugins.editions.sitemap import alternates, sitemap
from plugins.inventory import MANIFEST, Manifest
from plugins.library import Entry
from tests.editions.page import SITE_URL, views
from tests.editions.support import entry
from tests.support import BUILD_DATE, BuiltSite, article

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def page(url: str, lang: str, editions: dict[str, str], found: Entry | None = None) -> Page:
    data = {"entry": found} if found else {}
    return Page(
        url=url,
        lang=lang,
        template="page.html",
        title="T",
        summary="S",
        editions=editions,
        section="articles",
        data=data,
    )


def read(data: bytes) -> dict[str, dict[str, str]]:
    """Return address → its alternates by language, with ``lastmod`` where it stands."""
    found = {}
    for url in ElementTree.fromstring(data).findall(MAP + "url"):
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall(XHTML + "link")}
        day = url.findtext(MAP + "lastmod")
        found[url.findtext(MAP + "loc") or ""] = {**links, **({"lastmod": day} if day else {})}
    return found


BOTH = {"ja": "/ja/x/", "en": "/en/x/"}


def test_a_page_in_two_languages_names_both_and_the_default_for_all_others() -> None:
    assert alternates(page("/ja/x/", "ja", BOTH), "en") == {**BOTH, "x-default": "/en/x/"}


def test_a_page_that_the_default_language_lacks_names_the_first_that_there_is() -> None:
    assert alternates(page("/ja/x/", "ja", {"ja": "/ja/x/"}), "en") == {"ja": "/ja/x/", "x-default": "/ja/x/"}


def test_a_page_outside_all_editions_has_no_alternates() -> None:
    assert alternates(page("/404.html", "en", {}), "en") == {}


def test_addresses_are_absolute_and_sorted() -> None:
    data = sitemap([page("/ja/x/", "ja", BOTH), page("/en/x/", "en", BOTH)], SITE_URL, "en")
    expected = {"ja": f"{SITE_URL}/ja/x/", "en": f"{SITE_URL}/en/x/", "x-default": f"{SITE_URL}/en/x/"}
    assert read(data) == {f"{SITE_URL}/en/x/": expected, f"{SITE_URL}/ja/x/": expected}
    assert list(read(data)) == [f"{SITE_URL}/en/x/", f"{SITE_URL}/ja/x/"]
    assert data.startswith(b"<?xml")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (entry(date="2026-06-10"), "2026-06-10"),
        (entry(date="2026-06-10", modified="2026-06-20"), "2026-06-20"),
        (entry(date=None), None),
        (None, None),
    ],
)
def test_the_last_change_stands_only_where_a_text_has_a_date(found: Entry | None, expected: str | None) -> None:
    url = read(sitemap([page("/en/x/", "en", {"en": "/en/x/"}, found)], SITE_URL, "en"))[f"{SITE_URL}/en/x/"]
    assert url.get("lastmod") == expected


def test_a_page_without_a_date_was_last_changed_when_it_was_checked() -> None:
    found = entry(date=None)
    checked = found.header.model_copy(update={"reviewed": dt.date(2026, 6, 2)})
    url = read(sitemap([page("/en/x/", "en", {"en": "/en/x/"}, entry(date=None, header=checked))], SITE_URL, "en"))
    assert url[f"{SITE_URL}/en/x/"]["lastmod"] == "2026-06-02"


@pytest.mark.parametrize("name", ["small_site", "real_site"])
def test_the_sitemap_holds_every_page_with_the_alternates_that_the_page_itself_names(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    listed = read((site.output / "sitemap.xml").read_bytes())
    pages = [found for found in views(site) if found.path != "404.html" and not found.is_unlisted]
    assert sorted(listed) == sorted(SITE_URL + found.address for found in pages)
    for found in pages:
        alternates_listed = {code: url for code, url in listed[SITE_URL + found.address].items() if code != "lastmod"}
        assert alternates_listed == {code: SITE_URL + url for code, url in found.alternates.items()}


def test_the_alternates_of_the_sitemap_are_reciprocal(small_site: BuiltSite) -> None:
    listed = read((small_site.output / "sitemap.xml").read_bytes())
    for address, links in listed.items():
        assert "x-default" in links
        for code, other in links.items():
            if code not in ("lastmod", "x-default"):
                assert address in listed[other].values(), f"{other} does not point back to {address}"


def test_only_dated_pages_of_a_site_have_a_date(small_site: BuiltSite) -> None:
    dated = {
        address.removeprefix(SITE_URL): links["lastmod"]
        for address, links in read((small_site.output / "sitemap.xml").read_bytes()).items()
        if "lastmod" in links and "/articles/" in address
    }
    assert dated == {
        "/en/articles/english-only/": "2025-12-01",
        "/en/articles/in-three/": "2026-06-10",
        "/en/articles/in-two/": "2026-06-01",
        "/ja/articles/in-three/": "2026-06-10",
        "/ja/articles/in-two/": "2026-06-20",
        "/ja/articles/japanese-only/": "2026-05-01",
        "/ja-simple/articles/easy-only/": "2025-01-15",
        "/ja-simple/articles/in-three/": "2026-06-10",
    }


def test_robots_are_told_where_the_sitemap_is(small_site: BuiltSite) -> None:
    lines = small_site.text("robots.txt").splitlines()
    assert f"Sitemap: {SITE_URL}/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_the_manifest_of_a_release_names_what_the_sitemap_names(small_site: BuiltSite) -> None:
    named = {address.removeprefix(SITE_URL) for address in read(small_site.text("sitemap.xml").encode())}
    found = Manifest.from_json(small_site.text(MANIFEST).encode())
    assert set().union(*found.pages.values()) == named - {"/"}
    assert found.date is not None
    assert found.date.isoformat() == BUILD_DATE
    for lang, pages in found.pages.items():
        assert all(page.startswith(f"/{lang}/") for page in pages)


def test_the_manifest_knows_nothing_of_drafts_nor_of_the_future(build: Callable[..., BuiltSite]) -> None:
    files = {
        "articles/2026-06-05-hidden/en.md": article("Hidden", status="draft"),
        "articles/2026-07-01-later/en.md": article("Later"),
    }
    text = build(files).text(MANIFEST)
    assert "hidden" not in text
    assert "later" not in text
    assert "/en/articles/" in text
