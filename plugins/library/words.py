"""The interface's words, from gettext ``.po`` files: one per language in theme/locale/.

Words may carry furigana in the usual notation, which matters for the easy Japanese edition.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from markupsafe import Markup

from plugins.japanese import base_text, ruby_markup
from plugins.shared import Place, Workshop, key_of, problem
from plugins.sources import Languages, Report, read_text

# Where a value is put in: %(count)s. Beside such a place a percent sign is written twice.
_PLACE = re.compile(r"%\(\w+\)s")
_STRAY = re.compile(r"(?<!%)%(?:%%)*(?!\(\w+\)s|%).{0,8}")
_LINE = re.compile(r'(?:#.*|(?:msg[a-z_]+(?:\[[0-9]\])?[ \t]*)?"(?:[^"\\]|\\.)*")?')
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    translations: Translations

    def source(self, message: str, /) -> str:
        """Return ``message`` as it stands in the catalogue, furigana notation and all, for titles and summaries."""
        text: str = self.translations.gettext(message)
        return text

    def plain(self, message: str, /, **values: object) -> str:
        """Return ``message`` without readings, for attributes, titles and feeds; ``%(name)s`` takes ``values``."""
        text = base_text(self.translations.gettext(message))
        return text % values if values else text

    def markup(self, message: str, /, **values: object) -> Markup:
        """Return ``message`` as HTML with readings over the words; ``values`` are escaped."""
        text = ruby_markup(self.translations.gettext(message))
        return text % values if values else text


def load_words(
    locale: Path, languages: Languages, shown: str, report: Report, workshop: Workshop | None = None
) -> Mapping[str, Words]:
    """Read ``<code>.po`` for every language; ``shown`` is the folder's name in problems.

    A message that a language lacks falls back along its chain of languages and is reported as a warning.
    What ``workshop`` has compiled of the same file is taken.
    """
    files: dict[str, tuple[bytes, str]] = {}
    for language in languages:
        path = locale / f"{language.code}.po"
        if not path.is_file():
            report(problem("words-missing", Place(f"{shown}/{path.name}"), language=language.code))
        elif (text := read_text(path, f"{shown}/{path.name}", report)) is not None:
            files[language.code] = (text.encode(), language.locale or language.base)
    keys = [key_of(*file) for file in files.values()]
    workshop = workshop or Workshop()
    made = workshop.make(_catalogue, [*files.values()], keys)
    memo = workshop.memo
    catalogues = {code: memo.same(f"words in {code}", one) for code, one in zip(files, made, strict=True)}
    known = dict.fromkeys(message for catalogue in catalogues.values() for message in catalogue.lines)
    for code, catalogue in catalogues.items():
        for kind, line, words in catalogue.mistakes:
            report(problem(kind, Place(f"{shown}/{code}.po", line), word=words))
        for message in known:
            if message not in catalogue.translated:
                place = Place(f"{shown}/{code}.po", catalogue.lines.get(message, 1))
                report(problem("word-missing", place, word=message))
    chains = {
        code: [catalogues[other] for other in languages.chain(code) if other in catalogues] for code in languages.codes
    }
    return memo.same("words", {code: memo.of(_words, *chain) for code, chain in chains.items()})


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """A catalogue, compiled: the line of each message, and which of them are ``translated``.

    ``mistakes`` are codes of problems, each with its line and the words that are wrong.
    """

    lines: Mapping[str, int]
    translated: frozenset[str]
    machine_form: bytes
    mistakes: tuple[tuple[str, int, str], ...] = ()


@lru_cache(maxsize=32)  # a process that makes several sites, as the tests do, compiles each once
def _catalogue(file: tuple[bytes, str]) -> _Catalogue:
    """Compile the catalogue of a locale from the bytes of its file."""
    data, locale = file
    messages = read_po(io.BytesIO(data), locale=locale)
    mistakes = [*_open_lines(data)]
    unusable: set[str] = set()
    for message in messages:
        if message.id and (wrong := _lost_place(message)):
            mistakes.append(("word-place-lost", message.lineno or 1, wrong))
            # In a page it would raise; the words of another language stand in for it.
            message.string = ""
            unusable.add(_name(message))
    machine_form = io.BytesIO()
    write_mo(machine_form, messages)
    named = {name: one for one in messages if (name := _name(one))}
    return _Catalogue(
        {name: message.lineno or 1 for name, message in named.items()},
        frozenset(unusable.union(name for name, one in named.items() if one.string and not one.fuzzy)),
        machine_form.getvalue(),
        tuple(mistakes),
    )


def _open_lines(data: bytes) -> Iterator[tuple[str, int, str]]:
    """Yield the lines of a catalogue whose quotation marks are not closed: some of their words would be lost."""
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if not _LINE.fullmatch(line.strip()):
            yield "word-line-open", number, line.strip()[:_SHOWN]


def _lost_place(message: Message) -> str:
    """Return the first place for a value, or sign for one, by which a translation differs from its ``message``."""
    ids, texts = _texts(message.id), _texts(message.string)
    wanted = set(_PLACE.findall(ids[-1]))
    for text in texts:
        if wanted and (stray := _STRAY.search(text)):
            return str(stray[0])
        found = set(_PLACE.findall(text))
        # One of several forms may say "one" in place of the number.
        lost = sorted(wanted - found) if len(ids) == 1 else []
        if differing := lost or sorted(found - wanted):
            return str(differing[0])
    return ""


def _texts(given: str | Sequence[str] | None) -> list[str]:
    """Return the forms of a message, most have one; none where nothing is written."""
    return [one for one in ([given] if isinstance(given, str) else given or []) if one]


def _name(message: Message) -> str:
    """Return the words by which a message is known; of one for several numbers, those for one."""
    return next(iter(_texts(message.id)), "")


def _words(*chain: _Catalogue) -> Words:
    """Return the words of a language: those of the first catalogue of its ``chain`` that has them."""
    found = [Translations(fp=io.BytesIO(catalogue.machine_form)) for catalogue in chain]
    for translations, fallback in pairwise(found):
        translations.add_fallback(fallback)
    return Words(found[0] if found else Translations())
