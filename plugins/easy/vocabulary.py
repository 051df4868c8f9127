"""Words that are hard to read: words with easier ones, long compounds, loanwords, abbreviations, era years, ranges."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from plugins.easy.forms import Found
from plugins.easy.rules import Rules, basic_words
from plugins.easy.sentences import Sentence, squeezed
from plugins.shared import KANJI_CLASS

# Each run is tried once, from its beginning.
_LOANWORD = re.compile("(?<![ァ-ヴー・])(?=[ァ-ヴー]{2})[ァ-ヴー]++(?:・[ァ-ヴー]++)*+")
_ABBREVIATION = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z&]++(?![a-z0-9-])[ァ-ヴー]*+")
# No sentence with an explanation is longer than this; without a bound a text of loanwords takes minutes.
_EXPLAINED = re.compile(
    f"({_ABBREVIATION.pattern}|{_LOANWORD.pattern})(?=[」』]?(?:[〔（(]|(?:とは|は)、?[^。]{{1,80}}(?:です|ます)。))"
)
_CAPITAL_BEFORE = re.compile("(?<=[A-Z&])")
_RANGE = re.compile("[〜～]")
_WESTERN_BEFORE = re.compile(r"[0-9０-９]{4}[ \u3000]?年?[ \u3000]?[（(][ \u3000]?$")
_WESTERN_AFTER = re.compile(r"[ \u3000]?[（(][ \u3000]?[0-9０-９]{4}")


def places_of_names(sentence: Sentence, names: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Return where ``names`` stand in ``sentence``, over spaces: start and end in the text."""
    text, places = squeezed(sentence.text)
    found = (match.span() for match in names.finditer(text)) if names else ()
    return [(sentence.start + places[first], sentence.start + places[last - 1] + 1) for first, last in found]


def hard_words(sentence: Sentence, rules: Rules, named: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield words of ``sentence`` that have easier ones, and long compounds; none inside the terms at ``named``."""
    starts, ends = {word.start for word in sentence.words}, {word.end for word in sentence.words}
    for match in rules.hard_pattern.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if start in starts and end in ends and not any(begin <= start and end <= stop for begin, stop in named):
            yield Found(start, end, "easy-hard-word", rules.hard[match[0]])
    for match in re.finditer(f"[{KANJI_CLASS}]{{{rules.longest_compound},}}", sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        is_named = any(begin < end and start < stop for begin, stop in named)
        if not is_named and not any(word.is_name and start <= word.start < end for word in sentence.words):
            yield Found(start, end, "easy-long-compound")


def unexplained(
    sentence: Sentence, rules: Rules, known: Collection[str], explained: Collection[str]
) -> Iterator[Found]:
    """Yield loanwords and abbreviations of ``sentence`` that are neither ``known`` nor ``explained`` in its text."""
    for match in _ABBREVIATION.finditer(sentence.text):
        if not _is_known(match[0], rules.known_abbreviations, known, explained):
            yield Found(sentence.start + match.start(), sentence.start + match.end(), "easy-abbreviation")
    starts = [word.start for word in sentence.words]
    for match in _LOANWORD.finditer(sentence.text):
        begin, end = sentence.start + match.start(), sentence.start + match.end()
        parts = sentence.words[bisect_left(starts, begin) : bisect_left(starts, end)]
        words = [sentence.text[word.start - sentence.start : word.end - sentence.start] for word in parts]
        are_easy = bool(words) and all(word in basic_words() or word in rules.known_loanwords for word in words)
        is_easy = match[0] in basic_words() or are_easy
        is_part = _CAPITAL_BEFORE.match(sentence.text, match.start()) is not None  # told as an abbreviation
        is_foreign_name = any(word.is_name for word in parts)
        if not (is_easy or is_part or is_foreign_name or _is_known(match[0], rules.known_loanwords, known, explained)):
            yield Found(begin, end, "easy-loanword")


def explained_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the loanwords and abbreviations that ``texts`` explain: “Xは …です。”, “X〔…〕” or “X（…）”."""
    return frozenset(match[1] for text in texts for match in _EXPLAINED.finditer(squeezed(text)[0]))


def signs(sentence: Sentence, rules: Rules) -> Iterator[Found]:
    """Yield signs for ranges, and era years beside which no Western year stands."""
    text = sentence.text
    for match in _RANGE.finditer(text):
        yield Found(sentence.start + match.start(), sentence.start + match.end(), "easy-range")
    for match in rules.eras.finditer(text):
        if not _WESTERN_BEFORE.search(text[: match.start()]) and not _WESTERN_AFTER.match(text, match.end()):
            yield Found(sentence.start + match.start(), sentence.start + match.end(), "easy-era-year")


def _is_known(word: str, listed: Collection[str], known: Collection[str], explained: Collection[str]) -> bool:
    return word in listed or word in explained or any(word in name for name in known)
