"""English typography: curled quotes, dashes, and the last two words of a paragraph kept together.

What typogrify makes of a text, without its way of trying every letter: it is asked for the stretches between tags that
hold a sign which it turns, some three of a hundred and seventy.
"""

from __future__ import annotations

import html
import re
from re import Match

from typogrify.filters import smartypants

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_TAG = re.compile(r"(<[^>]*>)")
_TURNED = re.compile(r"""['"`\\]|--|\.\.\.|\. \. \.""")
# Elements whose text typogrify leaves as it is, of those that a body of ours can hold.
_LEFT_ALONE = re.compile(r"<(?P<end>/?)(?:pre|code)[ >]")
# What typogrify takes for opening quotes because it cannot see the word before: those after an element in the line,
# the apostrophe of a decade, and those of words that begin with one.
_AFTER_INLINE = re.compile(
    r"""['"](?:(?<=</a>.)|(?<=</em>.)|(?<=</strong>.)|(?<=</code>.)|(?<=</ruby>.))(?:(?<=')|(?!\w))"""
)
_CUT_OFF = re.compile(r"&#8216;(?=(?:\d\ds|tis|twas|em|til|cause|n&#821[67];)(?!\w))", re.IGNORECASE)
# At the start of a text such a quote closes what stands before the tag in front of it.
_AT_ONCE = re.compile(r"""'|"(?!\w)""")
_QUOTE = re.compile("&#34;|&quot;|&#39;")
# Balanced by the style sheet; two long words that must stay together would be wider than a small screen.
_HEADING = re.compile(r"(<h[1-6][ >].*?</h[1-6]>)", re.DOTALL)
# The space before the last word of a block, as typogrify's widont finds it.
_LAST_SPACE = re.compile(r"\s+(?=[^<>\s]++\s*+(?:</(?:a|em|span|strong|i|b)>\s*+)*+(?:</(?:p|h[1-6]|li|dt|dd)>|$))")
_INLINE = re.compile(r"</?(?:a|em|span|strong|i|b)")
_SHOWN_ADDRESS = re.compile(r"<a [^>]*>(?:https?://|mailto:)[^<]*</a>")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def english_typography(text: str) -> str:
    """Return the HTML ``text`` with its quotes curled and the last two words of each paragraph kept together.

    ``<`` and ``>`` stand only around tags in it. Real characters, not entities, are left in the text.
    """
    parts = _HEADING.split(_all_curled(text))
    joined = "".join(part if number % 2 else last_words_together(part) for number, part in enumerate(parts))
    return _ENTITY.sub(_character, joined)


def english_quotes(text: str, before: str = "") -> str:
    """Return the HTML ``text`` with its quotes curled, as they are in a body, and no space changed.

    ``before`` is the character in front of it, across a tag; "" at the beginning of an element.
    """
    text = _QUOTE.sub(lambda quote: html.unescape(quote[0]), text)
    if before and not before.isspace() and _AT_ONCE.match(text):
        text = ("\u2019" if text[0] == "'" else "\u201d") + text[1:]
    return _ENTITY.sub(_character, _all_curled(text))


def _all_curled(text: str) -> str:
    # An address that is shown must stay what can be copied.
    shown = iter(_SHOWN_ADDRESS.findall(text))
    closed = _AFTER_INLINE.sub(lambda match: "\u2019" if match[0] == "'" else "\u201d", text)
    curled = _SHOWN_ADDRESS.sub(lambda _: next(shown), curled_quotes(closed))
    # Of three hyphens, which many type for a dash, smartypants leaves one.
    return _CUT_OFF.sub("\u2019", curled.replace("&#8212;-", "&#8212;"))


def curled_quotes(text: str) -> str:
    """Return what typogrify's smartypants makes of the HTML ``text``."""
    tokens = _TAG.split(text)
    inside = 0
    before = ""
    for index, token in enumerate(tokens):
        if index % 2:
            if left_alone := _LEFT_ALONE.match(token):
                inside += -1 if left_alone["end"] else 1
        elif token:
            if not inside and _TURNED.search(token):
                tokens[index] = _curled(token, before)
            before = token[-1]
    return "".join(tokens)


def _curled(token: str, before: str) -> str:
    """Return one stretch of text curled; a lone quote is closed by the character ``before`` it, across the tag."""
    if token in ("'", '"') and before and not before.isspace():
        return "&#8217;" if token == "'" else "&#8221;"
    return str(smartypants(token))


def last_words_together(text: str) -> str:
    """Return what typogrify's widont makes of the HTML ``text``: a no-break space before each block's last word."""

    def joined(space: Match[str]) -> str:
        start = space.start()
        before = text[start - 1 : start]
        if before == ">" and not _INLINE.match(text, text.rfind("<", 0, start)):
            return space[0]
        return "&nbsp;" if before and before != "<" and not before.isspace() else space[0]

    return _LAST_SPACE.sub(joined, text)


def _character(entity: Match[str]) -> str:
    character = html.unescape(entity[0])
    if len(character) == 1 and not character.isprintable() and character != "\xa0":
        return entity[0]
    return _NAMED.get(character, character)
