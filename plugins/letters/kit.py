"""The letter kit: sentences that may be copied, what is gone through before posting, and addresses for envelopes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from plugins.japanese import base_text
from plugins.letters.check import check_letter
from plugins.records import Facility, RecordId
from plugins.shared import problem
from plugins.sources import (
    IsoDate,
    Language,
    Languages,
    LocalText,
    Located,
    Record,
    Report,
    SiteConfig,
    Tree,
    read_record,
)

SENTENCES = "sentences"
CHECKLIST = "checklist"
_READ = re.compile(r"｜[^《｜]*《[^》]*》|[一-龠々ヶ]+《[^》]*》")
_KANJI = re.compile(r"[一-龠々]+")


class Theme(Record):
    """What some sentences are about: a heading and the sentences, each in every language of the file."""

    id: RecordId
    title: LocalText
    sentences: tuple[LocalText, ...] = Field(min_length=1)


class SentenceBank(Record):
    """content/letter-kit/sentences.yaml, in the order in which a letter is written."""

    changed: IsoDate
    themes: tuple[Theme, ...]


class Step(Record):
    """Something to make sure of before a letter is posted."""

    id: RecordId
    text: LocalText


class Checklist(Record):
    """content/letter-kit/checklist.yaml, in the order in which it is gone through."""

    changed: IsoDate
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is written on the envelope of a letter to a place: Japanese lines, and how they are read in Latin letters.

    ``postcode`` has no sign 〒; ``roman`` are the lines' readings, "" where none is written; ``official`` tells
    whether the address was seen on an official page on the day ``checked``.
    """

    facility: Facility
    postcode: str
    lines: tuple[str, ...]
    roman: tuple[str, ...]
    checked: dt.date
    official: bool


@dataclass(frozen=True, slots=True)
class Kit:
    """All that is written for the kit; empty where there is none. ``changed`` is the day of its last change."""

    themes: tuple[Theme, ...] = ()
    steps: tuple[Step, ...] = ()
    changed: dt.date | None = None

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(len(theme.sentences) for theme in self.themes)

    @property
    def spoken(self) -> frozenset[str]:
        """The codes of the languages in which the sentences stand."""
        return frozenset(code for theme in self.themes for sentence in theme.sentences for code in sentence)


def load_kit(tree: Tree, config: SiteConfig, report: Report) -> Kit:
    """Read content/letter-kit/; report sentences that lack a language or a reading, or that the checker would mark."""
    themes: tuple[Theme, ...] = ()
    steps: tuple[Step, ...] = ()
    days: list[dt.date] = []
    if read := read_record(tree.letter_kit.get(SENTENCES), SentenceBank, config, report):
        located, bank = read
        themes = bank.themes
        days.append(bank.changed)
        sentences = list(_sentences(bank))
        spoken = _spoken([*(theme.title for theme in themes), *(text for text, _ in sentences)], config.languages)
        for text, path in sentences:
            _check_languages(text, path, located, spoken, report)
            _check_concerns(text, path, located, report)
    if checked := read_record(tree.letter_kit.get(CHECKLIST), Checklist, config, report):
        located, checklist = checked
        steps = checklist.steps
        days.append(checklist.changed)
        spoken = _spoken([step.text for step in steps], config.languages)
        for number, step in enumerate(steps):
            _check_languages(step.text, ("steps", number, "text"), located, spoken, report)
    return Kit(themes, steps, max(days, default=None))


def envelopes(facilities: Iterable[Facility]) -> tuple[Envelope, ...]:
    """Return an envelope for each open place with an address; one that was checked too long ago is no address."""
    return tuple(_envelope(place) for place in facilities if place.record.open and place.record.address)


def _envelope(place: Facility) -> Envelope:
    # Where sources disagree, the one seen on an official page, else the one that was checked last.
    fact = max(place.record.address, key=lambda fact: (fact.official, fact.checked))
    first, *rest = fact.value.split()
    postcode = first.removeprefix("〒") if first.startswith("〒") else ""
    lines = tuple(rest) if postcode else (first, *rest)
    name = base_text(place.record.name.get("ja") or next(iter(place.record.name.values())))
    roman = (*fact.roman, *([""] * (len(lines) - len(fact.roman))), place.record.roman)
    return Envelope(place, postcode, (*lines, name), roman, fact.checked, fact.official)


def _sentences(bank: SentenceBank) -> Iterator[tuple[Mapping[str, str], tuple[str | int, ...]]]:
    for number, theme in enumerate(bank.themes):
        for place, sentence in enumerate(theme.sentences):
            yield sentence, ("themes", number, "sentences", place)


def _spoken(texts: Sequence[Mapping[str, str]], languages: Languages) -> list[Language]:
    """Return the languages of a file: a new one may have nothing in it yet, but not a part of it."""
    return [language for language in languages if any(language.code in text for text in texts)] or list(languages)


def _check_languages(
    text: Mapping[str, str], path: tuple[str | int, ...], located: Located, languages: list[Language], report: Report
) -> None:
    for language in languages:
        if language.code not in text:
            report(problem("letter-text-language", located.place(path), language=language.code))
        elif language.base == "ja" and (bare := _KANJI.search(_READ.sub("", text[language.code]))):
            place = located.place((*path, language.code))
            report(problem("letter-text-reading", place, word=bare[0]))


def _check_concerns(text: Mapping[str, str], path: tuple[str | int, ...], located: Located, report: Report) -> None:
    for code, words in text.items():
        for span in check_letter(words)[:1]:
            place = located.place((*path, code) if code else path)
            report(problem("letter-sentence-marked", place, words=base_text(words[span.begin : span.end])))
