"""Words that are hard to read: words with easier ones, long compounds, loanwords, abbreviations, era years, ranges."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from plugins.easy.forms import Found
from plugins.easy.rules import Rules, basic_words
from plugins.easy.sentences import Sentence, squeezed
from plugins.shared import KANJI_CLASS

_LOANWORD = re.compile("[ァ-ヴー][ァ-ヴー・]*[ァ-ヴー]")
_ABBREVIATION = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z&]++(?![a-z0-9-])[ァ-ヴー]*")
_RANGE = re.compile("[〜～]")
_WESTERN_BEFORE = re.compile(r"[0-9０-９]{4}年?[（(]$")
_WESTERN_AFTER = re.compile(r"[（(][0-9０-９]{4}")


def places_of_names(sentence: Sentence, names: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Return where ``names`` stand in ``sentence``, over spaces: start and end in the text."""
    text, places = squeezed(sentence.text)
    found = (match.span() for match in names.finditer(text)) if names else ()
    return [(sentence.start + places[first], sentence.start + places[last - 1] + 1) for first, last in found]


def hard_words(sentence: Sentence, rules: Rules, named: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield words of ``sentence`` that have easier ones, and long compounds; none inside the terms at ``named``."""
    starts, ends = {word.start for word in sentence.words}, {word.end for word in sentence.words}
    for first, last in _places_of(sentence.text, rules.hard):
        start, end = sentence.start + first, sentence.start + last
        if start in starts and end in ends and not any(begin <= start and end <= stop for begin, stop in named):
            yield Found(start, end, "easy-hard-word", rules.hard[sentence.text[first:last]])
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
    for match in _LOANWORD.finditer(sentence.text):
        begin, end = sentence.start + match.start(), sentence.start + match.end()
        parts = [word for word in sentence.words if begin <= word.start and word.end <= end]
        words = {sentence.text[word.start - sentence.start : word.end - sentence.start] for word in parts}
        is_easy = match[0] in basic_words() or (words and words <= basic_words() | rules.known_loanwords)
        is_part = re.search(r"[A-Z&]$", sentence.text[: match.start()]) is not None
        is_foreign_name = any(word.is_name for word in parts)
        if not (is_easy or is_part or is_foreign_name or _is_known(match[0], rules.known_loanwords, known, explained)):
            yield Found(begin, end, "easy-loanword")


def explained_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the loanwords and abbreviations that ``texts`` explain: “Xは …です。”, “X〔…〕” or “X（…）”."""
    found = set()
    for text in texts:
        for pattern in (_LOANWORD, _ABBREVIATION):
            for match in pattern.finditer(text):
                after = squeezed(text[match.end() :])[0]
                if re.match("[」』]?(?:[〔（(]|(?:とは|は)、?[^。]*(?:です|ます)。)", after):
                    found.add(match[0])
    return frozenset(found)


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


def _places_of(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """Return where ``forms`` stand in ``text``; of two that overlap the longer."""
    taken: list[tuple[int, int]] = []
    for form in sorted(forms, key=len, reverse=True):
        start = text.find(form)
        while start >= 0:
            span = (start, start + len(form))
            if not any(span[0] < last and first < span[1] for first, last in taken):
                taken.append(span)
            start = text.find(form, start + 1)
    return sorted(taken)
