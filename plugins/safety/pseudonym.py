"""Finding pseudonyms in texts, however they are typed.

Width, case, kind of kana, readings, emphasis and spaces do not matter.
In doubt it is a match: a name that is an everyday word as well was badly chosen, and the editor is told so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from plugins.japanese import base_text, reading_text

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# Emphasis, the bar of a reading, and characters that nobody sees (format characters) may stand inside a name.
_DROPPED = re.compile(r"[*_｜\\\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[\s・･=＝.\-–]+")
_LATIN = "[a-z\u00df-\u024f]"
# What follows a name that is written in hiragana; any other hiragana goes on with another word.
_AFTER_HIRAGANA = r"(?=さん|くん|ちゃん|さま|たち|[はがのをにへともでやか]|$|[^ぁ-ゖー])"


def fold(text: str) -> str:
    """Return ``text`` in one width, case and kind of kana, with single spaces and without marks inside words."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(_KATAKANA)
    return _SPACES.sub(" ", plain).strip()


class PseudonymFinder:
    """Knows pseudonyms, by the id of the consent that they belong to, and finds those that a text holds."""

    def __init__(self, pseudonyms: Mapping[str, Iterable[str]]) -> None:
        patterns = {name: "|".join(_pattern(fold(word)) for word in words) for name, words in pseudonyms.items()}
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items() if pattern}

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def in_text(self, text: str) -> dict[str, int]:
        """Return the ids of the consents whose pseudonym ``text`` holds, and the line (from 1) of the first place."""
        found: dict[str, int] = {}
        lines = text.split("\n")
        readings = [_readings(line) for line in lines]
        for number, line in enumerate(lines):
            # A name may be broken at the end of a line, in Japanese without a space.
            below = lines[number + 1] if number + 1 < len(lines) else ""
            across = (*_readings(f"{line} {below}"), *_readings(line.rstrip() + below.lstrip()))
            begins_below = readings[number + 1] if number + 1 < len(lines) else ()
            for name, pattern in self._patterns.items():
                if name in found:
                    continue
                if _holds(pattern, readings[number]) or (_holds(pattern, across) and not _holds(pattern, begins_below)):
                    found[name] = number + 1
        return found

    def in_name(self, name: str) -> list[str]:
        """Return the ids of the consents whose pseudonym is part of the name of a file or folder."""
        words = fold(name)
        return [consent for consent, pattern in self._patterns.items() if pattern.search(words)]


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
