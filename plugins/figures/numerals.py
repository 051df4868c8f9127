"""Numbers as people write them in a text: 3,772, 3 772, ３,７７２, 1万3,823, 1万2千, 三千七百七十二."""

from __future__ import annotations

import re
import unicodedata

from plugins.japanese import MYRIADS, NUMERALS, TENS, numeral_value

# The marks between thousands that European and East Asian languages use, narrow spaces among them.
_ARABIC = r"\d{1,3}(?:[,.'’、\u2009\u202f\xa0 ]\d{3})+(?!\d)|\d+"
_NUMBER = re.compile(rf"(?:(?:{_ARABIC}|[{NUMERALS}]+)[億万]?)+")
_PART = re.compile(rf"(?:(?P<digits>{_ARABIC})(?P<unit>[千百十]?)|(?P<signs>[{NUMERALS}]+))(?P<myriad>[億万]?)")


def numbers_in(text: str) -> list[int]:
    """Return the whole numbers that stand in ``text``, in their order.

    A number is read whatever marks its thousands, in full-width digits, and in Japanese signs or mixed with them.
    """
    plain = "".join(one if one in "、’" else unicodedata.normalize("NFKC", one) for one in text)
    return [_value(match[0]) for match in _NUMBER.finditer(plain)]


def _value(written: str) -> int:
    total = below = 0
    for part in _PART.finditer(written):
        number = numeral_value(part["signs"]) if part["signs"] else int(re.sub(r"\D", "", part["digits"]))
        below += number * TENS.get(part["unit"] or "", 1)
        if part["myriad"]:
            total, below = total + below * MYRIADS[part["myriad"]], 0
    return total + below
