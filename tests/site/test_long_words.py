"""On a phone a word wider than the screen is broken and does not widen the page; the heads of rows are whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
_SAID = "(element, word) => { element.textContent = word; return document.documentElement.scrollWidth; }"
_NAMES = {
    "en/articles/going-to-school-in-japan/": [".neighbours .older a", ".neighbours .newer a"],
    "en/": [".entry-title a", ".key-terms a", ".key-terms .other-language"],
    "en/facilities/": [".places h2", ".places .entry-title a", ".places .meta"],
}
_BROKEN = """heads => heads.flatMap(head => {
    const broken = [], texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), range = new Range();
    for (let text; (text = texts.nextNode());)
        for (const word of text.data.matchAll(/[a-z]+/gi)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (range.getClientRects().length > 1) broken.push(word[0]);
        }
    return broken; })"""


@pytest.mark.parametrize(("path", "names"), _NAMES.items(), ids=str)
def test_a_name_of_one_long_word_fits_a_phone(path: str, names: list[str], address: str, onlooker: Browser) -> None:
    with onlooker.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/{path}")
        for name in names:
            assert page.locator(name).first.evaluate(_SAID, _LONG) <= 320, name


def test_words_at_the_heads_of_rows_are_whole(address: str, onlooker: Browser) -> None:
    with onlooker.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/en/articles/three-ways-out-of-detention/")
        heads = page.locator(".body tbody th")
        assert heads.count() > 3 and heads.evaluate_all(_BROKEN) == []
