"""Markdown's work without trying patterns that cannot match.

Python-Markdown tries each of its seventeen patterns on every stretch of text and each kind of block on every block;
most hold no sign of Markdown at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# By the name of a pattern in Markdown's registry: what stands in every text that it matches, one sign or the other.
# What is not named here is always tried.
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
# The same for kinds of blocks, each with the priority at which Markdown registers it.
BLOCK_TRIGGERS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "table": (75, ("|",)),
    "hashheader": (70, ("#",)),
    "setextheader": (60, ("\n=", "\n-")),
    "hr": (50, ("-", "_", "*")),
    "deflist": (25, (":",)),
    "quote": (20, (">",)),
    "footnote": (17, ("[^",)),
    "reference": (15, ("]:",)),
}


class TriggersExtension(Extension):
    """Has patterns and kinds of blocks tried where their signs stand; comes after what registers them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Put the work below in the place of Markdown's own, under the names by which Markdown finds it."""
        md.treeprocessors.register(TriggeredInlineProcessor(md), "inline", 20)
        blocks = md.parser.blockprocessors
        for name, (priority, signs) in BLOCK_TRIGGERS.items():
            blocks.register(_TriggeredBlockProcessor(blocks[name], signs), name, priority)


class _TriggeredBlockProcessor(BlockProcessor):
    """Asks ``processor`` about the blocks alone in which one of ``signs`` stands."""

    def __init__(self, processor: BlockProcessor, signs: tuple[str, ...]) -> None:
        super().__init__(processor.parser)
        self._processor = processor
        self._signs = signs

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return any(sign in block for sign in self._signs) and self._processor.test(parent, block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool | None:
        return self._processor.run(parent, blocks)


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
