"""The beginning of a text that fits a given room: whole sentences, and no word cut from its reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plugins.japanese.furigana import base_text, readings_in
from plugins.shared import is_cjk

# A kanji takes the room of four thirds of a Latin letter, as search engines show 120 of the ones or 160 of the others.
_WIDE = 4 / 3
_ENDS = re.compile(r"[。！？]+[」』）】〕”’]*|[.!?]+[\"'”’)\]]*(?=\s|$)")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|No|[Aa]rts?|vs|cf|e\.g|i\.e|approx))\.$")
_GOES_ON = re.compile("[とのはがをにもで]|って|など")
_LONGEST_ABBREVIATION = len("approx.")
_OPENING, _CLOSING = "「『（【〔(“", "」』）】〕)”"
_BRACKET = re.compile(f"[{_OPENING}{_CLOSING}]")
# Where a sentence may be left off: after commas and colons, at spaces.
_PAUSES = re.compile(r"[、，；：][」』）】]*|[,;:]?\s+")
_LEFT_OFF = "…"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text's characters without readings, and where in its notation each ends (a word with its reading as one)."""

    base: str
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Text:
        base, done = "", 0
        ends: list[int] = []
        for start, end, _, _ in readings_in(text):
            base += text[done:start] + base_text(text[start:end])
            ends += range(done + 1, start + 1)
            ends += [end] * (len(base) - len(ends))
            done = end
        ends += range(done + 1, len(text) + 1)
        return cls(base + text[done:], tuple(ends))

    def may_end(self, place: int) -> bool:
        """Whether the text can be cut behind its first ``place`` characters: not inside a word with a reading."""
        return 0 < place < len(self.ends) and self.ends[place - 1] != self.ends[place]


@lru_cache(maxsize=10_000)  # the same summaries stand on many lists
def excerpt(text: str, room: float = 160) -> str:
    """Return the whole sentences with which ``text`` begins, as many as ``room`` Latin letters (or 3/4 kanji) hold.

    ``text`` is plain and may carry furigana notation, which takes no room and stays with its words.
    A first sentence that is too long ends at a comma or a word, with "…".
    """
    if "\\" in text:  # escaped signs of the notation: too rare to be counted apart
        text = base_text(text)
    read = _Text.of(text)
    fitting = _fitting(read.base, room)
    if fitting == len(read.base):
        return text
    if place := max((end for end in sentence_ends(read.base) if end <= fitting and read.may_end(end)), default=0):
        return text[: read.ends[place - 1]]
    fitting = _fitting(read.base, room - 1)
    pauses = (match.start() for match in _PAUSES.finditer(read.base))
    places = [end for end in pauses if fitting / 2 <= end <= fitting and read.may_end(end)]
    places = places or [end for end in range(1, fitting + 1) if read.may_end(end)]
    return text[: read.ends[places[-1] - 1]].rstrip("、，；：,;: \u3000") + _LEFT_OFF if places else ""


def _fitting(base: str, room: float) -> int:
    """Return how many characters of ``base`` fit."""
    for place, character in enumerate(base):
        room -= _WIDE if is_cjk(character) else 1
        if room < -1e-6:
            return place
    return len(base)


def sentence_ends(base: str) -> list[int]:
    """Return the offsets behind the sentences of ``base``; a sentence inside brackets is a part of the one outside."""
    ends = []
    opened = done = 0
    for match in _ENDS.finditer(base):
        for bracket in _BRACKET.findall(base, done, match.end()):
            opened += 1 if bracket in _OPENING else -1
        done = match.end()
        # 「そうです。」と: the sentence goes on.
        goes_on = match[0][-1] in _CLOSING and _GOES_ON.match(base, done)
        if opened <= 0 and not goes_on and not _ABBREVIATED.search(base, max(done - _LONGEST_ABBREVIATION, 0), done):
            ends.append(done)
    return ends
