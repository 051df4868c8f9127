"""Small facts about characters and words."""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from collections.abc import Iterable

# Kana, kanji, CJK punctuation, full-width forms: text that is set without spaces between words.
# Unicode blocks: CJK punctuation, Hiragana, Katakana, CJK Unified Ideographs (with extension A),
# CJK compatibility ideographs, full-width forms, supplementary ideographs.
CJK_CLASS = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# With 々, 〆, 〇 and the small ヶ, which Aozora Bunko counts as kanji too.
KANJI_CLASS = "\u30f6\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Longer than any name that an editor chooses; comparing takes time that grows with the square of the length.
_LONGEST_NAME = 100
_LONGEST_SHOWN = 1000
_WIDE_SPACES = "\u3000\xa0"

_CJK = re.compile(f"[{CJK_CLASS}]")
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_16 = ("utf-16-le", "utf-16-be")
_OTHERS = ("cp932", "euc_jp")
# Signs that stand in every text of ours: read in another encoding, a text has fewer of them. And those of no text.
_LIKELY = re.compile("[\t\n\r -~\u3001\u3002\u3041-\u30ff]")
_LIKELY_SHARE = 0.2
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f]")
# All but the kanji in whose place Unicode would put others; in a name they must stay (塚 with its dot, 神 with 示).
_COMPOSED_SAFELY = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")


def is_cjk(character: str) -> bool:
    """Whether ``character`` (one code point, or "") is set without spaces around it, as Japanese is."""
    return _CJK.fullmatch(character) is not None


def composed(text: str) -> str:
    """Return ``text`` with each letter and its marks as one character, where there is one: カ゛ as ガ.

    macOS parts them in names of files and in what is copied from a PDF.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return _COMPOSED_SAFELY.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def utf16_of(data: bytes) -> str | None:
    """Return the encoding of a text in UTF-16, with a mark at its beginning or none; None for anything else."""
    if data.startswith(_UTF_16_MARKS):
        return "utf-16"
    if len(data) % 2 or not data or not (b"\0" in data or _not_utf8(data)):
        return None
    shares = {encoding: _likely_share(data, encoding) for encoding in (*_UTF_16, *_OTHERS)}
    best = max(shares, key=shares.__getitem__)
    return best if best in _UTF_16 and shares[best] >= _LIKELY_SHARE else None


def _likely_share(data: bytes, encoding: str) -> float:
    """Return which part of ``data``, read in ``encoding``, are signs of every text; 0 where it is no text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    return 0.0 if _NO_TEXT.search(text) else len(_LIKELY.findall(text)) / len(text)


def _not_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` was probably meant to be, or None."""
    if len(word) > _LONGEST_NAME:
        return None
    by_folded = {name.casefold().replace("-", "_"): name for name in sorted(known)}
    wanted = word.strip().casefold().replace("-", "_")
    matches = difflib.get_close_matches(wanted, by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, however little that is; the first of several, "" of none."""
    names = list(known)
    found = closest(word, names)
    wanted = word[:_LONGEST_NAME].casefold()
    return found or max(names, key=lambda name: difflib.SequenceMatcher(None, wanted, name).ratio(), default="")


def shown(value: str) -> str:
    """Return ``value`` as it can be printed: cut to a length that a sentence can hold, unseen characters by number.

    So that no file name or value can move a terminal's cursor, turn a message round, or fill the screen.
    """
    cut = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
    if cut.isprintable():
        return cut
    # Wide spaces inside belong to the words; at the ends nobody would see them.
    first, last = len(cut) - len(cut.lstrip(_WIDE_SPACES)), len(cut.rstrip(_WIDE_SPACES))
    return "".join(
        sign if sign.isprintable() or (sign in _WIDE_SPACES and first <= place < last) else f"<U+{ord(sign):04X}>"
        for place, sign in enumerate(cut)
    )
