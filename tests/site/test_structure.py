"""Headings and landmarks of every page of the real site, as a screen reader goes through them (WCAG 1.3.1, 2.4.6)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.site.kinds import leads_on
from tests.support import BuiltSite

_LANDMARKS = frozenset({"main", "nav", "aside"})
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Inside these a header or a footer belongs to the part and not to the page.
_PARTS = frozenset({"main", "article", "aside", "nav", "section"})


class Outline(HTMLParser):
    """The levels of a page's headings in their order, its landmarks with their names, and empty headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.landmarks: list[tuple[str, str]] = []
        self.silent: list[int] = []
        self.doubled: list[str] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        inside = {name for name, _ in self._open}
        if tag not in _VOID:
            self._open.append((tag, values.get("id", "")))
        if re.fullmatch("h[1-6]", tag) and "template" not in inside:
            self.levels.append(int(tag[1]))
            self.silent.append(self.getpos()[0])
        if tag in _LANDMARKS or (tag in ("header", "footer") and not inside & _PARTS):
            self.landmarks.append((tag, values.get("aria-label") or values.get("aria-labelledby", "")))
        if tag == "section" and "aria-labelledby" in values:
            self.doubled.append(values["aria-labelledby"])

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        for tag, name in self._open:
            if name:
                self.words[name] = self.words.get(name, "") + data
            if re.fullmatch("h[1-6]", tag) and self.silent:
                self.silent.pop()

    def faults(self) -> list[str]:
        """Return what a reader who goes by headings or landmarks would stumble over."""
        found = [f"{high} is followed by {low}" for high, low in pairwise(self.levels) if low > high + 1]
        found += [f"a heading without words in line {line}" for line in self.silent]
        if self.levels.count(1) != 1 or self.levels[0] != 1:
            found.append(f"not one first heading: {self.levels}")
        kinds = [kind for kind, _ in self.landmarks]
        found += [
            f"{kind} stands {kinds.count(kind)} times"
            for kind in ("main", "header", "footer")
            if kinds.count(kind) != 1
        ]
        named = [(kind, self.words.get(name, name)) for kind, name in self.landmarks if kind in ("nav", "aside")]
        found += [f"{kind} without a name" for kind, name in named if not name]
        # A section with a name is a landmark, too: its name would be heard, then its heading.
        found += [f"the section {name} is heard twice" for name in self.doubled]
        found += [f"two of {landmark}" for landmark in set(named) if named.count(landmark) > 1]
        return found


def test_headings_and_landmarks_of_every_page_are_in_order(real_site: BuiltSite) -> None:
    pages = [page for page in real_site.pages() if not leads_on(real_site, page)]
    assert len(pages) > 100
    found = {page: Outline(real_site.text(page)).faults() for page in pages}
    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("main", "fault"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>", ""),
        ("<h1>a</h1><h3>b</h3>", "1 is followed by 3"),
        ("<h2>a</h2>", "not one first heading"),
        ("<h1>a</h1><h1>b</h1>", "not one first heading"),
        ("<h1>a</h1><h2><b></b></h2>", "without words"),
        ("<h1>a</h1><nav><p>b</p></nav>", "nav without a name"),
        ('<h1>a</h1><nav aria-label="x"><p>b</p></nav><nav aria-label="x"></nav>', "two of"),
        ("<h1>a</h1></main><main>", "main stands 2 times"),
        ('<h1>a</h1><section aria-labelledby="b"><h2 id="b">b</h2></section>', "section b is heard twice"),
    ],
)
def test_the_measure_sees_what_is_wrong(main: str, fault: str) -> None:
    faults = Outline(f"<html><header></header><main>{main}</main><footer></footer></html>").faults()
    assert any(fault in found for found in faults) if fault else faults == []
