"""What the steps of finishing a piece depend on, as keys under which earlier builds have kept what they gave.

A key is made of contents, never of times or places on a disk, so it holds on another machine too.
Where a step depends on too much to be named (an address that leads to nothing tells what else there is), there is no
key, and the step is done in each build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from plugins.editions.addresses import Addresses
from plugins.editions.finishing import Finisher, PlacedPiece, ReadPiece
from plugins.editions.links import piece_links
from plugins.figures import Series
from plugins.glossary import Term, TermLinker
from plugins.shared import Part, key_of
from plugins.sources import Piece, SiteConfig

# Without these in it a text asks for no figures of a series, in a sentence or as a chart.
_FIGURES = re.compile("figure|chart|&#", re.IGNORECASE)


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
        self._terms: dict[int, dict[str, bytes]] = {}

    def of_reading(self, piece: Piece | Term) -> bytes:
        """Return the key of the body that the Markdown reader makes."""
        own = (piece.kind, piece.original.lang) if isinstance(piece, Piece) else ("term", piece.id)
        asks_for_figures = any(_FIGURES.search(text.document.body) for text in piece.texts.values())
        return key_of(self._base, *own, *sources_of(piece), self._figures if asks_for_figures else b"")

    def of_placing(self, piece: Piece | Term, read: ReadPiece, key: bytes) -> bytes | None:
        """Return the key of what is made of ``read``, whose own key is ``key``; None for a text with pictures."""
        answers: list[str] = []
        if has_pictures(piece, read):
            return None
        for lang, text in read.texts.items():
            for kind, slug in piece_links(text.html):
                target = self._addresses.target(kind, slug, lang)
                if target is None:  # what there is instead is told
                    return None
                answers.append(f"{kind}:{slug} {target.lang} {target.url}")
        return key_of(key, self._forms, *answers)

    def of_finishing(self, piece: Piece | Term, placed: PlacedPiece, key: bytes | None) -> bytes | None:
        """Return the key of what is made of ``placed``; ``key`` is that of reading, None for what cannot be kept."""
        if key is None:
            return None
        parts: list[bytes | str] = []
        for lang, text in placed.texts.items():
            terms = self._terms_of(self._finisher.linker(lang, piece.texts[lang].header))
            parts += (lang, text.html, *(terms[term] for term in text.held))
        return key_of(key, self._judges, *parts)

    @cached_property
    def _figures(self) -> bytes:
        return key_of(self._day.isoformat(), repr(sorted(self._series.items())))

    @cached_property
    def _forms(self) -> bytes:
        """What stands for all forms of terms: by them it is known which terms a text holds."""
        return key_of(*(repr(linker.matcher.listed) for linker in self._finisher.linkers()))

    @cached_property
    def _judges(self) -> bytes:
        """What stands for that by which a term in a text is judged although it belongs to another term."""
        matchers = [linker.matcher for linker in self._finisher.linkers()]
        near = [[(form.base, form.not_near) for form in one.listed if form.not_near] for one in matchers]
        return key_of(repr([one.never_inside for one in matchers]), repr(near))

    def _terms_of(self, linker: TermLinker) -> Mapping[str, bytes]:
        """Return what stands for the forms of each term that ``linker`` links, and for where its link leads."""
        if id(linker) not in self._terms:
            forms: dict[str, list[str]] = {}
            for form in linker.matcher.listed:
                forms.setdefault(form.term, []).append(repr(form))
            self._terms[id(linker)] = {
                term: key_of(linker.opening_tag(term), *listed) for term, listed in forms.items()
            }
        return self._terms[id(linker)]


def name_of(thing: Piece | Term) -> tuple[str, str]:
    """Return the kind and the slug or id of a piece or term."""
    return ("term", thing.id) if isinstance(thing, Term) else (thing.kind, thing.slug)


def has_pictures(thing: Piece | Term, read: ReadPiece) -> bool:
    """Return whether a text of a piece or term, of which ``read`` was made, shows pictures or lists any."""
    return any("<img" in text.html or thing.texts[lang].header.pictures for lang, text in read.texts.items())


def own_texts(things: Sequence[Piece | Term], part: Part | None) -> Sequence[Piece | Term]:
    """Return those of ``things`` that belong to ``part`` of the site; all, where there are no parts."""
    return part.own(things, lambda thing: "/".join(name_of(thing))) if part else things


def sources_of(piece: Piece | Term) -> Iterator[str]:
    """Yield what was written of ``piece``, and where: its kind, and the file, header and text of each language."""
    yield f"{piece.id} {piece.record!r}" if isinstance(piece, Term) else piece.kind
    for lang, text in piece.texts.items():
        document = text.document
        yield from (lang, repr(document.body_start), repr(document.header), document.body)
