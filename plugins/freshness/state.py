"""What is known of a text: whether it is the original, renders the original as it is, or an earlier state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from plugins.freshness.blocks import Text, TextBlock, text_blocks
from plugins.freshness.compare import Change, compare
from plugins.sources import Languages


class State(StrEnum):
    """``UNKNOWN``: nothing says which state of the original a translation renders."""

    ORIGINAL = "original"
    CURRENT = "current"
    OLDER = "older"
    UNKNOWN = "unknown"


class InLanguages(Protocol):
    """A piece or term in all its languages."""

    @property
    def slug(self) -> str:
        """The name of its folder, without a date."""

    @property
    def texts(self) -> Mapping[str, Text]:
        """Its texts by language."""

    @property
    def original(self) -> Text:
        """The text that the others translate."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The state of a text, and what has changed in the original since it was translated."""

    state: State
    changes: tuple[Change, ...] = ()


def freshness_of(
    piece: InLanguages, lang: str, languages: Languages, old_words: Mapping[str, str] | None = None
) -> Freshness:
    """Return how the text of ``piece`` in ``lang`` stands to its original.

    ``old_words`` are the words of former blocks by fingerprint, see :func:`compare`.
    """
    original, stamp = piece.original, piece.texts[lang].header.translated
    if lang == original.lang:
        return Freshness(State.ORIGINAL)
    if stamp is None or stamp.original != original.lang:
        return Freshness(State.UNKNOWN)
    changes = compare(stamp.blocks, blocks_of(original, languages), original.header.minor, old_words)
    return Freshness(State.OLDER if changes else State.CURRENT, tuple(changes))


def blocks_of(text: Text, languages: Languages) -> list[TextBlock]:
    """Return the blocks of ``text`` as its language reads them."""
    return text_blocks(text, japanese=languages[text.lang].base == "ja")


def stamp_of(original: Text, languages: Languages) -> str:
    """Return the value of ``translated`` for a text that renders ``original`` as it is now, in one line of YAML."""
    marks = ", ".join(block.fingerprint for block in blocks_of(original, languages))
    return f"{{original: {original.lang}, blocks: [{marks}]}}"
