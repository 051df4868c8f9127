"""Opening every page of a site once, on a small screen, and noting all that several tests ask about."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, Request

from tests.site.kinds import leads_on
from tests.site.visit import LAID_OUT
from tests.support import BuiltSite

# JIS X 4051, 4.3 and 4.4. Half-width signs are left out: addresses, which hold them, may break anywhere.
NOT_FIRST = "、。，．・：；？！ー々ゝゞヽヾ’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
NOT_LAST = "‘“（〔［｛〈《「『【"
# How many lines of running text there are, found by where the characters stand, and those that begin or end wrongly.
# What stands in one box stands in one line, so only text that is broken is looked at sign by sign; so is what holds a
# sign without a width, which is no part of a line.
LINES = """([notFirst, notLast]) => {
    const aside = e => !e.checkVisibility() || e.closest("rt, rp, script, style, template, [hidden], pre, code");
    const block = e => getComputedStyle(e).display.startsWith("inline") || e.closest("ruby") === e
        || getComputedStyle(e).display.startsWith("ruby") ? block(e.parentElement) : e;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), lines = [];
    const boxes = () => [...range.getClientRects()].filter(b => b.width > 0);
    let here = null, line = null, bottom = 0;
    const add = (text, box) => {
        if (line === null || box.top > bottom - 1) {
            line = {block: here, text: "", begins: line !== null};
            lines.push(line);
            bottom = 0;
        }
        bottom = Math.max(bottom, box.bottom);
        line.text += text;
    };
    const addSignBySign = node => {
        let offset = 0;
        for (const sign of node.data) {
            range.setStart(node, offset);
            range.setEnd(node, offset += sign.length);
            const box = sign.trim() ? boxes().pop() : null;
            if (box) add(sign, box);
        }
    };
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (aside(node.parentElement)) continue;
        const own = block(node.parentElement);
        if (own !== here) { here = own; line = null; }
        range.selectNodeContents(node);
        const text = node.data.replace(/\\s/g, ""), whole = text ? boxes() : [];
        if (whole.length === 1 && !/[\\p{C}\\p{M}]/u.test(text)) add(text, whole[0]);
        else if (whole.length) addSignBySign(node);
    }
    const wrong = lines.filter((line, i) => line.begins && notFirst.includes([...line.text][0])
        || i + 1 < lines.length && lines[i + 1].begins && notLast.includes([...line.text].pop()));
    return [lines.length, wrong.map(line => line.text)];
}"""
# Words with readings that are boxes of their own, and rows that are not set by their words' lines: in Firefox readings
# stand beside such words, and words without readings too high.
UNEVEN = """() => {
    const held = e => [...e.children].map(child => child.matches("ruby, :has(ruby)"));
    const uneven = e => {
        const style = getComputedStyle(e);
        return style.display.endsWith("flex") && style.flexDirection.startsWith("row")
            && !style.alignItems.includes("baseline") && held(e).includes(true) && held(e).includes(false);
    };
    const boxes = [...document.querySelectorAll("ruby")].filter(e => getComputedStyle(e).display !== "ruby");
    const rows = [...document.querySelectorAll("body *")].filter(uneven);
    return [...boxes, ...rows].map(e => `${e.parentElement.className} > ${e.localName}.${e.className}`);
}"""
STYLED = """() => getComputedStyle(document.body).backgroundColor !== "rgba(0, 0, 0, 0)"
    && [...document.styleSheets].length > 0"""
# How many headings of the first rank there are, and what a reader sees of the text. Fields that only a script can serve
# are left out, and what stands in for one without.
_MAIN = """() => {
    for (const field of document.querySelectorAll(".needs-script, #without-search")) field.hidden = true;
    return [document.querySelectorAll("h1").length, document.querySelector("main").innerText];
}"""
# Whether the page as a whole can be moved to the side, which a reader on a phone does with every line.
WIDER = "() => document.documentElement.scrollWidth > window.innerWidth"
# All that is asked on every page, at once: each question goes through three processes.
_LOOKED_AT = f"() => [({STYLED})(), ({LAID_OUT})(), ({WIDER})(), ...({_MAIN})()]"
# The browser asks for the icon in its own time, and stops when the next page is opened.
_ICON = "/theme/icon.svg"


@dataclass
class Crawl:
    """What was seen on the way through all pages: by page the text, and whatever somebody has to look at.

    ``address`` is where the site stood, ``asked`` what its pages asked for; ``unstyled`` are the pages without their
    styles and ``wider`` those that do not fit the screen, and ``headings`` counts those of the first rank on each;
    ``lines`` counts the lines of running text, ``wrong_lines`` are those of them that break the rules of 禁則, and
    ``uneven`` what other browsers would set unevenly.
    """

    address: str
    texts: dict[str, str] = field(default_factory=dict)
    unstyled: list[str] = field(default_factory=list)
    wider: list[str] = field(default_factory=list)
    headings: dict[str, int] = field(default_factory=dict)
    lines: int = 0
    wrong_lines: list[str] = field(default_factory=list)
    uneven: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    page: str = ""

    def complain(self, what: str) -> None:
        self.complaints.append(f"{self.page}: {what}")

    def watch(self, page: Page) -> None:
        """Note what ``page`` asks for, what fails and what its console says, violations of the policy included."""
        page.on("request", lambda request: self.asked.add(request.url))
        # Playwright would leave something of its own in the object of a bound method, and a crawl must be pickled.
        page.on("requestfailed", lambda request: self._failed(request))
        page.on("response", lambda answer: answer.status >= 400 and self.complain(f"{answer.status} {answer.url}"))
        page.on("pageerror", lambda error: self.complain(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and self.complain(said.text))

    def _failed(self, request: Request) -> None:
        if not (request.url.endswith(_ICON) and request.failure == "net::ERR_ABORTED"):
            self.complain(f"{request.failure} {request.url}")


def crawl(context: BrowserContext, site: BuiltSite, address: str, read_lines: Container[str] = ()) -> Crawl:
    """Open every page of ``site``, which is served at ``address``, and return what was seen.

    On the pages ``read_lines`` every line of running text is looked at.
    """
    seen = Crawl(address)
    page = context.new_page()
    seen.watch(page)
    for path in site.pages():
        if leads_on(site, path):
            continue
        seen.page = path
        page.goto(f"{address}/{path.removesuffix('index.html')}", wait_until="load")
        if path in read_lines:
            count, wrong = page.evaluate(LINES, [NOT_FIRST, NOT_LAST])
            seen.lines += count
            seen.wrong_lines += [f"{path}: {line}" for line in wrong]
            seen.uneven += [f"{path}: {what}" for what in page.evaluate(UNEVEN)]
        styled, _, wider, seen.headings[path], seen.texts[path] = page.evaluate(_LOOKED_AT)
        if not styled:
            seen.unstyled.append(path)
        if wider:
            seen.wider.append(path)
    context.close()
    return seen
