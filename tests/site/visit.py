"""Visiting pages with Chromium. Each is opened once for each colour scheme, and everything is noted at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
_AXE = Axe().axe_script
# Only what is needed comes over: the whole answer of axe is many times as large.
_FINDINGS = """async options => {
    const told = node => node.target.join(" ") + " (" + node.failureSummary.replace(/\\s+/g, " ") + ")";
    const results = await axe.run(document, options);
    return results.violations.flatMap(rule => rule.nodes.map(node => rule.id + ": " + told(node)));
}"""
# The parts of a page that stick out to the side, the innermost ones first; what may be scrolled by itself may be wide.
_STICKING_OUT = """() => {
    const width = window.innerWidth, whole = document.documentElement.scrollWidth;
    const scrolled = e => e && e !== document.body
        && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || scrolled(e.parentElement));
    const out = [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > width + 0.5 && !scrolled(e.parentElement));
    const inner = out.filter(e => !out.some(other => other !== e && e.contains(other)));
    const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => "." + c).join("");
    const names = inner.slice(0, 8).map(e => (e.parentElement ? name(e.parentElement) + " > " : "") + name(e));
    return [...(whole > width ? ["scrollWidth " + whole] : []), ...new Set(names)];
}"""
# How much of the height stays covered while the reader scrolls.
_COVERED = """() => [...document.querySelectorAll("body *")]
    .filter(e => ["fixed", "sticky"].includes(getComputedStyle(e).position))
    .map(e => e.getBoundingClientRect()).reduce((sum, box) => sum + box.height, 0) / window.innerHeight"""

# What a reader without script is shown too: fields that only a script can serve are left out.
_TEXT = """() => {
    const fields = [...document.querySelectorAll(".needs-script")];
    fields.forEach(field => field.hidden = true);
    const text = document.body.innerText;
    fields.forEach(field => field.hidden = false);
    return text;
}"""


@dataclass(slots=True)
class Visit:
    """What was seen of one page: accessibility problems, requests, what the console said, and its fit."""

    violations: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    sticking_out: dict[str, list[str]] = field(default_factory=dict)
    covered: float = 0.0
    text: str = ""


def violations(page: Page) -> list[str]:
    """Return axe's findings as ``rule: selector (reason)``."""
    page.evaluate(_AXE)
    found: list[str] = page.evaluate(_FINDINGS, _OPTIONS)
    return found


class Visitor:
    """Keeps one page for each colour scheme, and what was seen with it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._current = Visit()
        self.visit = cache(self._visit)
        self._page = cache(self._make_page)

    def _visit(self, path: str, scheme: str) -> Visit:
        """Open the output file ``path`` in the colour ``scheme`` ("light" or "dark") and return what was seen."""
        page = self._page(scheme)
        seen = self._current = Visit()
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{self._address}/{path.removesuffix('index.html')}")
        seen.text = page.evaluate(_TEXT)
        seen.violations = violations(page)
        if scheme == "light":
            for name, width, height in (("320 px", 320, 640), ("400 %", 320, 256)):
                page.set_viewport_size({"width": width, "height": height})
                seen.sticking_out[name] = page.evaluate(_STICKING_OUT)
            seen.covered = page.evaluate(_COVERED)
        return seen

    def _make_page(self, scheme: Any) -> Page:
        page = self._browser.new_context(color_scheme=scheme, locale="en-GB").new_page()
        page.on("request", lambda request: self._current.requests.append(request.url))
        page.on("requestfailed", lambda request: self._current.failed.append(request.url))
        page.on("pageerror", lambda error: self._current.console.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self._current.console.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        return page

    def cookies(self) -> list[str]:
        """Return the names of all cookies that any page has set."""
        return [str(cookie.get("name")) for context in self._browser.contexts for cookie in context.cookies()]


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Let the browser of ``page`` go on until something ``holds``; only what never comes takes a minute."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        page.wait_for_timeout(20)
