"""Signs, letters and digits that a Japanese text writes in another width or form than ours do.

Our rules: digits and Latin letters are half as wide as kanji (2026年, UNHCR), katakana and punctuation as wide as they
(カナ、。「」（）！？), from–to is 〜, what is left out ……, and nothing stands between words but in Easy Japanese.
They follow the guide of the Japan Translation Federation (JTF日本語標準スタイルガイド 3.0, 2.1 and 3.1 to 3.3), but for
what half-width brackets it allows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match

# Kana, kanji and what stands like them; not punctuation, which may stand beside anything.
_J = "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "」』）】〉》"
_HALF_KATAKANA = re.compile("[\uff66-\uff9f]+")
# Signs of units may be wide: 54％.
_WIDE_LETTERS = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
_BETWEEN = re.compile(rf"(?<=[{_J}{_CLOSING}])[,.!?:;](?=[{_J}「『（【\s]|$)")
_BRACKETS = re.compile(rf"(?<=[{_J}])\((?=[^()]*\))|\((?=[{_J}「『][^()]*\))")
_WIDE_COMMA = re.compile(rf"(?<=[{_J}{_CLOSING}])[，．]")
_QUOTES = re.compile(rf'"(?=[{_J}][^"]*")')
_FROM_TO = re.compile(rf"(?<=[{_J}0-9%])[\uff5e~](?=[{_J}0-9])|\uff5e")
_DOTS = re.compile(rf"・{{2,}}|(?<=[{_J}。、])\.{{2,}}|。{{2,}}")
# After a question or exclamation mark inside a sentence one wide space is usual; at a block's beginning it indents.
_WIDE_SPACE = re.compile("(?<![！？])\u3000+|(?<=[！？])\u3000{2,}")
_SPACE = re.compile(rf"(?<=[{_J}、。{_CLOSING}]) +(?=[{_J}「『（])")
# Every rule looks for one of these; most blocks hold none.
_ANY = re.compile('[,.!?:;("，．\uff66-\uff9f０-９Ａ-Ｚａ-ｚ\uff5e~・\u3000 ]|。。')
# Others' words are theirs.
_QUOTED = re.compile(r"「(?:[^「」]|「[^「」]*」)*」|『[^』]*』|“[^”]*”")
_PUNCTUATION = str.maketrans(",.!?:;(", "、。！？：；（")


@dataclass(frozen=True, slots=True)
class OddSign:
    """Signs that are written otherwise: offset in the text, the signs, and what is written instead ("" for nothing)."""

    start: int
    found: str
    better: str


def odd_signs(text: str, *, spaced: bool) -> list[OddSign]:
    """Return the signs of plain ``text`` that our Japanese texts write otherwise, in its order.

    ``text`` is a block without markup; words between quotation marks are passed over.
    In a ``spaced`` text, as Easy Japanese is, spaces stand between words.
    """
    if not _ANY.search(text):
        return []
    spoken = [match.span() for match in _QUOTED.finditer(text)]
    found = {
        match.start(): OddSign(match.start(), match[0], better(match))
        for pattern, better in _rules(spaced)
        for match in pattern.finditer(text)
        if not any(start < match.start() < end for start, end in spoken)
    }
    return [found[start] for start in sorted(found)]


def _rules(spaced: bool) -> Iterator[tuple[re.Pattern[str], Callable[[Match[str]], str]]]:
    """Yield the rules; of two that find the same sign the later one counts."""
    yield _BETWEEN, lambda match: match[0].translate(_PUNCTUATION)
    yield _BRACKETS, lambda match: match[0].translate(_PUNCTUATION)
    yield _WIDE_COMMA, lambda match: "、" if match[0] == "，" else "。"
    yield _QUOTES, lambda match: "「"
    yield _HALF_KATAKANA, _usual_width
    yield _WIDE_LETTERS, _usual_width
    yield _FROM_TO, lambda match: "〜"
    yield _DOTS, lambda match: "……"
    yield _WIDE_SPACE, lambda match: " " if spaced else ""
    if not spaced:
        yield _SPACE, lambda match: ""


def _usual_width(match: Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])
