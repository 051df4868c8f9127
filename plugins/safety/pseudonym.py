"""Finding pseudonyms in texts, however they are typed.

Width, case, kind of kana, readings, emphasis and spaces do not matter.
In doubt it is a match: a name that is an everyday word as well was badly chosen, and the editor is told so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from plugins.japanese import base_text, reading_text
from plugins.safety.folding import ANY_UNSEEN

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# Emphasis and the bar of a reading may stand inside a name.
_DROPPED = re.compile(r"[*_｜\\]")
# Turkish has two letters for each of these: which of them stands in capitals depends on who types.
_DOTS = re.compile("i\u0307|ı")
_SPACES = re.compile(r"[\s・･=＝.\-–]+")
_LATIN = "[a-z\u00df-\u024f]"
# What follows a name that is written in hiragana; any other hiragana goes on with another word.
_AFTER_HIRAGANA = r"(?=さん|くん|ちゃん|さま|たち|[はがのをにへともでやか]|$|[^ぁ-ゖー])"


def fold(text: str) -> str:
    """Return ``text`` in one width, case and kind of kana, with single spaces and without marks inside words."""
    # So may what nobody sees, also between a letter and its accent.
    seen = text if text.isascii() else ANY_UNSEEN.sub("", text)
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", seen)).casefold().translate(_KATAKANA)
    return _SPACES.sub(" ", plain if plain.isascii() else _DOTS.sub("i", plain)).strip()


class PseudonymFinder:
    """Knows pseudonyms, by the id of the consent that they belong to, and finds those that a text holds."""

    def __init__(self, pseudonyms: Mapping[str, Iterable[str]]) -> None:
        patterns = {name: "|".join(_pattern(fold(word)) for word in words) for name, words in pseudonyms.items()}
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items() if pattern}
        self._bare = {_bare(word) for words in pseudonyms.values() for word in words}

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def in_text(self, text: str) -> dict[str, int]:
        """Return the ids of the consents whose pseudonym ``text`` holds, and the line (from 1) of the first place."""
        found: dict[str, int] = {}
        lines = text.split("\n")
        for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
            for name in self._held_by(line, below) if self._may_hold(line, below) else ():
                found.setdefault(name, number)
        return found

    def _may_hold(self, line: str, below: str) -> bool:
        """Whether a pseudonym may begin in ``line``: nearly always there is none, and this says so at once."""
        if "《" in line or "《" in below or "\\" in line or "\\" in below:
            return True  # with and without readings the text is another one
        both = _bare(line) + _bare(below)
        return any(word in both for word in self._bare) or _joins(below.lstrip()[:1])

    def _held_by(self, line: str, below: str) -> Iterator[str]:
        """Yield the consents whose pseudonym begins in ``line``."""
        in_line, in_below = _readings(line), _readings(below)
        # A name may be broken at the end of a line, in Japanese without a space.
        across = (*_readings(f"{line} {below}"), *_readings(line.rstrip() + below.lstrip()))
        for name, pattern in self._patterns.items():
            if _holds(pattern, in_line) or (_holds(pattern, across) and not _holds(pattern, in_below)):
                yield name

    def in_name(self, name: str) -> list[str]:
        """Return the ids of the consents whose pseudonym is part of the name of a file or folder."""
        words = fold(name)
        return [consent for consent, pattern in self._patterns.items() if pattern.search(words)]


@lru_cache(maxsize=100_000)  # most lines stand in a site again and again
def _bare(text: str) -> str:
    """Return the folded ``text`` without any spaces."""
    return fold(text).replace(" ", "")


def _joins(sign: str) -> bool:
    """Whether ``sign`` becomes one character with what stands before it (accents, dakuten, the parts of hangul)."""
    return sign != "" and (unicodedata.category(sign)[0] == "M" or sign in "ﾞﾟ" or "\u1160" <= sign <= "\u11ff")


def _pattern(word: str) -> str:
    spaced = re.escape(word).replace(r"\ ", " ?")
    before = f"(?<!{_LATIN})" if re.match(_LATIN, word) else ""
    if re.match(_LATIN, word[-1]):
        return f"{before}{spaced}(?!{_LATIN})"
    if re.fullmatch("[ぁ-ゖー ]+", word):
        return f"{before}{spaced}{_AFTER_HIRAGANA}"
    return before + spaced


def _readings(text: str) -> tuple[str, str]:
    """Return ``text`` folded as its words are written, and as they are read."""
    return fold(base_text(text)), fold(reading_text(text))


def _holds(pattern: re.Pattern[str], texts: tuple[str, ...]) -> bool:
    return any(pattern.search(text) for text in texts)
