"""What the steps of finishing a piece depend on, as keys under which earlier builds have kept what they gave.

A key is made of contents, never of times or places on a disk, so it holds on another machine too.
Where a step depends on too much to be named (an address that leads to nothing tells what else there is), there is no
key, and the step is done in each build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plugins.figures import Series
from plugins.glossary import Term
from plugins.library.addresses import Addresses
from plugins.library.finishing import Finisher, ReadPiece
from plugins.library.links import piece_links
from plugins.shared import Lexicon, Part, key_of
from plugins.sources import Piece, SiteConfig

# Without these in it a text asks for no figures of a series, in a sentence or as a chart.
_OF_FIGURES = ("figure", "chart", "&#")


class Wants(NamedTuple):
    """What a text wants of others: its links to our own pieces, as language, kind and slug; whether it has pictures."""

    links: tuple[tuple[str, str, str], ...]
    pictures: bool


class Dependencies:
    """Names what the texts of one build depend on."""

    def __init__(
        self, config: SiteConfig, series: Mapping[str, Series], addresses: Addresses, finisher: Finisher
    ) -> None:
        """Take what ``finisher`` finishes texts with."""
        self._base = key_of(repr(config.languages.all), config.link_policy, str(config.term_survey))
        self._day = config.build_date
        self._series = series
        self._addresses = addresses
        self._finisher = finisher

    def of_reading(self, piece: Piece | Term) -> bytes:
        """Return the key of the body that the Markdown reader makes."""
        own = (piece.kind, piece.original.lang) if isinstance(piece, Piece) else ("term", piece.id)
        asks_for_figures = any(_may_ask_for_figures(text.document.body) for text in piece.texts.values())
        return key_of(self._base, *own, *sources_of(piece), self._figures if asks_for_figures else b"")

    def of_finishing(self, wants: Wants, key: bytes) -> bytes | None:
        """Return the key of what is made of a text whose own key is ``key``, whatever the glossary says.

        None is that of a text that cannot be kept: one with pictures, or with a link to what is not there.
        """
        answers: list[str] = []
        for lang, kind, slug in wants.links:
            target = self._addresses.target(kind, slug, lang)
            if target is None:  # what there is instead is told
                return None
            answers.append(f"{kind}:{slug} {target.lang} {target.url} {target.ended}")
        return None if wants.pictures else key_of(key, *answers)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What the links to terms depend on, by the name of the linker."""
        linkers = self._finisher.linkers
        near = {name: one.matcher.not_near for name, one in linkers.items()}
        return Lexicon({name: one.meanings() for name, one in linkers.items()}, key_of(repr(near)))

    @property
    def of_links(self) -> bytes:
        """What stands for all that makes a difference to which terms of a text are linked, and how."""
        return key_of(self._base, self.lexicon.digest)

    @cached_property
    def _figures(self) -> bytes:
        return key_of(self._day.isoformat(), repr(sorted(self._series.items())))


def _may_ask_for_figures(body: str) -> bool:
    folded = body.lower()
    return any(sign in folded for sign in _OF_FIGURES)


def name_of(thing: Piece | Term) -> tuple[str, str]:
    """Return the kind and the slug or id of a piece or term."""
    return ("term", thing.id) if isinstance(thing, Term) else (thing.kind, thing.slug)


def wants_of(thing: Piece | Term, read: ReadPiece) -> Wants:
    """Return what a piece or term wants, of which ``read`` was made."""
    links = tuple((lang, *link) for lang, text in read.texts.items() for link in piece_links(text.html))
    shown = any("<img" in text.html or thing.texts[lang].header.pictures for lang, text in read.texts.items())
    return Wants(links, shown)


def own_texts(things: Sequence[Piece | Term], part: Part | None) -> Sequence[Piece | Term]:
    """Return those of ``things`` that belong to ``part`` of the site; all, where there are no parts."""
    return part.own(things, lambda thing: "/".join(name_of(thing))) if part else things


def sources_of(piece: Piece | Term) -> Iterator[str | bytes]:
    """Yield what was written of ``piece``, and where: its kind, and the file, header and text of each language."""
    yield f"{piece.id} {piece.record!r}" if isinstance(piece, Term) else piece.kind
    yield from texts_of(piece)


def texts_of(piece: Piece | Term) -> Iterator[str | bytes]:
    """Yield what stands for the texts of ``piece``, by language."""
    for lang, text in piece.texts.items():
        yield from (lang, text.document.source or repr(text.document))
