"""The private list: names of people that must stand nowhere, found in every spelling in which they are likely to.

The list is kept outside the repository; nothing of it is stored, hashed or printed here.
One name a line, in the scripts it is written in; a space (or ・ or a comma) parts its words.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.shared import NAMES_FILE, Place, Problem, private_list, problem, utf16_of

# The kind of a finding that is a private name.
NAME = "private-name"

_HONORIFIC = "さん|さま|ちゃん|くん|君|様|氏|先生|殿|せんせい"
_PARTICLE = "[はがをにとものでへや]"
# What is put between the words of a name: any signs but those that end a sentence, and the initial of a middle name.
_BETWEEN = r"(?:[^\w。！？!?;]|_){0,3}(?:(?<=[ .])[a-z]\. ?)?"
# A reading behind a part of a name, as 山田（やまだ）花子.
_READING = "(?:\\([ぁ-ゖ ]{1,12}\\))?"
_PARTING = re.compile(r"[\s・･·•‧,、=＝゠'’‘\-‐‑–]+")
_KANA = "ぁ-ゖ"
_KANJI = "々一-龠\u3400-\u4dbf"
_HANGUL = "가-힣"
_LETTER = "a-z\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff"
_IS_KANA = re.compile(rf"[{_KANA}ー]+")
_IS_KANJI = re.compile(rf"[{_KANJI}]+")
_IS_SYLLABLES = re.compile(rf"[{_KANJI}{_HANGUL}]+")
# In forms and lists such names are set with spaces between all signs; 김철수 is written 김 철수, too.
_SPACED = re.compile(rf"(?<=[{_KANJI}{_HANGUL}]) {{1,2}}(?=[{_KANJI}{_HANGUL}])")
# Small and unusual letters, and the ways to write a long vowel in Latin letters.
_LATIN = {"ı": "i", "ø": "o", "ð": "d", "þ": "t", "ł": "l", "đ": "d", "ß": "s", "æ": "e", "œ": "o"}
# Letters that Arabic and Persian keyboards give for each other, and the stroke that makes a word longer.
_ARABIC = {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ٱ": "ا", "ـ": ""}
_LETTERS = str.maketrans(_LATIN | _ARABIC)
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# アイシェ and アイシエ.
_SMALL_VOWELS = str.maketrans("ぁぃぅぇぉ", "あいうえお")
# With them those that choose the shape of a kanji (辻 with one dot or two), which input methods put in unasked.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ACCENTS = re.compile(f"[{_MARKS}]")
_CLUSTER = re.compile(f".[\u3099\u309aﾞﾟ{_MARKS}]*", re.DOTALL)
_LONG_KANA = re.compile("(?<=[おこそとのほもよろをごぞどぼぽょ])う")
_LONG = re.compile(r"(?<=o)[uoh](?![aeiou])|(?<=u)u|(?<=a)a|(?<=e)e|(?<=i)i")


@dataclass(frozen=True, slots=True)
class Names:
    """All private names as one expression; None where there is no list.

    Each name has one of the ``words``, its longest, so that most lines need no closer look.
    """

    regex: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[str]) -> Names:
        """Return the names of ``lines``; empty lines and lines that begin with # are passed over."""
        wanted = [words for line in lines if not line.lstrip().startswith("#") and (words := _words(line))]
        forms = {form for words in wanted for form in _forms(words)}
        longest = {max(words, key=len) for words in wanted}
        # The longest first, so that the whole name is covered where a part of it is a name too.
        return cls(
            re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form)))) if forms else None,
            tuple(sorted(longest)),
        )

    def suspects(self, texts: Sequence[str]) -> set[int]:
        """Return the indexes of those of ``texts`` in which :meth:`find` may find a name."""
        quick = _together(_quick_fold("\n".join(texts))) if self.regex else ""
        # Folding does not look beyond a line end, so a word that is in none of the texts is not in all together either.
        words = [word for word in self.words if word in quick]
        if not words:
            return set()
        folded = (_together(_quick_fold(text)) for text in texts)
        return {number for number, text in enumerate(folded) if any(word in text for word in words)}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield begin and end of each name in ``text``."""
        if self.regex is None:
            return
        quick = _quick_fold(text)
        together = _together(quick)
        if not any(word in together for word in self.words) or not self.regex.search(quick):
            return
        folded, origins = _fold(text)
        for found in self.regex.finditer(folded):
            if found.end() > found.start():
                yield origins[found.start()], origins[found.end() - 1] + 1


def read_names(root: Path) -> tuple[Names, list[Problem]]:
    """Return the names to refuse, and a problem where the list that is named cannot be read or holds no name.

    A list that is meant to be there and is not stops the build: nobody would see that names are not checked.
    """
    path = private_list(root)
    if path is None:
        return Names(), []
    try:
        data = path.read_bytes()
        names = Names() if utf16_of(data) else Names.of(data.decode("utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        names = Names()
    # Its own path may be nobody's business, so the problem names only where it was looked for.
    return names, [] if names.regex else [problem("personal-names-unreadable", Place(NAMES_FILE), variable=NAMES_FILE)]


def _together(text: str) -> str:
    """Return the folded ``text`` without the spaces between kanji and Korean syllables."""
    return text if text.isascii() else _SPACED.sub("", text)


def _words(line: str) -> list[str]:
    return [word for part in _PARTING.split(line) if (word := _quick_fold(part))]


def _forms(words: list[str]) -> Iterator[str]:
    if len(words) <= 3:
        orders = list(itertools.permutations(words))
    else:
        orders = [tuple(words), (words[-1], *words[:-1]), (*words[1:], words[0])]
    for order in orders:
        plain = "".join(order)
        between = _READING + _BETWEEN if _IS_KANJI.fullmatch(plain) else _BETWEEN
        yield _bounded(plain, between.join(map(_spelt, order)))


def _spelt(word: str) -> str:
    """Return the expression of a word; kanji and Korean syllables may stand apart."""
    return " {0,2}".join(word) if _IS_SYLLABLES.fullmatch(word) else re.escape(word)


def _bounded(plain: str, source: str) -> str:
    """Return ``source`` with what may stand beside the name, so that アリ is not found in アリバイ or あります."""
    followed = f"(?=(?:{_HONORIFIC}))"
    if _IS_KANA.fullmatch(plain):
        if len(plain) >= 5:
            return source
        alone = rf"(?<![{_KANA}]){source}(?=(?:{_PARTICLE})?(?![{_KANA}]))"
        return rf"{source}{followed}|{alone}"
    if _IS_KANJI.fullmatch(plain):
        if len(plain) >= 4:
            return source
        if len(plain) == 1:
            return rf"(?<![{_KANJI}]){source}{followed}"
        return rf"{source}{followed}|(?<![{_KANJI}]){source}(?![{_KANJI}])"
    return rf"(?<![{_LETTER}]){source}(?![{_LETTER}])"


def _fold(text: str) -> tuple[str, list[int]]:
    """Return ``text`` without width, case, kind of kana, accents and long vowels, and where each character was.

    Character by character what :func:`_quick_fold` does at once; a test holds the two together.
    """
    folded = [(letter, origin) for origin, cluster in _clusters(text) for letter in _plain(cluster)]
    joined = "".join(letter for letter, _ in folded)
    dropped = {found.start() for found in (*_LONG.finditer(joined), *_LONG_KANA.finditer(joined))}
    kept = [pair for index, pair in enumerate(folded) if index not in dropped]
    return "".join(letter for letter, _ in kept), [origin for _, origin in kept]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with the marks that follow it (half-width ｶﾞ, letters with accents apart)."""
    for found in _CLUSTER.finditer(text):
        yield found.start(), found[0]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", _ACCENTS.sub("", folded.translate(_LETTERS).translate(_HIRAGANA)))
        folded = folded.replace("ー", "").translate(_SMALL_VOWELS)
    return folded


def _quick_fold(text: str) -> str:
    """Return the first value of :func:`_fold`, without the places: this is asked of every line."""
    plain = _plain(text)
    dropped = {found.start() for found in (*_LONG.finditer(plain), *_LONG_KANA.finditer(plain))}
    return "".join(letter for i, letter in enumerate(plain) if i not in dropped) if dropped else plain
