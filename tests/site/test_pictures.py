"""Pictures in a real browser: the size that fits, from nowhere else, and no text that jumps when they come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.media.originals import drawing, exif, photo, saved
from tests.site.visit import violations
from tests.support import article, build_site, write_files

_PAGE = "en/articles/a/index.html"
_LISTED = "{photo.jpg: {source: KRSY, licence: CC0}, door.png: {source: KRSY, licence: CC0}}"
_BODY = """Words before.

![A street at dusk](photo.jpg "The street outside")

Words between.

![A plan of the entrance](door.png)

Words after.
"""
_SEEN = """async () => {
    for (const image of document.images) {
        image.scrollIntoView();
        await image.decode();
    }
    return [...document.images].map(image => image.currentSrc.replace(/.*-/, ""));
}"""
_BOXES = "() => [...document.querySelectorAll('.body > *')].map(e => Math.round(e.getBoundingClientRect().height))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two pictures, opened from its folder without a server."""
    root = tmp_path_factory.mktemp("pictures")
    content = root / "content"
    write_files(content, {"articles/2026-06-10-a/en.md": article(body=_BODY, pictures=_LISTED)})
    pictures = content / "articles" / "2026-06-10-a"
    (pictures / "photo.jpg").write_bytes(saved(photo(1200, 1700), "JPEG", exif=exif(6)))
    (pictures / "door.png").write_bytes(saved(drawing(300, 200, "RGBA"), "PNG"))
    site = build_site(content, root / "output")
    assert not site.errors, site.errors
    return site.output


@pytest.fixture
def page(browser: Browser, folder: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The article, in a window as the test asks for."""
    context = browser.new_context(**getattr(request, "param", {}))
    page = context.new_page()
    yield page
    context.close()


def _window(width: int, density: float, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": 800}, "device_scale_factor": density, **more}


@pytest.mark.parametrize(
    ("page", "sizes"),
    [
        (_window(390, 1), ["480.avif", "300.avif"]),
        (_window(390, 2), ["960.avif", "300.avif"]),
        (_window(1280, 1), ["960.avif", "300.avif"]),
        (_window(1280, 2), ["1600.avif", "300.avif"]),
        (_window(390, 2, java_script_enabled=False), None),
    ],
    indirect=["page"],
    ids=["small", "small and dense", "wide", "wide and dense", "without script"],
)
def test_the_size_that_fits_is_loaded_and_nothing_from_elsewhere(
    page: Page, folder: Path, sizes: list[str] | None
) -> None:
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto((folder / _PAGE).as_uri())
    if sizes is not None:
        assert page.evaluate(_SEEN) == sizes
    assert told == []
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []
    pictures = [url for url in asked if "/media/" in url]
    assert pictures and all(url.endswith(".avif") for url in pictures)


@pytest.mark.parametrize("page", [_window(390, 1), _window(1280, 1)], indirect=True, ids=["small", "wide"])
def test_room_is_kept_for_pictures_before_they_come(page: Page, folder: Path) -> None:
    def kept_back(route: Route) -> None:
        route.abort()

    address = (folder / _PAGE).as_uri()
    page.goto(address)
    page.evaluate(_SEEN)
    loaded = page.evaluate(_BOXES)
    page.route("**/media/*", kept_back)
    page.goto(address)
    kept = page.evaluate(_BOXES)
    # Each size has whole pixels, so its height may differ from the widest one's by a part of one.
    assert all(abs(one - other) <= 1 for one, other in zip(kept, loaded, strict=True)), (kept, loaded)
    assert max(kept) > 150


@pytest.mark.parametrize("page", [_window(320, 1)], indirect=True)
def test_a_picture_is_never_wider_than_the_window_nor_than_itself(page: Page, folder: Path) -> None:
    page.goto((folder / _PAGE).as_uri())
    page.evaluate(_SEEN)
    widths = "() => [...document.images].map(image => image.getBoundingClientRect().width)"
    assert all(0 < width <= 320 - 32 for width in page.evaluate(widths))
    heights = "() => [...document.images].map(image => image.getBoundingClientRect().height)"
    assert page.evaluate(heights)[0] == pytest.approx(page.evaluate(widths)[0] * 1200 / 1700, abs=1)  # not pulled long
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(widths)[1] == 300
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize(
    "page",
    [_window(1280, 1, color_scheme="light"), _window(1280, 1, color_scheme="dark")],
    indirect=True,
    ids=["light", "dark"],
)
def test_a_page_with_pictures_can_be_read_by_everybody(page: Page, folder: Path) -> None:
    page.goto((folder / _PAGE).as_uri())
    assert violations(page) == []
    # Dark lines of a transparent drawing stand on something light.
    assert page.evaluate("getComputedStyle(document.images[1]).backgroundColor") == "rgb(255, 255, 255)"


def test_the_picture_for_old_browsers_is_there_too(folder: Path) -> None:
    text = (folder / _PAGE).read_text(encoding="utf-8")
    for ending in ("960.jpg", "300.png"):
        assert f"-{ending}" in text
        assert len(list((folder / "media").glob(f"*-{ending}"))) == 1
