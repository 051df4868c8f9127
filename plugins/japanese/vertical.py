"""Vertical lines: numbers of one or two digits stand upright in them (縦中横), longer ones and Latin words lie.

JLREQ 3.2.5 (https://www.w3.org/TR/jlreq/#handling_of_tate-chu-yoko): two digits as one character, three at most.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]+>)")
# Not parts of longer numbers, decimals, dates with hyphens, words or addresses.
_SHORT_NUMBER = re.compile(r"(?<![A-Za-z0-9.,:/%+−–-])(?:[0-9]{1,2}|!!|!\?|\?!|\?\?)(?![A-Za-z0-9.,:/%+−–-])")
_CLOSED = re.compile(r"<(/?)(?:code|pre|rt)\b")
_ENTITY = re.compile(r"(&[#\w]+;)")


def upright_numbers(html: str) -> str:
    """Return a body's ``html`` with ``<span class="upright">`` around what is to stand upright in vertical lines.

    No character of the text changes; code and readings are left alone.
    """
    closed = 0
    tokens = _TAG.split(html)
    for index, token in enumerate(tokens):
        if index % 2:
            if match := _CLOSED.match(token):
                closed += -1 if match[1] else 1
        elif not closed:
            tokens[index] = "".join(
                part if part.startswith("&") else _SHORT_NUMBER.sub(r'<span class="upright">\g<0></span>', part)
                for part in _ENTITY.split(token)
            )
    return "".join(tokens)
