"""禁則 in Chromium: on a small phone no line begins with a closing sign or small kana, or ends with an opening sign."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.crawl import LINES, NOT_FIRST, NOT_LAST, Crawl

pytestmark = pytest.mark.browser


@pytest.mark.slow
def test_no_line_of_a_small_screen_begins_or_ends_with_what_must_not(with_script: Crawl) -> None:
    assert with_script.lines > 1_000
    assert not with_script.wrong_lines, "\n".join(with_script.wrong_lines)


def test_the_measure_sees_what_is_wrong(browser: Browser) -> None:
    """Guard the test above: without the style sheet's rules such lines are found."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content('<p style="line-break: anywhere; width: 3em; font: 16px sans-serif">収容所、面会「室」です。</p>')
    count, wrong = page.evaluate(LINES, [NOT_FIRST, NOT_LAST])
    page.close()
    assert (count, wrong) == (4, ["、面会"])
