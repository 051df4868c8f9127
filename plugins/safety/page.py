"""Reading a finished page: nearly every one is written in the plainest HTML; any other goes through Python's reader."""

from __future__ import annotations

from html.parser import HTMLParser

from plugins.safety.page_facts import Noticed, PageFacts
from plugins.safety.plain_page import read_plain


def read_page(html: str) -> PageFacts:
    """Return what stands in the HTML of a page."""
    return read_plain(html) or read_any(html)


def read_any(html: str) -> PageFacts:
    """Return the same, whatever the page holds."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return reader.facts


class _PageReader(HTMLParser):
    """Reads whatever a page may hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._noticed = Noticed()
        self.facts = self._noticed.facts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._noticed.opened(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        self._noticed.closed(tag)

    def handle_data(self, data: str) -> None:
        self._noticed.text(data, self.getpos()[0])
