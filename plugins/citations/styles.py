"""Citations as sentences; ``styles.yaml`` beside this file has the patterns, so that anybody can mend one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from babel.dates import format_date

from plugins.citations.model import Citation

_SLOT = re.compile(r"\{(\w+)\}")
# The words that are in the language of the page, whatever the language of the style.
_OF_PAGE = frozenset({"title", "site"})
_STOPS = (".", "?", "!", "。", "？", "！")
# Quotation marks that may close behind one of them.
_CLOSING = "\"'”’」』"
_LEANING = re.compile(r"\*([^*]*)\*")


class Part(NamedTuple):
    """Some words of a sentence, whether they lean, and whether they are in the language of the page that is cited."""

    words: str
    leaning: bool
    of_page: bool


@dataclass(frozen=True, slots=True)
class Style:
    """A manner of citing; the fields are those of ``styles.yaml``."""

    pattern: str
    joined: str
    last: str
    locale: str
    date: str
    dates: str
    one_date: str
    no_date: str


def cite(citation: Citation, style: str) -> tuple[Part, ...]:
    """Return ``citation`` in the manner of ``style`` (a key of :func:`styles`); the parts follow each other unbroken.

    Raises KeyError for a style that there is not.
    """
    chosen = styles()[style]
    words = {
        # The pattern has the full stop that may end an initial.
        "authors": _joined(citation.authors, chosen).rstrip("."),
        "title": citation.title,
        "site": citation.site,
        "dates": _dates(citation, chosen),
        "url": citation.url,
    }
    parts = (
        Part(words[piece] if slot else piece, leaning, slot and piece in _OF_PAGE)
        for leaning, stretch in _alternating(_LEANING.split(chosen.pattern))
        for slot, piece in _alternating(_SLOT.split(stretch))
        if piece
    )
    return tuple(_without_second_stop(parts))


def _without_second_stop(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield ``parts`` without the full stop of the pattern behind words that end with a sign of their own."""
    before = ""
    for part in parts:
        is_second = part.words.startswith(".") and before.rstrip(_CLOSING).endswith(_STOPS)
        yield part._replace(words=part.words[1:]) if is_second else part
        before = part.words


def _alternating(pieces: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Yield what ``re.split`` has returned, with whether it was in the group."""
    yield from ((bool(number % 2), piece) for number, piece in enumerate(pieces))


@cache
def styles() -> Mapping[str, Style]:
    """Return the styles by the code of the language whose readers know them."""
    text = Path(__file__).with_name("styles.yaml").read_text(encoding="utf-8")
    return {code: Style(**fields) for code, fields in yaml.safe_load(text).items()}


def _joined(names: tuple[str, ...], style: Style) -> str:
    return style.joined.join(names[:-1]) + (style.last if len(names) > 1 else "") + names[-1]


def _dates(citation: Citation, style: Style) -> str:
    def shown(day: dt.date) -> str:
        return format_date(day, style.date, locale=style.locale)

    published, changed = citation.published, citation.changed
    if published and changed and published != changed:
        return _SLOT.sub(lambda slot: shown(published if slot[1] == "published" else changed), style.dates)
    day = published or changed
    return style.one_date.replace("{day}", shown(day)) if day else style.no_date
