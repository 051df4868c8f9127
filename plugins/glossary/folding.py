"""Folding: what does not matter when a term is looked for, character by character.

Width, case, the kind of space, hyphen and apostrophe do not matter.
Every folded text is as long as the text, so that an offset in the one is an offset in the other.
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_uppercase

# Hyphens of every width, the en dash with which some write compounds, and every kind of space.
_SPACES = "\t\n\v\f\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2013\ufe63\uff0d-"
_GAP = re.compile(f"[{_SPACES}{_HYPHENS}]")
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\uff07`\u00b4]")
# Full-width and half-width forms, among them ｶﾞ, whose sign of voicing stays a character of its own.
_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFFEF) if unicodedata.name(chr(code), "")
} | {0xFF9E: "\u3099", 0xFF9F: "\u309a"}
_SINGLE_WIDTH = {chr(code): folded for code, folded in _WIDTH.items() if len(folded) == 1}
# A pattern that looks for a set of characters first is many times faster here than str.translate.
_OTHER_WIDTH = re.compile(f"[{''.join(_SINGLE_WIDTH)}]")
# A hyphen or dash between katakana is a long vowel that was typed with the wrong key.
_LONG_VOWEL = re.compile("[-\u2010-\u2015\u2212\uff0d](?<=[\u30a1-\u30fa].)(?![\\s0-9A-Za-z])")
# What of ASCII is folded, in one step.
_ASCII = str.maketrans(
    {**{letter: letter.lower() for letter in ascii_uppercase}, **dict.fromkeys("\t\n\v\f\r-", " "), "`": "'"}
)
# Capitals whose small form is two characters, and Turkish letters that are meant for i.
_UNUSUAL = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"))


def fold_width(text: str) -> str:
    """Return ``text`` in one width, with plain spaces for gaps and straight apostrophes; capitals stay."""
    narrow = _LONG_VOWEL.sub("ー", _OTHER_WIDTH.sub(lambda found: _SINGLE_WIDTH[found[0]], text))
    return _APOSTROPHE.sub("'", _GAP.sub(" ", narrow))


def fold(text: str) -> str:
    """Return ``text`` folded for comparing, in small letters too; it has the length of ``text``."""
    if text.isascii():
        return text.translate(_ASCII)
    small = fold_width(text)
    for unusual, letter in _UNUSUAL:
        small = small.replace(unusual, letter)
    lowered = small.lower()
    if len(lowered) == len(small):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in small)


def spellings(form: str) -> tuple[str, ...]:
    """Return the folded spellings of a term's form: as it is, and with signs of voicing apart (ガ as カ゛)."""
    if form.isascii():
        return (" ".join(fold(form).split()),)
    composed = " ".join(fold(unicodedata.normalize("NFC", form)).split())
    return tuple(dict.fromkeys((composed, unicodedata.normalize("NFD", composed))))
