"""A word wider than a phone, in the name of another text, a term or a place, is broken and does not widen the page."""

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


@pytest.mark.parametrize(("path", "names"), _NAMES.items(), ids=str)
def test_a_name_of_one_long_word_fits_a_phone(path: str, names: list[str], address: str, onlooker: Browser) -> None:
    with onlooker.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/{path}")
        for name in names:
            assert page.locator(name).first.evaluate(_SAID, _LONG) <= 320, name
