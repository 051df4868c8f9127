"""Style sheets and scripts of the theme: lean they mean the same, and old browsers can read the scripts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from plugins.render.lean import lean
from tests.npm import TOOLS, npm_tool
from tests.site.needs import need
from tests.support import ROOT

_THEME = ROOT / "theme"
_SHEETS = sorted(_THEME.rglob("*.css"))
_DARK = re.compile(r"@media [^{}]*prefers-color-scheme: dark\)\s*\{((?:[^{}]*\{[^{}]*\})*)\s*\}")
_COLOURS_ALONE = re.compile(r"\s*[a-z:]+\s*\{(?:\s*--[a-z-]+:\s*#[0-9a-f]{3,6};)+\s*\}")
_SCRIPTS = sorted(_THEME.rglob("*.js"))
# What a browser must be able to read to get more than the text: ARCHITECTURE.md, "Old browsers".
_YEAR = 2017
_RULES = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    // Conditions and the values of custom properties are kept as they are typed.
    const tight = rule => rule.cssText.replace(/\\s*([,{}]|\\s)\\s*/g, "$1").replace(/: /g, ":");
    return [...sheet.cssRules].map(tight).join("\\n"); }"""


def programs(year: int, paths: list[Path]) -> list[dict[str, Any]]:
    """Return how a browser of ``year`` reads each script: its program, or ``{"error": …}``."""
    need(shutil.which("node"), "Node is not installed: sudo apt install nodejs npm / Nodeが入っていません")
    npm_tool("acorn")
    command = ["node", str(TOOLS / "acorn.mjs"), str(year), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.browser
@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda sheet: sheet.name)
def test_a_lean_style_sheet_has_the_same_rules(browser: Browser, sheet: Path) -> None:
    css = sheet.read_bytes()
    page = browser.new_page()
    full, sent = (page.evaluate(_RULES, one.decode("utf-8")) for one in (css, lean(sheet, css)))
    page.close()
    assert full == sent and full.count("{") > 5


@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda sheet: sheet.name)
def test_the_dark_theme_changes_nothing_but_colours(sheet: Path) -> None:
    """So what depends on no colour is looked at in the light theme alone."""
    parts = _DARK.findall(sheet.read_text(encoding="utf-8"))
    assert all(_COLOURS_ALONE.fullmatch(part) for part in parts), parts
    assert sheet.read_text(encoding="utf-8").count("prefers-color-scheme") == len(parts)


def test_no_script_asks_for_the_theme() -> None:
    assert [script.name for script in _SCRIPTS if "color-scheme" in script.read_text(encoding="utf-8")] == []


def test_a_lean_script_is_the_same_program(tmp_path: Path) -> None:
    sent = [tmp_path / script.name for script in _SCRIPTS]
    for script, target in zip(_SCRIPTS, sent, strict=True):
        target.write_bytes(lean(script, script.read_bytes()))
    full = programs(_YEAR, _SCRIPTS)
    assert all(program["body"] for program in full)
    assert dict(zip(_SCRIPTS, programs(_YEAR, sent), strict=True)) == dict(zip(_SCRIPTS, full, strict=True))


def test_the_oldest_browsers_that_we_name_can_read_every_script() -> None:
    read = dict(zip(_SCRIPTS, programs(_YEAR, _SCRIPTS), strict=True))
    assert {script.name: program["error"] for script, program in read.items() if "error" in program} == {}


def test_newer_syntax_would_be_found(tmp_path: Path) -> None:
    for number, newer in enumerate(("a?.b", "a ?? b", "({ ...a })", "class A { #b = 1 }", "try {} catch {}")):
        script = tmp_path / f"{number}.js"
        script.write_text(newer, encoding="utf-8")
        assert "SyntaxError" in programs(_YEAR, [script])[0]["error"]
