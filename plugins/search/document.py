"""A text as the search finds and shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One language of a piece or term.

    ``path`` is its address below its language's home (``glossary/detention/``); ``kind`` is one of
    ``KINDS``; ``title``, ``summary``, the finished ``body`` and its ``headings`` (by anchor) are HTML.
    ``names`` are other words under which it is looked for: readings, romaji, variants, what other languages call it;
    ``called`` are such words for each term, by its id, that the text may link;
    ``languages`` are the codes of all languages in which it exists.
    ``shown_title`` and ``shown_summary`` are what a result says of it, HTML too; a ``discreet`` text's result says no
    more, not even in which section the words stand.
    """

    path: str
    lang: str
    kind: str
    title: str
    summary: str
    body: str
    shown_title: str
    shown_summary: str
    names: tuple[str, ...] = ()
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A file of the index: its path below the output and its bytes."""

    path: str
    data: bytes
