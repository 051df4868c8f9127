"""The sieve before the patterns: of many texts at once, which may hold a value. Most hold none and go no further.

Each pattern names signs, of which every text with a value holds one.
They are put together in a few expressions, which the machine runs over all texts joined together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from plugins.safety.compiled import compiled

_DIGIT = "[0-9]"
# The letters that an expression without regard to case takes for another one though they have no common small letter.
_SMALL = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
# The letters that English texts hold most, the most frequent last; all other signs are rarer.
_FREQUENT = "kvbpgywfmculdhrsnioate"
# What a sign begins with as it stands: letters, and signs behind a backslash, none of them repeated or left out.
_LITERAL = re.compile(r"(?:(?:[^\W\d_]|\\[^\w\s])(?![?*+{]))+")
_UNIT = re.compile(r"\\?.")


@dataclass(frozen=True, slots=True)
class Sieve:
    """Signs: those that begin with a digit, those that begin with a letter, and those of them in any case.

    Of letters those of ASCII and all others stand apart, because either are looked for much faster without the others.
    """

    digits: re.Pattern[str]
    letters: Sequence[re.Pattern[str]]
    small_letters: Sequence[re.Pattern[str]]

    @classmethod
    def of(cls, patterns: Iterable[tuple[Sequence[str], bool]]) -> Sieve:
        """Make a sieve of the signs of each pattern, and whether case does not count for them.

        Raises re.error for a sign that is no expression, ValueError for a pattern without any: it would find nothing.
        """
        each = list(patterns)
        if not all(signs for signs, _ in each):
            raise ValueError("each pattern must name signs, or words that it needs")
        pairs = [(sign, any_case) for signs, any_case in each for sign in signs]
        return cls(
            _joined(sign for sign, _ in pairs if sign.startswith(_DIGIT)),
            _of_letters(sign for sign, any_case in pairs if not any_case and not sign.startswith(_DIGIT)),
            _of_letters(sign for sign, any_case in pairs if any_case and not sign.startswith(_DIGIT)),
        )

    def suspects(self, texts: Sequence[str]) -> set[int]:
        """Return the indexes of all ``texts``, which are folded, that may hold a value."""
        found: set[int] = set()
        for plain in (True, False):
            numbers = [number for number, text in enumerate(texts) if text.isascii() is plain]
            found.update(numbers[one] for one in self._held_back([texts[number] for number in numbers]))
        return found

    def _held_back(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the indexes of those of ``texts``, all of ASCII or none, that may hold a value."""
        joined = "\n".join(texts)
        ends = list(accumulate(len(text) + 1 for text in texts))
        for begin, end in self._hits(joined):
            # A hit may lie across texts and so hide one that begins in the second of them.
            yield from range(bisect_right(ends, begin), bisect_right(ends, min(end, len(joined)) - 1) + 1)

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        several = 1 if text.isascii() else 2
        looked_for = [(self.digits, text)]
        looked_for += [(signs, text) for signs in self.letters[:several]]
        in_small = small(text)
        looked_for += [(signs, in_small) for signs in self.small_letters[:several]]
        for signs, where in looked_for:
            for hit in signs.finditer(where):
                yield hit.span()


def small(text: str) -> str:
    """Return ``text`` in small letters; it is as long as ``text``."""
    if not text.isascii():
        for letter, plain in _SMALL:  # faster than translate()
            text = text.replace(letter, plain)
    return text.lower()


def _of_letters(signs: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return two expressions: of the signs of which the rarest letter is one of ASCII, and of all others."""
    plain: list[str] = []
    others: list[str] = []
    for sign in signs:
        (plain if _from_its_rarest(sign)[0].isascii() else others).append(sign)
    return _joined(plain), _joined(others)


def _joined(signs: Iterable[str]) -> re.Pattern[str]:
    """Return one expression, grouped by beginnings, so that most of a text is passed over without trying any sign."""
    endings: dict[str, list[str]] = {}
    for sign in map(_from_its_rarest, dict.fromkeys(signs)):
        beginning = sign[: len(_DIGIT)] if sign.startswith(_DIGIT) else sign[: 1 + sign.startswith("\\")]
        endings.setdefault(beginning, []).append(sign[len(beginning) :])
    # (?!) is never found: a list of kinds need not have signs of every sort.
    return compiled("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items()) or "(?!)")


def _from_its_rarest(sign: str) -> str:
    """Return an expression that is found where ``sign`` is, and begins with the rarest letter of its beginning.

    So ``tiktok`` becomes ``k`` with ``tok`` behind it and ``ti`` before it: few places of a text need a closer look.
    """
    literal = _LITERAL.match(sign)
    if literal is None:
        return sign
    units = _UNIT.findall(literal[0])
    rarest = min(range(len(units)), key=lambda number: _FREQUENT.find(units[number]))
    if rarest == 0:
        return sign
    return f"{''.join(units[rarest:])}(?<={literal[0]}){sign[literal.end() :]}"
