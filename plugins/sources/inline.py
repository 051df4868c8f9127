"""The inline work of Markdown, without trying patterns that cannot match.

Python-Markdown tries each of its seventeen patterns on every stretch of text, most of which hold no sign of Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# By the name of a pattern in Markdown's registry: what stands in every text that it matches. Others are always tried.
TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "furigana": ("《",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "raw_html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}


class TriggeredInlineExtension(Extension):
    """Puts the inline work below in the place of Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the work with ``md`` under the name by which Markdown's patterns find it."""
        md.treeprocessors.register(TriggeredInlineProcessor(md), "inline", 20)


class TriggeredInlineProcessor(InlineProcessor):
    """Markdown's own inline work, but for the choice of the patterns that are tried on a stretch of text.

    That choice is a method private to Markdown, hence the names of its class before the two below.
    Should Markdown rename it, all patterns are tried again, and the texts stay the same.
    """

    def run(self, tree: ElementTree.Element, ancestors: list[str] | None = None) -> ElementTree.Element:
        """Apply the inline patterns to ``tree``, as Markdown's own does."""
        patterns = self.inlinePatterns
        triggers = {id(patterns[name]): signs for name, signs in TRIGGERS.items() if name in patterns}
        self._tried = [(pattern, triggers.get(id(pattern), ("",))) for pattern in patterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Return ``data`` with placeholders for what the patterns from ``patternIndex`` on match in it."""
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._tried)):
            pattern, signs = self._tried[index]
            for sign in signs:
                if sign in data:
                    data = self._matched(pattern, data, index)
                    break
        return data

    def _matched(self, pattern: object, data: str, index: int) -> str:
        """Return ``data`` with placeholders for all that ``pattern`` matches in it."""
        matched, start = True, 0
        while matched:
            data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data
