"""What a sheet asks, how much and by when is two taps away from the list of notices, and costs few bytes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.safety.page import read_page
from plugins.safety.weight import weigh
from tests.support import BELOW, CODES, BuiltSite

# Of the list and one notice together: what two taps may cost.
_MOST = 60_000
_CODES = ("en", "ja-simple")


def _notices(site: BuiltSite, lang: str) -> list[str]:
    return [page for page in site.pages() if re.fullmatch(rf"{lang}/notices/[^/]+/index\.html", page)]


@pytest.mark.parametrize("lang", _CODES)
def test_every_notice_is_one_tap_from_the_list_and_says_in_short_what_it_asks(real_site: BuiltSite, lang: str) -> None:
    listed = real_site.text(f"{lang}/notices/index.html")
    pages = _notices(real_site, lang)
    assert len(pages) >= 6
    for page in pages:
        slug = page.split("/")[2]
        assert f'href="{slug}/"' in listed or f"/notices/{slug}/" in listed
        text = real_site.text(page)
        in_short = text[text.index('id="in-short"') : text.index('id="the-sheet"')]
        for ask in ("bring", "pay", "sign", "by"):
            asked = re.search(rf'<details class="phrase asks".*?<summary>(?:(?!</summary>).)*#sign-{ask}"', text, re.S)
            assert bool(asked) == (f"ask-{ask}" in in_short), (page, ask)
        # The sentences to answer with are seven screens further down on a phone.
        assert ('href="#how-to-answer"' in in_short) == ('id="how-to-answer"' in text)
        if "ask-pay" in in_short:
            assert 'class="amount"' in in_short


@pytest.mark.parametrize("lang", CODES)
def test_a_notice_is_listed_with_what_stands_at_the_head_of_its_sheet(real_site: BuiltSite, lang: str) -> None:
    listed = real_site.text(f"{lang}/notices/index.html")
    # Who cannot read the sheet compares it sign by sign.
    for heading in re.findall(r'<span class="heading".*?</span>', listed, re.S):
        assert 'lang="ja"' in heading or lang == "ja"
    every, of_shapes = listed.split('<section class="shape">', 1)
    assert every.count('class="heading"') == every.count('<h3 class="entry-title">') >= 6
    assert of_shapes.count('class="heading"') > every.count('class="heading"')


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("place", ["", "topics/children/"])
def test_the_list_is_one_tap_from_home_and_from_the_topic_of_school(
    real_site: BuiltSite, lang: str, place: str
) -> None:
    assert f'href="{BELOW}/{lang}/notices/"' in real_site.text(f"{lang}/{place}index.html").partition("<main")[2]


@pytest.mark.parametrize("lang", _CODES)
def test_the_list_and_a_notice_together_weigh_little(real_site: BuiltSite, lang: str) -> None:
    paths = [f"{lang}/notices/index.html", *_notices(real_site, lang)]
    facts = {path: read_page(real_site.text(path)) for path in paths}
    of_list, *others = weigh(real_site.output, facts, f"https://example.org{BELOW}")
    assert of_list.html and of_list.styles
    for one in others:
        assert of_list.total + one.total <= _MOST, one.page


@pytest.mark.parametrize("lang", _CODES)
def test_every_phrase_opens_without_script_and_says_what_it_means(real_site: BuiltSite, lang: str) -> None:
    for page in _notices(real_site, lang):
        text = real_site.text(page)
        phrases = re.findall(r'<details class="phrase.*?</details>', text, re.S)
        assert len(phrases) > 10
        assert all(re.search(r'<div class="meaning">\s*<p><b>.+?</b></p>', phrase, re.S) for phrase in phrases)


@pytest.mark.browser
@pytest.mark.parametrize("lang", _CODES)
def test_a_notice_is_printed_on_few_sheets_with_each_line_beside_what_it_means(
    page: Page, address: str, lang: str
) -> None:
    page.goto(f"{address}/{lang}/notices/excursion/")
    # It is the longest; with one below the other it took twelve.
    assert page.pdf(prefer_css_page_size=True).count(b"/MediaBox") <= 8
    page.emulate_media(media="print")
    line, meaning = (page.locator(f"#phrase-cost {part}").bounding_box() for part in ("summary", ".meaning"))
    assert line and meaning
    assert line["x"] + line["width"] <= meaning["x"]
    assert meaning["y"] < line["y"] + line["height"]
    # The sentences to answer with come once.
    answers = page.locator(".reply")
    expect(answers.filter(visible=True)).to_have_count(page.locator("#how-to-answer ~ ul .reply").count())


@pytest.mark.browser
@pytest.mark.parametrize("known", [True, False], ids=["today", "before 2025"])
def test_where_style_sheets_cannot_unfold_the_lines_for_the_print_a_script_does(
    browser: Browser, address: str, known: bool
) -> None:
    page = browser.new_page()
    if not known:
        page.add_init_script("CSS.supports = () => false;")
    page.goto(f"{address}/en/notices/excursion/")
    lines, opened = page.locator("main details"), page.locator("main details[open]")
    lines.first.locator("summary").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(opened).to_have_count(1 if known else lines.count())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(opened).to_have_count(1)
    page.close()
