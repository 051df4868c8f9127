"""Spaces between the words of Easy Japanese (分かち書き), marked so that a reader can take them away.

Editors type them; Japanese beyond the first school years is written without.
Each becomes ``<i> </i>``: the shortest element without a meaning of its own, to which the style sheet gives no width.
Behind a comma a line may end as well, which WebKit does not know where a word with a reading follows.
"""

from __future__ import annotations

import re

from plugins.shared import is_cjk

_SPACE = "<i> </i>"
_COMMA = re.compile("、(?=<(?:ruby|span|a ))")
_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_VERBATIM = re.compile(r"<(/?)(?:head|script|style|title|pre|code|textarea|select|svg|rt|legend|label)\b")
# Elements that stand in the line; at the edge of any other a space is none.
_INLINE = re.compile(r"</?(?:a|abbr|b|data|em|i|ruby|rt|small|span|strong|sup|wbr)\b")


def mark_spaces(html: str) -> str:
    """Return the page ``html`` with every space that has a Japanese character on one side inside ``<i>``.

    ``html`` is well formed and writes ``<``, ``>`` and ``&`` in texts as entities, as our templates do.
    Head, code, labels and attributes stay as they are, and so do spaces between Latin words.
    """
    tokens = _TOKEN.findall(html)
    read = _read_texts(tokens)
    following = _first_signs(tokens, read)
    before = ""
    for place, token in enumerate(tokens):
        if not read[place]:
            before = before if _INLINE.match(token) or not token.startswith("<") else ""
            continue
        if " " in token:
            tokens[place] = _marked(token, before, following[place])
        before = token[-1] if token.strip() else before
    return "".join(tokens)


def mark_commas(html: str) -> str:
    """Return the page ``html`` with an end of a line allowed behind each comma that an element in the line follows."""
    return _COMMA.sub("、<wbr>", html)


def _read_texts(tokens: list[str]) -> list[bool]:
    """Return for each token whether it is text that is read in the line."""
    inside = 0
    read = []
    for token in tokens:
        if verbatim := _VERBATIM.match(token):
            inside += -1 if verbatim[1] else 1
        read.append(not inside and not token.startswith("<"))
    return read


def _first_signs(tokens: list[str], read: list[bool]) -> list[str]:
    """Return for each token the character that is read after it in the same line, "" for none."""
    following = [""] * len(tokens)
    sign = ""
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        following[place] = sign
        if read[place]:
            sign = token.lstrip()[:1] or sign
        elif token.startswith("<") and not _INLINE.match(token):
            sign = ""
    return following


def _marked(text: str, before: str, after: str) -> str:
    def mark(match: re.Match[str]) -> str:
        start, end = match.span()
        left, right = text[start - 1 : start] or before, text[end : end + 1] or after
        return _SPACE if left and right and (is_cjk(left) or is_cjk(right)) else match[0]

    return re.sub("(?<![ \n]) (?![ \n])", mark, text)
