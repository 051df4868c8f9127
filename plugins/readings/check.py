"""What readings a text lacks: in Easy Japanese and for children every kanji needs one, and nothing may be undecided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice

from plugins.glossary import TermText
from plugins.japanese import reading_text
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
_BRACKET = re.compile("[《》]")
_LONGEST_WORD = 8
# So much is shown of what stands around a sign.
_SHOWN = 6
# A bracket behind a word of kanji holds its reading, so one with other signs than kana is a slip, or names a work.
_OTHER_SIGNS = "《[ぁ-ゖァ-ヺーゝゞヽヾ・？?／ \u3000]*[^ぁ-ゖァ-ヺーゝゞヽヾ・？?／ \u3000《》\n][^《》\n]*》"
_NOT_IN_KANA = re.compile(f"(?<=[{KANJI_CLASS}]){_OTHER_SIGNS}|(?<=｜)[^｜《》\n]+{_OTHER_SIGNS}")
# What words have none of once their readings stand in their places.
_LEFT = re.compile(f"[《》｜{KANJI_CLASS}]")
# A bar of half width marks no word: its kana would be left out, and the bar seen.
_NARROW_BAR = re.compile(r"\|(?=\S)")
# A reading that was proposed, and that nobody has decided on.
_UNDECIDED = re.compile("《[？?][^《》\n]*》")


def check_table(sources: Sources, config: SiteConfig, report: Report) -> None:
    """Report mistakes in the table of readings, and kanji without one in the names of topics."""
    read_table(config.content / TABLE, config, report)
    _check_topics(sources, config, report)


def reading_problems(text: ItemText | TermText, languages: Languages) -> list[Problem]:
    """Return the readings in ``text`` that nobody has decided, and kanji that need one and have none.

    What is found depends on the text alone.
    """
    problems = [problem("furigana-unsure", place, found=found) for place, found in _all_of(_UNDECIDED, text.document)]
    language = languages[text.lang]
    if language.base != "ja":
        return problems
    not_in_kana = _all_of(_NOT_IN_KANA, text.document)
    problems += [problem("furigana-not-kana", place, found=found) for place, found in not_in_kana]
    needs_all = _needs_all(language, text.header)
    for stretch in stretches(text.document):
        # One for each stretch: behind the first, the signs often pair up wrongly to its end.
        open_signs = islice(chain(_open_signs(stretch), _narrow_bars(stretch)), 1)
        problems += [problem("furigana-open", place, found=found) for place, found in open_signs]
        bare = bare_kanji(stretch) if needs_all else ()
        problems += [problem("furigana-missing", place, word=word) for place, word in bare]
    return problems


def word_problems(words: str, place: Callable[[str], Place], *, needs_all: bool) -> Iterator[Problem]:
    """Yield what is wrong with the readings in the ``words`` of a data file.

    ``place`` tells where a part of them stands, ``needs_all`` whether every kanji needs a reading.
    """
    if found := _UNDECIDED.search(words):
        yield problem("furigana-unsure", place(found[0]), found=found[0])
    if found := _NOT_IN_KANA.search(words):
        yield problem("furigana-not-kana", place(found[0]), found=found[0])
    if not _LEFT.search(reading_text(words) if "《" in words else words):
        return
    stretch = words_stretch(words, Place(""))
    opened = next(_open_signs(stretch), None)
    if opened:
        yield problem("furigana-open", place(words), found=opened[1])
    elif needs_all:
        for _, word in bare_kanji(stretch):
            yield problem("furigana-missing", place(words), word=word)


def bare_kanji(stretch: Stretch) -> Iterator[tuple[Place, str]]:
    """Yield the words of kanji over which no reading stands, and where."""
    bare = "".join(" " if done else sign for sign, done in zip(stretch.prose.text, stretch.done, strict=True))
    for match in _KANJI.finditer(bare):
        yield stretch.place(stretch.prose.origins[match.start()]), match[0]


def _needs_all(language: Language, header: TextHeader) -> bool:
    """Whether every kanji of a Japanese text needs a reading."""
    for_children = isinstance(header, ItemHeader) and header.audience == "children"
    return language.easy or for_children


def _all_of(pattern: re.Pattern[str], document: Document) -> Iterator[tuple[Place, str]]:
    """Yield all that ``pattern`` finds in the header and the text of ``document``, with its place."""
    for path, value in texts_of(document.header.data):
        for match in pattern.finditer(value):
            yield document.header.word_place(path, match.start()), match[0]
    for match in pattern.finditer(document.body):
        yield place_at(document, match.start()), match[0]


def _open_signs(stretch: Stretch) -> Iterator[tuple[Place, str]]:
    """Yield signs of readings that are none: a bar without brackets, brackets behind no word of kanji or not paired."""
    text = stretch.prose.text
    for sign, found in chain(_lost_signs(text), _unpaired(text)):
        origin = stretch.prose.origins[sign]
        if stretch.source[origin - 1 : origin] != "\\":
            yield stretch.place(origin), found


def _lost_signs(text: str) -> Iterator[tuple[int, str]]:
    for match in _OPEN.finditer(text):
        if match["end"] is None or _KANJI.search(text, max(match.start() - _LONGEST_WORD, 0), match.start()):
            yield match.start("sign"), match[0]


def _unpaired(text: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets without a partner."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "》" and not opened:
            yield match.start(), text[max(match.start() - _SHOWN, 0) : match.end()]
        elif match[0] == "》":
            opened.pop()
        else:
            opened.append(match.start())
    for sign in opened:
        yield sign, text[sign : sign + 2 * _SHOWN]


def _narrow_bars(stretch: Stretch) -> Iterator[tuple[Place, str]]:
    """Yield half-width bars before a word with a reading."""
    text = stretch.prose.text
    for match in _NARROW_BAR.finditer(text):
        begin, origin = match.end(), stretch.prose.origins[match.start()]
        if any(stretch.done[begin : begin + _LONGEST_WORD]) and stretch.source[origin - 1 : origin] != "\\":
            yield stretch.place(origin), text[match.start() : begin + _LONGEST_WORD]


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
