"""Visiting pages with Chromium. Each is opened once, and everything is noted at once, in both colour schemes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.once import once

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The size of targets is of WCAG 2.2, which axe leaves out by itself.
_SIZE = "target-size"
_ALL: dict[str, object] = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {_SIZE: {"enabled": True}},
    "resultTypes": ["violations"],
}
_SIZE_ALONE: dict[str, object] = {"runOnly": {"type": "rule", "values": [_SIZE]}, "resultTypes": ["violations"]}
# The dark theme changes nothing but colours (test_theme_files.py), so in it only these rules can find something new;
# test_browser.py asks axe whether these are all.
COLOUR_RULES = ("color-contrast", "link-in-text-block")
_COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": [*COLOUR_RULES]}, "resultTypes": ["violations"]}
# axe comes compiled for browsers without private fields: each field of an object stands in a WeakMap of its own, and a
# colour has six. As properties of the object they take a fourth less time in all; test_browser.py asks whether axe
# finds the same.
_FIELDS_AS_PROPERTIES = """{
    class Field {
        key = Symbol();
        has(owner) { return Object.hasOwn(owner, this.key); }
        get(owner) { return owner[this.key]; }
        set(owner, value) { owner[this.key] = value; return this; }
        add(owner) { return this.set(owner, true); }
    }
    const WeakMap = Field, WeakSet = Field;
"""
AXE_AS_IT_COMES = Axe().axe_script
AXE = f"{_FIELDS_AS_PROPERTIES}{AXE_AS_IT_COMES}\n}}"
# axe reads the same few colours some ten thousand times on a long page, each time from their names: half of its time.
# test_browser.py asks whether it finds the same without this.
COLOURS_READ_ONCE = """() => {
    const Color = axe.commons.color.Color, read = Color.prototype.parseString, known = new Map();
    Color.prototype.parseString = function (name) {
        if (!known.has(name)) {
            const found = new Color();
            read.call(found, name);
            known.set(name, found);
        }
        const {r, g, b, alpha} = known.get(name);
        return Object.assign(this, {r, g, b, alpha});
    };
}"""
# Only what is needed comes over: the whole answer of axe is many times as large.
_FINDINGS = """async ([parts, options]) => {
    const told = node => node.target.join(" ") + " (" + node.failureSummary.replace(/\\s+/g, " ") + ")";
    const found = parts ? [...document.querySelectorAll(parts)] : [document];
    if (!found.length) return [];
    const results = await axe.run(parts ? {include: found} : document, options);
    return results.violations.flatMap(rule => rule.nodes.map(node => rule.id + ": " + told(node)));
}"""
# What opens beside a place in the text: one of each kind is pressed, since one closes the other. Whatever else opens is
# looked at with the first of them, and with the second nothing but what opens beside the place.
_PRESSED = {
    "a.term[aria-haspopup]": "details[open], :popover-open",
    "a.footnote-ref[aria-haspopup]": ":popover-open",
}
_OPEN = """selector => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    document.querySelector(selector)?.click();
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
# What is laid out only near the window has no place of its own before; a reader who gets there finds it laid out.
LAID_OUT = """() => {
    for (const e of document.querySelectorAll("body *"))
        if (getComputedStyle(e).contentVisibility === "auto") e.style.contentVisibility = "visible";
}"""
# How much of the height stays covered while the reader scrolls.
_COVERED = """() => [...document.querySelectorAll("body *")]
    .filter(e => ["fixed", "sticky"].includes(getComputedStyle(e).position))
    .map(e => e.getBoundingClientRect()).reduce((sum, box) => sum + box.height, 0) / window.innerHeight"""
# The widest spacing that a reader may set without losing anything (WCAG 1.4.12), set as a reader's own style sheet is.
_WIDE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important }"
        + " * { word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet];
}"""
# Words that are cut off, because they need more room than their box has and the box neither grows nor scrolls, and
# whatever can be pressed and lies on something else that can.
_LOST = """() => {
    const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1;
    const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => "." + c).join("")
        + " “" + e.textContent.trim().slice(0, 30) + "”";
    const style = e => getComputedStyle(e);
    const cut = [...document.querySelectorAll("body *:not(svg *)")].filter(e => seen(e)
        && (["hidden", "clip"].includes(style(e).overflowX) && e.scrollWidth > e.clientWidth + 1
            || ["hidden", "clip"].includes(style(e).overflowY) && e.scrollHeight > e.clientHeight + 1
            || style(e).webkitLineClamp !== "none" && e.scrollHeight > e.clientHeight + 1));
    const targets = [...document.querySelectorAll("a[href], button, input, summary")]
        .filter(e => seen(e) && !e.closest("p, dd, .skip"));
    // A link that ends in the next line has two boxes; letters reach a little into the line above.
    const boxes = targets.map(e => [e, [...e.getClientRects()], !!e.closest(".bar")]);
    const touch = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 6
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
    const onEachOther = boxes.flatMap(([one, a, above], i) => boxes.slice(i + 1)
        .filter(([other, b, too]) => above === too && !one.contains(other) && a.some(x => b.some(y => touch(x, y))))
        .map(([other]) => name(one) + " lies on " + name(other)));
    return [...cut.map(name), ...onEachOther];
}"""


@dataclass(slots=True)
class Visit:
    """What was seen of one page: barriers as it comes and with all that opens opened, by colour scheme, its fit on
    small screens, and the names of all cookies that were there afterwards."""

    violations: dict[str, list[str]] = field(default_factory=dict)
    violations_opened: dict[str, list[str]] = field(default_factory=lambda: {"light": [], "dark": []})
    sticking_out: dict[str, list[str]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    covered: float = 0.0
    cookies: list[str] = field(default_factory=list)


def violations(page: Page, parts: str = "", options: dict[str, object] = _ALL) -> list[str]:
    """Return axe's findings on the page, or on the ``parts`` that a selector names, as ``rule: selector (reason)``."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(COLOURS_READ_ONCE)
    found: list[str] = page.evaluate(_FINDINGS, [parts, options])
    return found


def violations_in_dark(page: Page, parts: str = "") -> list[str]:
    """Return what axe finds beyond :func:`violations` where the reader's system is dark; the page stays as it was."""
    page.emulate_media(color_scheme="dark")
    found = violations(page, parts, _COLOURS)
    page.emulate_media(color_scheme="light")
    return found


class Visitor:
    """Keeps one page, and what was seen with it or, of the same pages, by another process of the run."""

    def __init__(self, browser: Browser, address: str, factory: pytest.TempPathFactory) -> None:
        self._browser = browser
        self._address = address
        self._factory = factory
        self.visit = cache(self._visit)
        self._page = cache(self._make_page)

    def _visit(self, path: str) -> Visit:
        """Return what is seen on the output file ``path``."""
        return once(self._factory, f"visit {path.replace('/', ' ')}", lambda folder: self._look_at(path))

    def _look_at(self, path: str) -> Visit:
        page = self._page()
        seen = Visit()
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{self._address}/{path.removesuffix('index.html')}")
        page.evaluate(LAID_OUT)
        seen.violations = {"light": violations(page), "dark": violations_in_dark(page)}
        self._measure(page, seen)
        page.set_viewport_size({"width": 1280, "height": 800})
        for selector, opened in _PRESSED.items():
            page.evaluate(_OPEN, selector)
            seen.violations_opened["light"] += violations(page, opened)
            seen.violations_opened["dark"] += violations_in_dark(page, opened)
        seen.cookies = [str(cookie.get("name")) for cookie in page.context.cookies()]
        return seen

    def _measure(self, page: Page, seen: Visit) -> None:
        for name, width, height in (("320 px", 320, 640), ("400 %", 320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            seen.sticking_out[name] = page.evaluate(_STICKING_OUT)
        seen.violations["light"] += violations(page, options=_SIZE_ALONE)
        seen.covered = page.evaluate(_COVERED)
        page.evaluate(_WIDE)
        seen.sticking_out["wide spacing"] = page.evaluate(_STICKING_OUT)
        seen.lost = page.evaluate(_LOST)
        page.evaluate("document.adoptedStyleSheets = []")

    def _make_page(self) -> Page:
        return self._browser.new_context(color_scheme="light", locale="en-GB", reduced_motion="reduce").new_page()


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Let the browser of ``page`` go on until something ``holds``; only what never comes takes a minute."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        page.wait_for_timeout(20)
