"""Lines on a small phone, in Chromium: 禁則, and words with readings in one line with others.

No line begins with a closing sign or small kana, or ends with an opening sign.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.site.crawl import LINES, NOT_FIRST, NOT_LAST, UNEVEN, Crawl

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_no_line_of_a_small_screen_begins_or_ends_with_what_must_not(with_script: Crawl) -> None:
    assert with_script.lines > 1_000
    assert not with_script.wrong_lines, "\n".join(with_script.wrong_lines)


@pytest.mark.slow
def test_words_with_readings_stand_in_one_line_with_others(with_script: Crawl) -> None:
    assert not with_script.uneven, "\n".join(with_script.uneven)


def test_that_measure_sees_words_beside_their_readings_and_rows_without_a_line(page: Page) -> None:
    word = "<ruby>記事<rt>きじ</rt></ruby>"
    page.set_content(f'<p class="a"><b>{word}</b> <b>A</b></p><p class="b"><b>{word}</b> <b>A</b></p><p>{word}</p>')
    page.add_style_tag(
        content=".a, .b { display: flex } .b { align-items: baseline } p > ruby { display: inline-block }"
    )
    assert page.evaluate(UNEVEN) == [" > ruby.", " > p.a"]


def test_the_measure_sees_what_is_wrong(browser: Browser) -> None:
    """Guard the test above: without the style sheet's rules such lines are found."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content('<p style="line-break: anywhere; width: 3em; font: 16px sans-serif">収容所、面会「室」です。</p>')
    count, wrong = page.evaluate(LINES, [NOT_FIRST, NOT_LAST])
    page.close()
    assert (count, wrong) == (4, ["、面会"])
