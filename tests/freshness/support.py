"""Texts and pieces of a few lines."""

from __future__ import annotations

from plugins.freshness.state import blocks_of
from plugins.shared import Problem
from plugins.sources import ArticleHeader, ItemText, Piece, read_document
from tests.editions.support import LANGUAGES


def text(lang: str, body: str, **fields: object) -> ItemText:
    """Return one language of an article, whose body begins in line 5 of its file."""
    document = read_document(f"---\ntitle: A title\nsummary: A summary.\n---\n{body}", f"{lang}.md", _fail)
    assert document is not None
    return ItemText(lang, ArticleHeader.model_validate({**document.header.data, **fields}), document)


def piece(*texts: ItemText) -> Piece:
    """Return an article of ``texts``."""
    return Piece("article", "a", None, {one.lang: one for one in texts})


def stamp(original: ItemText) -> dict[str, object]:
    """Return the value of ``translated`` for the state of ``original``."""
    return {"original": original.lang, "blocks": [block.fingerprint for block in blocks_of(original, LANGUAGES)]}


def _fail(found: Problem) -> None:
    raise AssertionError(found)
