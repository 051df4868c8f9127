"""Terms in names: of organisations, laws, events and works.

In a name that is not itself a term, a term is linked only when it is the head of the name (札幌入管) or itself a name
that stands in it whole (入管法施行令). As a modifier (みなと難民支援センター, “Refugees Now”) it is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plugins.glossary.forms import Form
from plugins.glossary.passage import Passage

_NEVER = "(?!)"
# Every title ends with one of these; an apostrophe inside a word is none.
_END_OF_QUOTE = re.compile("[』」]|[”\"’'](?![a-z])")
_TITLE_JA = re.compile("『[^』]*』")
# A form that is a name itself: of a law, a treaty, an authority.
_PROPER_JA = re.compile(".+(?:法|条約|規約|憲章|議定書|庁|省|局)|[A-Z]{2,}")
# How far the rest of a name can reach, in characters.
_LONGEST_NAME = 40
_WORD_EN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_][\w’']*)")
_LINKED_WORD = re.compile(r"(?: ([a-z&]+))+ ([A-Z][\w’']*)")
_LINKED_BEFORE = re.compile(r"\b[A-Z][\w’']*((?: [a-z&]+)+)(?: [A-Z][\w’']*)* $")
# What may stand before the first word of a sentence, among them "Q." and the number of a list.
_OPENING = re.compile(r"(?:[\s\"'“‘(*•–—>]|[QA][.:]|\d+[.)])*")
_LINKING = frozenset({"of", "for", "and", "the", "in", "on", "to", "with", "against", "from", "&"})
_QUOTED_EN = r"[,:]?\s+(?:(?:called|named|titled|entitled),?\s+)?[“\"‘'][^”\"\n]*?[”\"’'](?![a-z])"
# "Asylum", a thriller
_EXPLAINED_EN = r"[“\"‘'][A-Z][^”\"\n]*?[”\"’'],? (?:a|an|the|his|her|their|our)(?: \w+){0,2} "


@dataclass(frozen=True, slots=True)
class Names:
    """What names look like in a language.

    ``endings`` are the last words of Japanese names, and ``ending`` matches where a text holds one of them;
    ``phrases`` matches what else can follow a term in a name.
    ``works`` matches a quoted title with the word for a work beside it, ``work_before`` a text that ends with such a
    word ("the band Deportees"), ``work`` such a word alone.
    ``peoples`` are names that may follow a term at the beginning of a sentence without making one with it.
    """

    endings: tuple[str, ...]
    ending: re.Pattern[str]
    phrases: re.Pattern[str]
    works: re.Pattern[str]
    work_before: re.Pattern[str]
    work: re.Pattern[str]
    peoples: frozenset[str]

    @classmethod
    def from_list(cls, names: Mapping[str, Any], *, english: bool) -> Names:
        """Return the part ``names`` of a language's file."""
        works = "|".join(map(re.escape, names.get("works", ())))
        titled = (
            rf"(?i:\b(?:{works})){_QUOTED_EN}|{_EXPLAINED_EN}(?:{works})\b" if english else rf"(?:{works})「[^」]*」"
        )
        phrases = "|".join(names.get("phrases", ()))
        endings = tuple(names.get("endings", ()))
        return cls(
            endings=endings,
            ending=re.compile("|".join(map(re.escape, endings)) or _NEVER),
            phrases=re.compile(phrases or _NEVER),
            works=re.compile(titled if works else _NEVER),
            work_before=re.compile(rf"(?i:\b(?:{works}),? $)" if works else _NEVER),
            work=re.compile(rf"(?i:\b(?:{works})s?\b)" if works else _NEVER),
            peoples=frozenset(names.get("peoples", ())),
        )


def quoted_titles(passage: Passage, names: Names) -> list[tuple[int, int]]:
    """Return where titles of works stand: in 『』, or in quotation marks beside the word for a work."""
    if not _END_OF_QUOTE.search(passage.text):
        return []
    return [match.span() for pattern in (_TITLE_JA, names.works) for match in pattern.finditer(passage.spaced)]


def modifies_japanese_name(passage: Passage, start: int, end: int, form: Form, names: Names) -> bool:
    """Whether the match is a mere modifier in a Japanese name, by the endings and phrases that names have."""
    if _is_proper_ja(form.shown):
        return False
    if names.phrases.match(passage.text, end):
        return True
    sentence_end = passage.sentence(start)[1]
    # Cutting a sentence into words is dear, and most hold no such ending.
    if not names.ending.search(passage.text, end, sentence_end):
        return False
    last = end
    for word in passage.words_between(end, min(end + _LONGEST_NAME, sentence_end)):
        if word.start == last and (word.is_noun or passage.text[word.start : word.end] in "・等"):
            last = word.end
    return last > end and passage.text[end:last].endswith(names.endings)


@lru_cache(maxsize=10_000)
def _is_proper_ja(shown: str) -> bool:
    return _PROPER_JA.fullmatch(shown) is not None


def modifies_english_name(passage: Passage, start: int, end: int, form: Form, names: Names) -> bool:
    """Whether the match is a mere modifier in a run of English words with capitals that is no term itself."""
    text = passage.spaced
    written = text[start:end]
    if written.islower() or form.is_proper or not any(word[0].isupper() for word in _WORD_EN.findall(written)):
        return False
    first, last = passage.sentence(start)
    if written.isupper() and not form.exact:  # a slogan: STOP DEPORTATION
        return False
    begins = start == _first_word(text, first)
    if _capital_next(text, end, last, names.peoples if begins else frozenset()):
        return True
    if begins:
        return False
    if _is_quoted(text, start, end) and names.work.search(text, first, last):
        return True
    if names.work_before.search(text[first:start]):
        return True
    return _linked_capital(text, end, last) or _after_linked_capital(text, first, start)


def _capital_next(text: str, end: int, last: int, peoples: frozenset[str]) -> bool:
    """Whether a word with a capital follows directly, not counting "I" and the names of ``peoples``."""
    match = _NEXT_WORD.match(text, end, last)
    return match is not None and match[1][0].isupper() and match[1] not in ("I", "I’m", "I'm", *peoples)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the match alone stands in quotation marks."""
    return text[start - 1 : start] in tuple("“\"‘'") and text[end : end + 1] in tuple("”\"’'")


def _linked_capital(text: str, end: int, last: int) -> bool:
    """Whether small words and then a word with a capital follow: Refugees in Need."""
    match = _LINKED_WORD.match(text, end, last)
    return match is not None and set(text[end : match.start(2)].split()) <= _LINKING


def _after_linked_capital(text: str, first: int, start: int) -> bool:
    """Whether a word with a capital and then small words stand before: Office for Refugees."""
    match = _LINKED_BEFORE.search(text[first:start])
    return match is not None and set(match[1].split()) <= _LINKING


def _first_word(text: str, first: int) -> int:
    match = _OPENING.match(text, first)
    return match.end() if match else first
