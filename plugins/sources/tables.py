"""Tables whose first column says what each row is about: an empty corner shows it, because Markdown has no sign for it.

A screen reader then says the word of the row with each cell, and meets no heading without words (WCAG 1.3.1).
"""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class RowHeadingExtension(Extension):
    """Where the first cell of a table's head is empty, makes the first cell of each row its heading."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Let ``md`` look at tables when their cells have been read."""
        md.treeprocessors.register(_RowHeadings(md), "row_headings", 11)


class _RowHeadings(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for table in root.iter("table"):
            corner = table.find("thead/tr/th")
            if corner is None or len(corner) or (corner.text or "").strip():
                continue
            corner.tag = "td"
            for row in table.findall("tbody/tr"):
                if len(row):
                    row[0].tag = "th"
                    row[0].set("scope", "row")
