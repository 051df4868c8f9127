"""Spellings of one sound: kana, and Latin letters by Hepburn's or the Kunrei system, fall together in one key.

Those who look a word up write what they hear or see: かりほうめん, ｶﾘﾎｳﾒﾝ, kari-hōmen, karihoumen, kari homen.
The key is no romanisation for readers: it drops what spellings differ in (the length of vowels and consonants, the
apostrophe after n), so that now and then two words share one.
Systems: Cabinet notification no. 1 of 1954 (Kunrei), BS 4812:1972 (Hepburn), JIS X 4063:2000 (what keyboards take).
The rules are data that Python and JavaScript read alike, so that the page that looks words up is handed them.
"""

from __future__ import annotations

import re
import unicodedata

# Accents of Latin letters (ō → o), vowel signs of Arabic ones. Not the marks of が and ぱ, which make another sound.
# This and the next are parts of a regular expression.
ACCENTS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f"
# What is neither a letter nor a digit, ・ and ー included.
SIGNS = (
    r"\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u0600-\u061f\u0640"
    r"\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3030\u3099-\u309c\u30a0\u30fb\u30fc"
)
_ACCENT = re.compile(f"[{ACCENTS}]")
_SIGN = re.compile(f"[{SIGNS}]")
_KATAKANA = re.compile("[ァ-ヶ]")
_LATIN = re.compile("[a-z0-9]*")

# A consonant and its kana in the order of the vowels.
_ROWS = (
    "あいうえお kかきくけこ gがぎぐげご sさしすせそ zざじずぜぞ tたちつてと dだぢづでど nなにぬねの hはひふへほ "
    "bばびぶべぼ pぱぴぷぺぽ mまみむめも rらりるれろ"
)
# A star marks a small letter until it has joined the letter before it; っ doubles, which the key drops.
_OTHERS = "やya ゆyu よyo わwa ゐi ゑe をo んn ゔbu ぁ*a ぃ*i ぅ*u ぇ*e ぉ*o ゃ*ya ゅ*yu ょ*yo ゎ*wa っ ゕka ゖke"
KANA = {
    **{kana: row[:-5] + vowel for row in _ROWS.split() for kana, vowel in zip(row[-5:], "aiueo", strict=True)},
    **{other[0]: other[1:] for other in _OTHERS.split()},
}

_ONE_FOR_MANY = (r"(.)\1+", r"\1")
# Pattern and replacement, in this order.
SOUND_RULES = (
    (r"i\*y?", "y"),  # しゃ, シェ
    (r"hu\*", "f"),  # ファ, フュ
    (r"tu\*", "ts"),  # ツァ
    (r"bu\*", "b"),  # ヴァ
    (r"u\*(?=[aieo])", "w"),  # ウィ, クァ
    (r"e\*(?=[iy])", ""),  # ティ, デュ
    (r"o\*(?=u)", ""),  # トゥ
    (r"\*", ""),
    (r"m(?=[bpm])", "n"),  # shimbun
    _ONE_FOR_MANY,
    (r"t(?=ch)", ""),  # matchi
    (r"sh(?=i)", "s"),
    (r"shy?", "sy"),
    (r"ch(?=i)", "t"),
    (r"c[hy]y?", "ty"),
    (r"ts(?=u)", "t"),
    (r"dz", "z"),
    (r"j(?=i)", "z"),
    (r"jy?", "zy"),
    (r"d(?=[iuy])", "z"),  # ぢ, づ
    (r"fu", "hu"),
    (r"v", "b"),
    (r"l", "r"),
    (r"wo", "o"),
    (r"oh(?=[^aiueoy]|$)", "o"),  # Ohmura
    (r"uh(?=[^aiueoy]|$)", "u"),
    (r"o[ou]*", "o"),
    (r"e[ei]*", "e"),
    _ONE_FOR_MANY,
)


def plain_letters(text: str) -> str:
    """Return ``text`` in small letters without accents, half-width and full-width as usual, katakana as hiragana."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    composed = unicodedata.normalize("NFC", _ACCENT.sub("", decomposed))
    return _KATAKANA.sub(lambda letter: chr(ord(letter[0]) - 0x60), composed)


def sound_key(text: str) -> str:
    """Return the key of all spellings of ``text`` (kana or romaji), "" where it holds something else, as kanji."""
    letters = _SIGN.sub("", plain_letters(text))
    key = "".join(KANA.get(letter, letter) for letter in letters)
    for pattern, replacement in SOUND_RULES:
        key = re.sub(pattern, replacement, key)
    return key if _LATIN.fullmatch(key) else ""
