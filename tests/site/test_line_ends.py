"""禁則 in Chromium: on a small phone no line begins with a closing sign or small kana, or ends with an opening sign."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.kinds import leads_on
from tests.support import BuiltSite

pytestmark = pytest.mark.browser

# JIS X 4051, 4.3 and 4.4. Half-width signs are left out: addresses, which hold them, may break anywhere.
_NOT_FIRST = "、。，．・：；？！ー々ゝゞヽヾ’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_NOT_LAST = "‘“（〔［｛〈《「『【"
# Every line of running text as [its first character, its last one, its words], found by where the characters stand.
_LINES = """() => {
    const aside = e => !e.checkVisibility() || e.closest("rt, rp, script, style, template, [hidden], pre, code");
    const block = e => getComputedStyle(e).display.startsWith("inline") || e.closest("ruby") === e
        || getComputedStyle(e).display.startsWith("ruby") ? block(e.parentElement) : e;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), lines = [];
    let here = null, line = null, bottom = 0;
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (aside(node.parentElement)) continue;
        const own = block(node.parentElement);
        if (own !== here) { here = own; line = null; }
        let offset = 0;
        for (const sign of node.data) {
            range.setStart(node, offset);
            range.setEnd(node, offset += sign.length);
            const box = [...range.getClientRects()].filter(b => b.width > 0).pop();
            if (!box || !sign.trim()) continue;
            if (line === null || box.top > bottom - 1) {
                line = {block: here, text: "", begins: line !== null};
                lines.push(line);
                bottom = 0;
            }
            bottom = Math.max(bottom, box.bottom);
            line.text += sign;
        }
    }
    return lines.map((l, i) => [l.text, l.begins, i + 1 < lines.length && lines[i + 1].begins]);
}"""


def _pages(site: BuiltSite) -> list[str]:
    """Return all Japanese articles, pages and lists, and each tenth term."""
    own = [path for path in site.pages() if path.startswith(("ja/", "ja-simple/")) and not leads_on(site, path)]
    terms = [path for path in own if "/glossary/" in path and path.count("/") > 2]
    return [path for path in own if path not in terms] + terms[::10]


def test_no_line_of_a_small_screen_begins_or_ends_with_what_must_not(
    real_site: BuiltSite, browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wrong: list[str] = []
    count = 0
    for path in _pages(real_site):
        page.goto(f"{address}/{path.removesuffix('index.html')}")
        for text, begins, goes_on in page.evaluate(_LINES):
            count += 1
            if (begins and text[0] in _NOT_FIRST) or (goes_on and text[-1] in _NOT_LAST):
                wrong.append(f"{path}: {text}")
    context.close()
    assert count > 1_000
    assert not wrong, "\n".join(wrong)


def test_the_measure_sees_what_is_wrong(browser: Browser) -> None:
    """Guard the test above: without the style sheet's rules such lines are found."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content('<p style="line-break: anywhere; width: 3em; font: 16px sans-serif">収容所、面会「室」です。</p>')
    lines = page.evaluate(_LINES)
    page.close()
    assert [text for text, begins, _ in lines if begins and text[0] in _NOT_FIRST] == ["、面会"]
