"""The same content below a path, at a domain and in a folder: every link, every kind of page, every file's name."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.inventory import MANIFEST
from tests.once import once
from tests.site.crawl import STYLED
from tests.site.glossary import looked_up
from tests.site.kinds import examples, leads_on
from tests.site.places import Place, broken_links, served
from tests.site.visit import violations
from tests.support import BELOW, ROOT, BuiltSite, build_site, cache_of

PUBLIC = "https://site.example"
PLACES = ("below a path", "at a domain", "in a folder")
each_place = pytest.mark.parametrize("place", PLACES, indirect=True)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file; FAT and exFAT refuse the same signs.
_REFUSED_SIGNS = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|[. ]$')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_PATH = 259
# Where somebody may put the folder: a name in Japanese below a user's documents.
_BEFORE = r"C:\Users\somebody\Documents\かすみ難民支援青年団 サイトの写し\site"
_BROKEN_OFF = "net::ERR_ABORTED"


@pytest.fixture(scope="session")
def built(real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuiltSite]:
    """Return the real content built for each place, for the day for which ``real_site`` is.

    What is kept of its texts serves again; every page is another here.
    """

    def make(name: str, **changed: object) -> Callable[[Path], BuiltSite]:
        def make(folder: Path) -> BuiltSite:
            day = json.loads(real_site.text(MANIFEST))["date"]
            kept = shutil.copytree(cache_of(real_site.output), folder / "kept") / "media"
            settings = {"SITEURL": PUBLIC, "BUILD_DATE": day, "MEDIA_CACHE": str(kept), **changed}
            site = build_site(ROOT / "content", folder / name, **settings)
            assert site.errors == []
            return site

        return make

    return {
        PLACES[0]: real_site,
        PLACES[1]: once(tmp_path_factory, "at-a-domain", make("domain")),
        PLACES[2]: once(tmp_path_factory, "in-a-folder", make("写し 1", FOR_FOLDER=True)),
    }


@pytest.fixture
def place(request: pytest.FixtureRequest, built: dict[str, BuiltSite]) -> Iterator[Place]:
    """Return the site at the place of the test's parameter, served on this machine where it needs a server."""
    site = built[request.param]
    if request.param == PLACES[2]:
        yield Place(site, site.output.as_uri() + "/")
        return
    with served(site.output, BELOW if request.param == PLACES[0] else "") as root:
        yield Place(site, root)


@pytest.mark.slow
@each_place
def test_every_link_leads_to_a_file(place: Place) -> None:
    broken, followed = broken_links(place)
    assert broken == []
    assert followed > 10_000


def test_the_check_of_links_sees_what_is_broken(small_glossary: BuiltSite, tmp_path: Path) -> None:
    copy = BuiltSite(shutil.copytree(small_glossary.output, tmp_path / "copy"), [])
    place = Place(copy, copy.output.as_uri() + "/")
    page = copy.output / "en" / "index.html"
    whole = page.read_bytes()
    wrong = ("nowhere.html", "../", "/en/", "../../../x", "articles/", "#nowhere", "../ja/index.html#nowhere")
    for address in wrong:
        page.write_bytes(whole + f'<a href="{address}">x</a>'.encode())
        assert broken_links(place)[0] == [f"en/index.html: {address}"]


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("place", PLACES[1:], indirect=True)
def test_every_kind_of_page_opens_with_its_styles_and_without_a_complaint(still_page: Page, place: Place) -> None:
    """Below a path, test_crawl.py asks the same of all pages."""
    page = still_page
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    # Going to the next page breaks off what this one still loads in the background (its icon).
    page.on(
        "requestfailed",
        lambda request: said.append(f"{request.url}: {request.failure}") if request.failure != _BROKEN_OFF else None,
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # All that is asked of a page, at once: each question goes through three processes.
    looked_at = f"""() => [({STYLED})(), document.querySelectorAll("h1").length,
        document.querySelector("main").innerText]"""
    opened = [path for found in examples(place.site).values() for path in found]
    assert len(opened) >= 40
    for path in opened:
        page.goto(place.address(path))
        styled, headings, text = page.evaluate(looked_at)
        assert styled, path
        assert headings == 1, path
        assert len(text) > 20 or path == "404.html", path
    assert said == []
    assert [url for url in asked if not url.startswith(place.root)] == []


@pytest.mark.browser
@each_place
def test_an_old_address_leads_on(page: Page, place: Place) -> None:
    for old, new in (("who-we-are", "en/who-we-are"), ("ja/watashitachinitsuite", "ja/who-we-are")):
        page.goto(place.address(f"{old}/index.html"))
        page.wait_for_url(place.address(f"{new}/index.html"))
        assert page.locator("h1").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("place", PLACES[:2], indirect=True)
@pytest.mark.parametrize(
    "path", ["nowhere", "en/nowhere/", "a/b/c/d/e/f.html", "en/glossary/nowhere/#x", "ja/%E5%86%99"]
)
def test_what_is_not_there_is_told_in_every_language_at_any_depth(page: Page, place: Place, path: str) -> None:
    answer = page.goto(place.root + path)
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate(STYLED)
    choices = page.locator(".choice > li > a")
    languages = [choice.get_attribute("hreflang") for choice in choices.all()]
    assert languages == ["ja", "en", "ja-simple"]
    for number, language in enumerate(languages):
        page.goto(place.root + path)
        choices.nth(number).click()
        assert page.url == f"{place.root}{language}/"


@pytest.mark.browser
@pytest.mark.parametrize("place", PLACES[2:], indirect=True)
def test_a_folder_needs_no_server_to_look_terms_up_and_to_sort_them(page: Page, place: Place) -> None:
    page.goto(place.address("en/glossary/index.html"))
    assert looked_up(page, "karihomen")[0].lower() == "provisional release"
    page.goto(place.address("en/glossary/table/index.html"))
    names = page.locator("tbody tr th")
    first = names.first.inner_text()
    page.locator("thead th").nth(3).get_by_role("button").click()
    assert names.first.inner_text() != first


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_404_page_of_a_folder_has_no_barrier(browser: Browser, built: dict[str, BuiltSite], scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto((built[PLACES[2]].output / "404.html").as_uri())
    assert violations(page) == []
    context.close()


def test_a_folder_names_the_published_site_as_its_original(built: dict[str, BuiltSite]) -> None:
    site = built[PLACES[2]]
    home = site.text("en/index.html")
    assert f'<link rel="canonical" href="{PUBLIC}/en/">' in home
    assert f'hreflang="ja" href="{PUBLIC}/ja/"' in home
    assert "localhost" not in "".join(site.text(name) for name in ("sitemap.xml", "robots.txt", "en/feed.xml"))
    assert f"{PUBLIC}/" in site.text("sitemap.xml")
    # What programs read is the same wherever it lies, identifiers above all.
    domain = built[PLACES[1]]
    data = [path.relative_to(site.output) for path in (site.output / "data").rglob("*") if path.is_file()]
    assert len(data) > 5
    assert [
        str(name) for name in data if (site.output / name).read_bytes() != (domain.output / name).read_bytes()
    ] == []


def test_a_preview_claims_no_address(small_glossary: BuiltSite) -> None:
    pages = small_glossary.pages()
    claiming = [
        path
        for path in pages
        if not leads_on(small_glossary, path)
        and re.search(r'rel="canonical"|hreflang="[^"]+" href="http', small_glossary.text(path))
    ]
    assert claiming == []


@each_place
def test_every_name_can_be_stored_on_any_disk(place: Place) -> None:
    paths = [path.relative_to(place.site.output).as_posix() for path in place.site.output.rglob("*")]
    names = {name for path in paths for name in path.split("/")}
    assert sorted(name for name in names if _REFUSED_SIGNS.search(name) or _DEVICES.fullmatch(name)) == []
    assert sorted(name for name in names if not name.isascii()) == []
    folded = sorted(path.casefold() for path in paths)
    assert [one for one, other in pairwise(folded) if one == other] == []
    assert max(len(path) for path in paths) + len(_BEFORE) + 1 <= _LONGEST_PATH
