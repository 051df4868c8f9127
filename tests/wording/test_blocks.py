"""Blocks of a text with their places: the same blocks as those of the page that is made from it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.sources import Language, MarkdownReader, NoteWords
from plugins.wording.blocks import Block, read_blocks
from plugins.wording.prose import BARRIER, MARKS, next_mark
from tests.shared.cases import yaml_cases
from tests.support import ROOT
from tests.together import together
from tests.wording.support import document

READER = MarkdownReader(Language("ja", "日本語"), NoteWords("{}"))
_NOT_READ = re.compile(
    r'<div class="footnote">.*?</div>|<pre>.*?</pre>|<code>.*?</code>|<rt>.*?</rt>|<sup.*?</sup>'
    r'|<a href="(?:https?://|mailto:)[^>]*>https?://[^<]*</a>',
    re.DOTALL,
)
_INLINE = re.compile(r"</?(?:a|em|strong|ruby|span)\b[^>]*>")
# Blocks that an editor may write, in any order.
BLOCKS = [
    "収容について。\nIn *detention*,\nand **out**.[^a]",
    "｜仮放免《かりほうめん》された人\n収容《しゅうよう》された\n人",
    "## A heading",
    "### 見出し ###",
    "A heading\n---",
    "* an item\n* another\nthat goes on",
    "* an item\n    * an inner one\n    * and another",
    "* an item\n\n    with a second paragraph",
    "1. first\n2. second",
    "> quoted words\n> and more",
    "> * quoted item",
    "a [link](page:who-we-are) and `code`\n> and a quotation",
    'a [link](https://example.org/a_(b) "title"), <https://example.org/>',
    "[that][1] and [這れ][]",
    "| a | b |\n|---|---|\n| c | `d` |",
    "```\ncode\n\n# no heading\n```",
    "    code",
    "***",
    "Word\n:   its meaning",
]
_LINKS = "[1]: https://example.org/\n[這れ]: https://example.org/"
_NOTES = "[^a]: A source\n    that goes on.\n\n    And on.\n[^b]: Another."
_ENDING = f"Words.[^a][^b]\n\n{_LINKS}\n\n{_NOTES}"


def shown(body: str) -> list[str]:
    """Return the texts of the blocks of the page that is made from ``body``, without what is not read."""
    page = READER.read(document(body), lambda problem: None).html
    page = _INLINE.sub("", _NOT_READ.sub("", page))
    return [" ".join(html.unescape(part).split()) for part in re.split(r"<[^>]+>", page) if part.strip()]


def read(body: str) -> list[str]:
    return [
        " ".join(block.prose.text.replace(BARRIER, "").split()) for block in read_blocks(document(body), japanese=True)
    ]


@together(sorted((ROOT / "content").rglob("*.md")))
def test_every_real_text_has_the_blocks_of_its_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.startswith("---"):
        body = text.split("\n---\n", 1)[1]
        assert [found for found in read(body) if found] == shown(body)


@given(st.lists(st.sampled_from(BLOCKS), max_size=8))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_a_text_of_any_blocks_in_any_order_has_those_of_its_page(blocks: list[str]) -> None:
    body = "\n\n".join((*blocks, _ENDING))
    assert [found for found in read(body) if found] == shown(body)


@given(st.text(alphabet="収容ab*_[]()`>#|-:《》｜! \n\\<^1.", max_size=80))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_reading_never_fails_and_every_character_is_one_of_the_source(body: str) -> None:
    for block in read_blocks(document(body), japanese=True):
        prose = block.prose
        assert len(prose.text) == len(prose.origins)
        assert all(
            character in (body[origin], " ", BARRIER)
            for character, origin in zip(prose.text, prose.origins, strict=True)
        )


def kinds(body: str) -> list[tuple[str, int, bool]]:
    return [(block.kind, block.level, block.quoted) for block in read_blocks(document(body), japanese=True)]


def test_every_block_says_what_it_is() -> None:
    body = "Words.\n\n## Part\n\n* one\n* two\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n### Inner"
    cells = [("cell", 0, False)] * 4
    items = [("item", 0, False)] * 2
    assert kinds(body) == [
        ("paragraph", 0, False),
        ("heading", 2, False),
        *items,
        ("paragraph", 0, True),
        *cells,
        ("heading", 3, False),
    ]


@pytest.mark.parametrize("case", yaml_cases("wording/prose.yaml"))
def test_the_words_of_a_block_stand_where_they_are_written(case: dict[str, str]) -> None:
    (block,) = read_blocks(document(case["input"]), japanese=True)
    assert block.prose.text.replace(BARRIER, "□") == case["words"]
    assert _at(block, case["find"]) == case["written"], "the characters of the source from which the words come"


def _at(block: Block, words: str) -> str:
    start = block.prose.text.index(words)
    origins = block.prose.origins[start : start + len(words)]
    return ",".join(str(origin) for origin in origins)


@given(st.text(alphabet='収ab*_[]()`<>/:! \t\n\\^."', max_size=40))
@settings(derandomize=True, max_examples=500, deadline=None)
def test_the_marks_found_by_their_first_signs_are_all_that_there_are(text: str) -> None:
    found, place = [], 0
    while match := next_mark(text, place):
        found.append(match.span())
        place = match.end()
    assert found == [match.span() for match in MARKS.finditer(text)]
