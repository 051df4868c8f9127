"""What may stand in copies that nobody can take back: neither what rests on a person's consent, nor sensitive texts.

The first must be able to vanish everywhere; the second are met in a table of contents by whoever finds the copy.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from re import Match
from typing import TypeVar

from plugins.library import Entry, Library, NoticeEntry, TermEntry, Using, entries_of

_Held = TypeVar("_Held", TermEntry, NoticeEntry)
_LINK = re.compile(r'<a\b[^<>]*\bhref="(?P<url>/[^"#]*)[^"]*"[^<>]*>(?P<words>.*?)</a>', re.DOTALL)


def may_be_kept(by_lang: Mapping[str, Entry]) -> bool:
    """Whether a piece may stand in a copy; one language that may not holds back all."""
    return all(entry.may_be_kept for entry in by_lang.values())


def kept_library(library: Library) -> Library:
    """Return what of ``library`` may stand in copies, as if there were nothing else."""
    return replace(
        library,
        articles=_kept(library.articles),
        letters=_kept(library.letters),
        pages=_kept(library.pages),
        terms=_kept_entries(library.terms),
        words=_kept_entries(library.words),
        notices=_kept_entries(library.notices),
        used_in=_kept_uses(library.used_in),
    )


def held_back(library: Library) -> frozenset[str]:
    """Return the addresses of the texts that may not stand in copies."""
    kept = {entry.url for entry in kept_library(library).all_entries()}
    return frozenset(entry.url for entry in library.all_entries()) - kept


def without_links(html: str, addresses: Collection[str]) -> str:
    """Return ``html`` with the words alone where a link led to one of ``addresses``."""

    def judged(match: Match[str]) -> str:
        return match["words"] if match["url"] in addresses else match[0]

    return _LINK.sub(judged, html) if addresses else html


def _kept(pieces: Mapping[str, Mapping[str, Entry]]) -> dict[str, Mapping[str, Entry]]:
    return {slug: by_lang for slug, by_lang in pieces.items() if may_be_kept(by_lang)}


def _kept_uses(used_in: Mapping[str, tuple[Using, ...]]) -> dict[str, tuple[Using, ...]]:
    return {term: tuple(use for use in found if use.may_be_kept) for term, found in used_in.items()}


def _kept_entries(held: Mapping[str, Mapping[str, _Held]]) -> dict[str, Mapping[str, _Held]]:
    return {name: texts for name, texts in held.items() if may_be_kept(entries_of(texts))}
