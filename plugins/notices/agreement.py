"""Days and times in the explanations of a sheet: those of the sheet, or else the same in every language."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from itertools import chain

from plugins.japanese import base_text
from plugins.notices.meanings import Section, sections
from plugins.notices.model import Notice
from plugins.notices.until import times_named
from plugins.notices.weekdays import days_named
from plugins.shared import problem
from plugins.sources import ItemText, Report

_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# The days of sources are nobody's days at school.
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:[^\n]*(?:\n[^\n]+)*", re.M)

# A day or time as it stands in a text, and all that it can mean.
Moment = tuple[str, Set[Hashable]]


def check_agreement(notice: Notice, texts: Mapping[str, ItemText], report: Report) -> None:
    """Report days and times with which a phrase is explained in one language alone, and which the sheet does not have.

    A day that is reckoned may stand in all languages. Of a notice in one language nothing can be said.
    """
    parts = notice.record.sheet
    cells = (cell for part in parts for row in part.rows for cell in row)
    sheet = _meant(chain(cells, (part.label or "" for part in parts), (phrase.ja for phrase in notice.phrases)))
    explained = {lang: sections(text.document) for lang, text in texts.items()}
    for phrase in notice.phrases:
        of_phrase = {lang: found[phrase.id] for lang, found in explained.items() if phrase.id in found}
        for section, words in _alone(of_phrase, sheet):
            report(problem("notice-moment-differs", section.place, id=phrase.id, found=words))


def _alone(of_phrase: Mapping[str, Section], sheet: Set[Hashable]) -> Iterator[tuple[Section, str]]:
    """Yield each day or time that neither the ``sheet`` nor every other language has, with its section."""
    texts = {lang: _FOOTNOTE.sub("", section.text) for lang, section in of_phrase.items()}
    meant = {lang: _meant([text]) for lang, text in texts.items()}
    for lang, section in of_phrase.items():
        others = [found for other, found in meant.items() if other != lang]
        for words, possible in _moments(texts[lang]):
            if others and possible.isdisjoint(sheet) and any(possible.isdisjoint(other) for other in others):
                yield section, words


def _meant(texts: Iterable[str]) -> set[Hashable]:
    return {one for text in texts for _, possible in _moments(text) for one in possible}


def _moments(text: str) -> Iterator[Moment]:
    yield from ((words, {day}) for words, day in days_named(text))
    yield from times_named(base_text(text).translate(_PLAIN_DIGITS))
