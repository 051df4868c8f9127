"""The signs with which Japanese writes numbers: 三千七百七十二, or digit by digit 三七七二."""

from __future__ import annotations

from collections.abc import Mapping

_DIGITS: Mapping[str, int] = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
# What multiplies the sign or the digits before it, and what multiplies all before it.
TENS: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000}
MYRIADS: Mapping[str, int] = {"万": 10**4, "億": 10**8, "兆": 10**12}
NUMERALS = "".join((*_DIGITS, *TENS))


def numeral_value(signs: str) -> int:
    """Return the value of ``signs``, one or more of :data:`NUMERALS`."""
    if not any(sign in TENS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total = current = 0
    for sign in signs:
        if sign in _DIGITS:
            current = _DIGITS[sign]
        else:
            total += (current or 1) * TENS[sign]
            current = 0
    return total + current
