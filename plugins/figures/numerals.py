"""Numbers as people write them in a text: 3,772, 3 772, ３,７７２, 1万3,823, 1万2千, 三千七百七十二."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "億": 100_000_000}
# The marks between thousands that European and East Asian languages use, narrow spaces among them.
_ARABIC = r"\d{1,3}(?:[,.'’、\u2009\u202f\xa0 ]\d{3})+(?!\d)|\d+"
_SIGNS = "".join((*_DIGITS, *_TENS))
_NUMBER = re.compile(rf"(?:(?:{_ARABIC}|[{_SIGNS}]+)[億万]?)+")
_PART = re.compile(rf"(?:(?P<digits>{_ARABIC})(?P<unit>[千百十]?)|(?P<signs>[{_SIGNS}]+))(?P<myriad>[億万]?)")


def numbers_in(text: str) -> list[int]:
    """Return the whole numbers that stand in ``text``, in their order.

    A number is read whatever marks its thousands, in full-width digits, and in Japanese signs or mixed with them.
    """
    plain = "".join(one if one in "、’" else unicodedata.normalize("NFKC", one) for one in text)
    return [_value(match[0]) for match in _NUMBER.finditer(plain)]


def _value(written: str) -> int:
    total = below = 0
    for part in _PART.finditer(written):
        number = _of_signs(part["signs"]) if part["signs"] else int(re.sub(r"\D", "", part["digits"]))
        below += number * _TENS.get(part["unit"] or "", 1)
        if part["myriad"]:
            total, below = total + below * _MYRIADS[part["myriad"]], 0
    return total + below


def _of_signs(signs: str) -> int:
    """Return the value of 三千七百七十二, or of 三七七二, which is written digit by digit."""
    if not any(sign in _TENS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total = current = 0
    for sign in signs:
        if sign in _DIGITS:
            current = _DIGITS[sign]
        else:
            total += (current or 1) * _TENS[sign]
            current = 0
    return total + current
