"""The order of Japanese readings: あかさたな, as in a dictionary."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみりゐ",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ",
    "お": "おこそとのほもよろを",
}
# The rows of the table of fifty sounds, by the letter that heads each.
ROWS = {
    "あ": "あいうえお",
    "か": "かきくけこ",
    "さ": "さしすせそ",
    "た": "たちつてと",
    "な": "なにぬねの",
    "は": "はひふへほ",
    "ま": "まみむめも",
    "や": "やゆよ",
    "ら": "らりるれろ",
    "わ": "わゐゑをん",
}


def collation_key(reading: str) -> tuple[str, str]:
    """Return a key that sorts kana readings as dictionaries do.

    Katakana counts as hiragana, small letters as large ones, a voiced letter as its plain one, and ー as the vowel
    that it lengthens; the reading itself decides between those that are then equal.
    """
    return _plain(reading), reading


def gojuon_row(reading: str) -> str:
    """Return the letter (あ, か, … わ) under which an index lists ``reading``, or "他" where it begins with none."""
    first = _plain(reading)[:1]
    return next((row for row, letters in ROWS.items() if first and first in letters), "他")


@lru_cache(maxsize=20_000)  # each index asks for the same readings, several times
def _plain(reading: str) -> str:
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", reading)):
        if unicodedata.combining(character):
            continue
        hiragana = chr(ord(character) - 0x60) if "ァ" <= character <= "ヶ" else character
        if character == "ー" and letters:
            hiragana = next((v for v, group in _VOWELS.items() if letters[-1] in group), "")
        letters.append(hiragana.translate(_SMALL))
    return "".join(letter for letter in letters if letter.isalnum())
