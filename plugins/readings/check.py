"""What readings a text lacks: in Easy Japanese and for children every kanji needs one, and nothing may be undecided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from plugins.glossary import Glossary, TermText
from plugins.readings.stretches import Stretch, stretches, words_stretch
from plugins.readings.table import TABLE, read_table
from plugins.shared import KANJI_CLASS, Place, problem
from plugins.sources import Document, ItemHeader, ItemText, Language, Report, SiteConfig, Sources, TextHeader, place_at

# 〇 and the small ヶ are read without having been learned.
_KANJI = re.compile(f"(?:(?![〇ヶ])[{KANJI_CLASS}])+")
_OPEN = re.compile(f"(?P<sign>(?<=[{KANJI_CLASS}])《|｜).{{0,12}}")
_UNDECIDED = re.compile("《[？?][^《》\n]*》")


def check_readings(sources: Sources, glossary: Glossary, config: SiteConfig, report: Report) -> None:
    """Report readings that nobody has decided, kanji that need one and have none, and mistakes in the table."""
    read_table(config.content / TABLE, config, report)
    for text in _all_texts(sources, glossary):
        language = config.languages[text.lang]
        for place, found in _undecided(text.document):
            report(problem("furigana-unsure", place, found=found))
        if language.base != "ja":
            continue
        needs_all = _needs_all(language, text.header)
        for stretch in stretches(text.document):
            # One for each stretch: behind the first, the signs often pair up wrongly to its end.
            for place, found in islice(_open_signs(stretch), 1):
                report(problem("furigana-open", place, found=found))
            for place, word in bare_kanji(stretch) if needs_all else ():
                report(problem("furigana-missing", place, word=word))
    _check_topics(sources, config, report)


def _all_texts(sources: Sources, glossary: Glossary) -> Iterator[ItemText | TermText]:
    for piece in sources.pieces:
        yield from piece.texts.values()
    for term in glossary.all_terms.values():
        yield from term.texts.values()


def bare_kanji(stretch: Stretch) -> Iterator[tuple[Place, str]]:
    """Yield the words of kanji over which no reading stands, and where."""
    bare = "".join(" " if done else sign for sign, done in zip(stretch.prose.text, stretch.done, strict=True))
    for match in _KANJI.finditer(bare):
        yield stretch.place(stretch.prose.origins[match.start()]), match[0]


def _needs_all(language: Language, header: TextHeader) -> bool:
    """Whether every kanji of a Japanese text needs a reading."""
    for_children = isinstance(header, ItemHeader) and header.audience == "children"
    return language.easy or for_children


def _undecided(document: Document) -> Iterator[tuple[Place, str]]:
    for path, value in _texts(document.header.data, ()):
        for match in _UNDECIDED.finditer(value):
            yield document.header.word_place(path, match.start()), match[0]
    for match in _UNDECIDED.finditer(document.body):
        yield place_at(document, match.start()), match[0]


def _open_signs(stretch: Stretch) -> Iterator[tuple[Place, str]]:
    """Yield signs of readings that are none: a bar without brackets, brackets behind a kanji that do not close."""
    for match in _OPEN.finditer(stretch.prose.text):
        sign = stretch.prose.origins[match.start("sign")]
        if stretch.source[sign - 1 : sign] != "\\":
            yield stretch.place(sign), match[0]


def _texts(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _check_topics(sources: Sources, config: SiteConfig, report: Report) -> None:
    place = Place(f"{config.shown(config.content)}/topics.yaml")
    for language in config.languages:
        if not language.easy or language.base != "ja":
            continue
        for names in sources.topics.values():
            stretch = words_stretch(names.get(language.code, ""), place)
            for where, word in bare_kanji(stretch):
                report(problem("furigana-missing", where, word=word))
