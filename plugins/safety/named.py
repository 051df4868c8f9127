"""People who are named in a text: a doubt that only an editor can settle.

The scan (``scan.py``) knows the forms of data, and stops the build. What a sentence tells of somebody has no form: of
lines that were written by people who had not seen the patterns it found nearly all numbers and addresses, and every
second one of those that say what happened to a person. Nearly all of these name the person, so names are told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from plugins.safety.consent import names_in
from plugins.safety.patterns import personal_data
from plugins.safety.prose import prose_lines
from plugins.shared import read_data
from plugins.sources import SiteConfig, read_fields, unheard

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ\u0100-\u024f][^\W\d_]{2,}")
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_READING = re.compile(r"《[^《》\n]*》")


class Named(NamedTuple):
    """A name, and where it stands, counted from 1."""

    line: int
    column: int
    name: str


@dataclass(frozen=True)
class _Signs:
    """How names are known, from ``named.yaml`` and ``given-names.txt``."""

    titled: re.Pattern[str]
    addressed: re.Pattern[str]
    no_names: frozenset[str]
    given: frozenset[str]


def people_named(text: str, chosen: Collection[str] = ()) -> Iterator[Named]:
    """Yield the names of people that seem to stand in ``text``, a Markdown file of an editor.

    Names of which the whole country has read are passed over, those in ``chosen``, under which people want to be known,
    and those in notes, which are signed by authors.
    """
    public = personal_data().known
    own = {word for name in chosen for word in words_of(name)}
    for number, words in prose_lines(text):
        for begin, name in chain(_in_katakana(words), _in_latin(words)):
            if own.isdisjoint(words_of(name)) and not public.search(name):
                yield Named(number, begin + 1, name)


def words_of(name: str) -> list[str]:
    """Return the words of a name, without accents, as names are compared."""
    return [_plain(word) for word in _WORD.findall(name)]


def chosen_names(config: SiteConfig) -> tuple[str, ...]:
    """Return the names under which people want to be known: pseudonyms of consents, and those of who writes here."""
    fields = {"consent": "pseudonym", "people": "name"}
    files = [(path, field) for folder, field in fields.items() for path in (config.content / folder).glob("*.yaml")]
    found = (names_in(read_fields(path, config, unheard), field) for path, field in files)
    return tuple(sorted(set(chain.from_iterable(found))))


def _in_katakana(line: str) -> Iterator[tuple[int, str]]:
    """Yield the names in katakana, those before さん and the like and those that we know, and where they begin."""
    signs = _signs()
    words = _READING.sub(lambda reading: "\0" * len(reading[0]), line)
    for found in signs.titled.finditer(words):
        if found[1] not in signs.no_names:
            yield found.start(), found[1]
    for found in _KATAKANA.finditer(words):
        if found[0] in signs.given:
            yield found.start(), found[0]


def _in_latin(line: str) -> Iterator[tuple[int, str]]:
    """Yield the names behind Mr and the like, and all given names that we know, and where they begin."""
    signs = _signs()
    for found in signs.addressed.finditer(line):
        yield found.start(1), found[1]
    for found in _CAPITAL.finditer(line):
        if _plain(found[0]) in signs.given:
            yield found.start(), found[0]


def _plain(word: str) -> str:
    """Return ``word`` without accents; the marks of kana are none."""
    if word.isascii() or _KATAKANA.search(word):
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("ı", "i")


@cache
def _signs() -> _Signs:
    data = read_data(Path(__file__).with_name("named.yaml"))
    names = Path(__file__).with_name("given-names.txt").read_text(encoding="utf-8")
    titles, forms = "|".join(data["titles"]), "|".join(data["forms_of_address"])
    return _Signs(
        re.compile(rf"([ァ-ヺー]{{2,}}(?:[・＝=][ァ-ヺー]+)*)(?:{titles})"),
        re.compile(rf"(?<![A-Za-z])(?:{forms})\.? ([A-Z][^\W\d_]+)"),
        frozenset(data["no_names"]),
        frozenset(names.split()),
    )
