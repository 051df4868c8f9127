"""What the look-up knows of a term."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """Another name of a term: its key, the name without readings, and its language."""

    key: str
    name: str
    lang: str


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word that is not to be used for a term, the one to use, and why; ``sound`` is "" where none is known."""

    key: str
    sound: str
    form: str
    use: str
    reason: str
    lang: str


@dataclass(frozen=True, slots=True)
class LookupTerm:
    """A term under every key by which it is found; ``sounds`` are those of its readings and romaji."""

    id: str
    names: tuple[str, ...]
    sounds: tuple[str, ...]
    variants: tuple[Variant, ...]
    avoided: tuple[Avoided, ...]
