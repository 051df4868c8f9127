"""Addresses that stand in a text as they are, ``<https://…>``: shown as people read them."""

from __future__ import annotations

from re import Match
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import AUTOLINK_RE, InlineProcessor
from markdown.util import AtomicString

from plugins.sources.address import readable_address


class AutolinkExtension(Extension):
    """Shows Japanese signs of an address as they are; the link itself stays as it was written."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take the place of Markdown's own pattern (120)."""
        md.inlinePatterns.register(_ReadableAutolink(AUTOLINK_RE, md), "autolink", 120)


class _ReadableAutolink(InlineProcessor):
    def handleMatch(self, m: Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        link = ElementTree.Element("a", href=self.unescape(m[1]))
        link.text = AtomicString(readable_address(m[1]))
        return link, m.start(), m.end()
