"""What readings a text lacks: in Easy Japanese and for children every kanji needs one, and nothing may be undecided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from plugins.glossary import TermText
from plugins.readings.stretches import Stretch, stretches, texts_of, words_stretch
from plugins.readings.table import TABLE, read_table
from plugins.shared import KANJI_CLASS, Place, Problem, problem
from plugins.sources import (
    Document,
    ItemHeader,
    ItemText,
    Language,
    Languages,
    Report,
    SiteConfig,
    Sources,
    TextHeader,
    place_at,
    read_fields,
    unheard,
)

# 〇 and the small ヶ are read without having been learned.
_KANJI = re.compile(f"(?:(?![〇ヶ])[{KANJI_CLASS}])+")
# The last: a word like 差し入れ《さしいれ》, whose beginning nothing marks; that it ends as its reading does tells it
# from words in such brackets.
_OPEN = re.compile(f"(?P<sign>(?<=[{KANJI_CLASS}])《|｜|(?<=(?P<end>[ぁ-ん]))《(?=[ぁ-んー]*(?P=end)》)).{{0,12}}")
_LONGEST_WORD = 8
# A reading that was proposed, and that nobody has decided on.
UNDECIDED = re.compile("《[？?][^《》\n]*》")


def check_table(sources: Sources, config: SiteConfig, report: Report) -> None:
    """Report mistakes in the table of readings, and kanji without one in the names of topics."""
    read_table(config.content / TABLE, config, report)
    _check_topics(sources, config, report)


def reading_problems(text: ItemText | TermText, languages: Languages) -> list[Problem]:
    """Return the readings in ``text`` that nobody has decided, and kanji that need one and have none.

    What is found depends on the text alone.
    """
    problems = [problem("furigana-unsure", place, found=found) for place, found in _undecided(text.document)]
    language = languages[text.lang]
    if language.base != "ja":
        return problems
    needs_all = _needs_all(language, text.header)
    for stretch in stretches(text.document):
        # One for each stretch: behind the first, the signs often pair up wrongly to its end.
        open_signs = islice(_open_signs(stretch), 1)
        problems += [problem("furigana-open", place, found=found) for place, found in open_signs]
        bare = bare_kanji(stretch) if needs_all else ()
        problems += [problem("furigana-missing", place, word=word) for place, word in bare]
    return problems


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
    for path, value in texts_of(document.header.data):
        for match in UNDECIDED.finditer(value):
            yield document.header.word_place(path, match.start()), match[0]
    for match in UNDECIDED.finditer(document.body):
        yield place_at(document, match.start()), match[0]


def _open_signs(stretch: Stretch) -> Iterator[tuple[Place, str]]:
    """Yield signs of readings that are none: a bar without brackets, brackets behind no word of kanji or not closed."""
    text = stretch.prose.text
    for match in _OPEN.finditer(text):
        sign = stretch.prose.origins[match.start("sign")]
        is_word = match["end"] is None or _KANJI.search(text, max(match.start() - _LONGEST_WORD, 0), match.start())
        if is_word and stretch.source[sign - 1 : sign] != "\\":
            yield stretch.place(sign), match[0]


def _check_topics(sources: Sources, config: SiteConfig, report: Report) -> None:
    easy = [language.code for language in config.languages if language.easy and language.base == "ja"]
    path = config.content / "topics.yaml"
    bare = [
        (topic, code, word)
        for code in easy
        for topic, names in sources.topics.items()
        for _, word in bare_kanji(words_stretch(names.get(code, ""), Place("")))
    ]
    located = read_fields(path, config, unheard) if bare else None
    for topic, code, word in bare:
        place = located.place((topic, code)) if located else Place(config.shown(path))
        report(problem("furigana-missing", place, word=word))
