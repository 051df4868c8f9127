"""The letter kit on paper: sentences, the checklist, envelopes, and lined paper with room for readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    lang = words.lang
    if kit.themes:
        yield Sheet(
            name=f"letters/sentences.{lang}",
            kind="letter-kit",
            lang=lang,
            title=words.sentences,
            template="letter-sentences.html",
            day=kit.changed or day,
            context={"themes": kit.themes},
            pages=(pages.kit, pages.sentences),
        )
    if kit.steps:
        yield Sheet(
            name=f"letters/checklist.{lang}",
            kind="letter-kit",
            lang=lang,
            title=words.checklist,
            template="letter-checklist.html",
            day=kit.changed or day,
            context={"steps": kit.steps, "concerns": tuple(letter_patterns().concerns)},
            pages=(pages.kit, pages.checker),
        )
        yield Sheet(
            name=f"letters/letter-paper.{lang}",
            kind="letter-kit",
            lang=lang,
            title=words.paper,
            template="letter-paper.html",
            day=kit.changed or day,
            context={"rows": ROWS},
            pages=(pages.kit,),
            plain=True,
        )
    for envelope in envelopes:
        place = words.places[envelope.facility.id]
        yield Sheet(
            name=f"letters/envelope-{envelope.facility.id}.{lang}",
            kind="envelope",
            lang=lang,
            title=words.envelope.replace("%(place)s", place),
            template="letter-envelope.html",
            day=envelope.checked,
            context={"envelope": envelope},
            pages=(pages.kit, pages.envelopes),
            plain=True,
        )
