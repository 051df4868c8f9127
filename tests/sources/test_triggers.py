"""What is not tried would not have matched: texts and problems are the same as with Markdown's own way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor

from plugins.shared import Place, Problem
from plugins.sources import Document, Language, Located, MarkdownReader, NoteWords
from plugins.sources.triggers import BLOCK_TRIGGERS, TRIGGERS, TriggersExtension

_QUIET = settings(derandomize=True, deadline=None, max_examples=250, database=None)
_PIECES = st.sampled_from(
    [
        *(
            "word ",
            "収容",
            "《しゅうよう》",
            "｜",
            "*",
            "**",
            "_",
            "__",
            "`",
            "``",
            "\\",
            "\\*",
            "[",
            "]",
            "](",
            "(",
            ")",
        ),
        *("[^a]", "\n\n[^a]: note\n\n", "![", "[x]: /y\n\n", "<", "<b>", "<https://example.org/>", "<a@b.ex>"),
        *("&amp;", "&", "&#x41;", "  \n", "\n", "\n\n", "* ", "1. ", "| a | b |\n|---|---|\n| ", "## ", "term:none)"),
        *("\n---\n", "\n===\n", "***\n\n", "\n: ", "> ", "    ", "|", "#", "-"),
    ]
)


class _TriesAll(Extension):
    """Puts Markdown's own work back."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)
        blocks = md.parser.blockprocessors
        for name, (priority, _) in BLOCK_TRIGGERS.items():
            blocks.register(blocks[name]._processor, name, priority)  # type: ignore[attr-defined]


def _reader(language: Language, *more: Extension) -> MarkdownReader:
    return MarkdownReader(language, NoteWords("Back to {}"), more)


_READERS = [
    (_reader(language), _reader(language, _TriesAll()))
    for language in (Language("ja", "日本語"), Language("en", "English", typogrify=True))
]


@_QUIET
@given(st.lists(_PIECES, max_size=20).map("".join), st.sampled_from(_READERS))
def test_texts_and_problems_are_those_of_markdowns_own_way(
    text: str, readers: tuple[MarkdownReader, MarkdownReader]
) -> None:
    document = Document(Located({}, Place("en.md")), text, Place("en.md", 4))
    found: list[list[Problem]] = [[], []]
    ours, theirs = (reader.read(document, found[number].append) for number, reader in enumerate(readers))
    assert (ours, found[0]) == (theirs, found[1])


class _Watched(InlinePattern):
    def __init__(self) -> None:
        super().__init__("<https:")
        self.tries = 0

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - the name that Markdown calls
        self.tries += 1
        return super().getCompiledRegExp()


@pytest.mark.parametrize(("name", "tries"), [("autolink", 1), ("unknown", 2)])
def test_a_pattern_is_tried_where_its_sign_stands_and_an_unknown_one_everywhere(name: str, tries: int) -> None:
    markdown = Markdown(extensions=["tables", "def_list", "footnotes", TriggersExtension()])
    watched = _Watched()
    markdown.inlinePatterns.register(watched, name, 120)
    markdown.convert("plain words\n\na < b")
    assert watched.tries == tries


def test_every_pattern_of_the_reader_has_its_signs() -> None:
    patterns = _READERS[0][0]._markdown.inlinePatterns
    assert len(patterns) == len(TRIGGERS)
    assert all(name in patterns for name in TRIGGERS)


def test_kinds_of_blocks_are_asked_in_markdowns_own_order() -> None:
    plain = Markdown(extensions=["tables", "def_list", "footnotes"]).parser.blockprocessors
    sparing = Markdown(extensions=["tables", "def_list", "footnotes", TriggersExtension()]).parser.blockprocessors
    assert [type(one) for one in plain] == [type(getattr(one, "_processor", one)) for one in sparing]
    assert sum(hasattr(one, "_processor") for one in sparing) == len(BLOCK_TRIGGERS)
