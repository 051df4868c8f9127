"""The letter kit on paper: sentences, the checklist, envelopes, and lined paper with room for readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from plugins.letters.check import letter_patterns
from plugins.letters.kit import Envelope, Kit
from plugins.paper import Sheet

# Rows on the lined sheet; each has a narrow row above it. So many fit between head and foot of A4.
ROWS = 15


@dataclass(frozen=True, slots=True)
class KitWords:
    """The titles of the sheets in one language, which may carry furigana notation.

    ``envelope`` has a place for the name of a facility, ``%(place)s``; ``places`` are these names, by id.
    """

    lang: str
    sentences: str
    checklist: str
    paper: str
    envelope: str
    places: dict[str, str]


@dataclass(frozen=True, slots=True)
class KitPages:
    """The addresses, from the root, of the pages in one language whose content the sheets are."""

    kit: str
    sentences: str
    envelopes: str
    checker: str


def kit_sheets(
    kit: Kit, envelopes: Iterable[Envelope], words: KitWords, pages: KitPages, day: dt.date
) -> Iterator[Sheet]:
    """Yield the sheets of the kit in one language; ``day`` is that of what has no day of its own."""
    made = partial(Sheet, kind="letter-kit", lang=words.lang, day=kit.changed or day)
    if kit.themes:
        yield made(
            name=f"letters/sentences.{words.lang}",
            title=words.sentences,
            template="letter-sentences.html",
            context={"themes": kit.themes, "spoken": kit.spoken},
            pages=(pages.kit, pages.sentences),
        )
    if kit.steps:
        yield made(
            name=f"letters/checklist.{words.lang}",
            title=words.checklist,
            template="letter-checklist.html",
            context={"steps": kit.steps, "concerns": tuple(letter_patterns().concerns)},
            pages=(pages.kit, pages.checker),
        )
        yield made(
            name=f"letters/letter-paper.{words.lang}",
            title=words.paper,
            template="letter-paper.html",
            context={"rows": ROWS},
            pages=(pages.kit,),
            plain=True,
        )
    for envelope in envelopes:
        yield _envelope(envelope, words, pages)


def _envelope(envelope: Envelope, words: KitWords, pages: KitPages) -> Sheet:
    return Sheet(
        name=f"letters/envelope-{envelope.facility.id}.{words.lang}",
        kind="envelope",
        lang=words.lang,
        title=words.envelope.replace("%(place)s", words.places[envelope.facility.id]),
        template="letter-envelope.html",
        day=envelope.checked,
        context={"envelope": envelope},
        pages=(pages.envelopes,),
        plain=True,
    )
