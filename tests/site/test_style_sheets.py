"""Style sheets that are sent lean mean the same to a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.editions.lean import lean_style
from tests.support import ROOT

pytestmark = pytest.mark.browser

_SHEETS = sorted((ROOT / "theme" / "static").rglob("*.css"))
_RULES = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    // Values of custom properties are kept as they are typed.
    return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, " ")).join("\\n"); }"""


@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda sheet: sheet.name)
def test_a_lean_style_sheet_has_the_same_rules(browser: Browser, sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    page = browser.new_page()
    full, lean = page.evaluate(_RULES, css), page.evaluate(_RULES, lean_style(css))
    page.close()
    assert full == lean and full.count("{") > 5
