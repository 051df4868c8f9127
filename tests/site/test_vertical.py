"""A letter in vertical lines, on the screen and on paper. The letter is invented."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.consent import record
from tests.site.visit import violations
from tests.support import BuiltSite, build_site, write_files

pytestmark = pytest.mark.browser

_LETTER = """---
title: 冬の手紙
summary: 寒い冬に書いた手紙です。
status: published
consent: winter-1
writing: {writing}
---

## 12月のこと

収容《しゅうよう》されてから、もう2年と3か月になります。2024年6月10日のことでした。[^1]

UNHCRという言葉を、ここで聞きました。

{long}

[^1]: ある人の言葉。
"""
_WHERE = "letters/2026-05-a-winter"


def _letter(writing: str = "vertical") -> str:
    return _LETTER.format(
        writing=writing, long="\n\n".join(["窓の外は見えません。けれども朝になると光が入ります。" * 6] * 12)
    )


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("vertical")
    files = {f"{_WHERE}/ja.md": _letter(), "consent/winter-1.yaml": record(scope="[web, print]", pseudonym="")}
    write_files(folder / "content", files)
    site = build_site(folder / "content", folder / "output")
    assert not site.errors, site.errors
    return site


@pytest.fixture
def page(letter: BuiltSite, browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce").new_page()
    page.goto((letter.output / "ja/letters/a-winter/index.html").as_uri())
    return page


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (768, 1024), (1280, 800)])
def test_the_lines_are_vertical_and_the_page_is_never_scrolled_sideways(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    assert page.eval_on_selector(".vertical p", "e => getComputedStyle(e).writingMode") == "vertical-rl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.eval_on_selector(".vertical", "e => [e.scrollHeight <= e.clientHeight, e.scrollLeft]")
    assert box == [True, 0], "all of a line is in sight, and the box begins at its right side"


def test_the_beginning_is_in_sight_and_the_keyboard_leads_to_the_end(page: Page) -> None:
    in_sight = """selector => { const box = document.querySelector(".vertical").getBoundingClientRect(),
        one = document.querySelector(selector).getBoundingClientRect();
        return one.right <= box.right + 1 && one.left >= box.left - 1; }"""
    assert page.evaluate(in_sight, ".vertical h2")
    assert not page.evaluate(in_sight, ".vertical .footnote li")
    page.focus(".vertical")
    for _ in range(200):
        page.keyboard.press("ArrowLeft")
        if page.evaluate(in_sight, ".vertical .footnote li"):
            break
    assert page.evaluate(in_sight, ".vertical .footnote li")
    assert page.evaluate("scrollX") == 0


def test_numbers_of_two_digits_stand_upright_and_readings_to_the_right(page: Page) -> None:
    assert page.locator(".vertical .upright").all_inner_texts()[:5] == ["12", "2", "3", "6", "10"]
    size = page.eval_on_selector(
        ".vertical .upright", "e => { const b = e.getBoundingClientRect(); return b.height / b.width; }"
    )
    assert size < 1.1, "two digits take the room of one character"
    assert page.evaluate(
        "document.querySelector('.vertical rt').getBoundingClientRect().left"
        " >= document.querySelector('.vertical ruby').getBoundingClientRect().left"
    )


def test_the_page_is_accessible(page: Page) -> None:
    assert violations(page) == []


def test_on_paper_the_whole_sheet_is_vertical_and_nothing_is_cut_off(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).writingMode") == "vertical-rl"
    assert page.eval_on_selector(".vertical", "e => getComputedStyle(e).overflowX") == "visible"
    assert page.pdf(format="A4").count(b"/MediaBox") > 1


def test_other_pages_do_not_load_its_style(letter: BuiltSite, real_site: BuiltSite) -> None:
    assert "vertical.css" in letter.text("ja/letters/a-winter/index.html")
    assert "vertical.css" not in letter.text("ja/letters/index.html")
    assert not any("vertical.css" in real_site.text(path) for path in real_site.pages())


@pytest.mark.parametrize(
    "path", [f"{_WHERE}/en.md", "pages/a/ja.md", "articles/2026-05-01-a/ja.md"], ids=["English", "page", "article"]
)
def test_only_japanese_letters_can_be_vertical(path: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("refused")
    files = {path: _letter(), "consent/winter-1.yaml": record(scope="[web, print]", pseudonym="")}
    write_files(folder / "content", files)
    found = [
        one for one in build_site(folder / "content", folder / "output").problems if one.code == "writing-vertical"
    ]
    assert [(one.place.line, one.is_error) for one in found] == [(6, True)]
