"""Sentences of a skeleton that somebody has forgotten to replace and would publish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from plugins.shared import Problem, problem, read_data
from plugins.sources.header import Document

_WORDS = Path(__file__).with_name("unwritten.yaml")


def unwritten(document: Document, title: str, summary: str) -> Iterator[Problem]:
    """Yield a problem for each line of a published text that still says what ``new`` has written there.

    ``title`` and ``summary`` are those of its header.
    """
    for field, value in (("title", title), ("summary", summary)):
        if value in _words():
            yield problem("text-unwritten", document.header.place((field,)), words=value)
    for number, line in enumerate(document.body.split("\n")):
        if line.strip() in _words():
            yield problem("text-unwritten", document.body_start.moved(number), words=line.strip())


@cache
def _words() -> frozenset[str]:
    words: list[str] = read_data(_WORDS)
    return frozenset(words)
