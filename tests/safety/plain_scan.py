"""The scan as it is meant, without anything that makes it fast: each line with the next one, and every pattern."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from plugins.safety.folding import tag_view
from plugins.safety.names import NAME, Names
from plugins.safety.patterns import personal_data
from plugins.safety.public_values import PublicValues
from plugins.safety.scan import Leak, Span, _beginning, _first_of_overlapping, _pieces

_INLINE = re.compile(r"(?:a|abbr|b|bdi|bdo|code|em|i|mark|rb|ruby|s|small|span|strong|sub|sup|u|wbr)\Z", re.IGNORECASE)
_UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u20e3\ufe00-\ufe0f\ufeff"
_KANA = r"\u3041-\u30ff \u3000？／"
_MARKUP = re.compile(
    rf"<rt>[{_KANA}]{{0,200}}</rt>"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]{0,20000}>)"
    rf"|《[{_KANA}]{{0,60}}》|｜"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|\\u(?P<escape>[0-9a-fA-F]{4})"
    r"|(?P<percent>(?:%[0-9a-fA-F]{2})+)"
    rf"|[{_UNSEEN}]+|\*+|`+|\\(?=[!-/:-@\[-`{{-~])"
)


def plain_fold(text: str) -> str:
    """Return ``text`` in one spelling, character by character."""
    folding = personal_data().folding
    blanks = re.sub(f"[{folding.circles}]{{4,}}", lambda found: "×" * len(found[0]), text)
    return text.replace("\t", "\n") if text.isascii() else blanks.translate(folding.table)


def plain_parts(text: str) -> tuple[str, list[int], list[tuple[int, str]]]:
    """Return what a reader sees of ``text``, where each of its characters came from, and the tags with their places."""
    seen, origins, tags, last = "", [], [], 0
    for found in (*_MARKUP.finditer(text), None):
        begin = found.start() if found else len(text)
        seen += text[last:begin]
        origins += range(last, begin)
        if found is None:
            break
        stands = _stands_for(found)
        seen += stands
        origins += range(begin, begin + len(stands))
        last = found.end()
        if found["tag"] and len(found["tag"]) > 9:
            tags.append((begin, found["tag"]))
    return seen, origins, tags


def plain_scan(text: str, public: PublicValues, names: Names) -> list[Leak]:
    """Return what :meth:`Scanner.scan` must find."""
    told: dict[tuple[int, int], str] = {}
    pieces = list(_pieces(unicodedata.normalize("NFC", text)))
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        between = "" if following and following.line == piece.line else "\n"
        length = len(piece.text) + len(between)
        for hit in _first_of_overlapping(
            _in_window(piece.text + between + (_beginning(following.text) if following else ""), public, names)
        ):
            holder, before = (following, length) if following and hit.begin >= length else (piece, 0)
            told.setdefault((holder.line, holder.start + hit.begin - before), hit.kind)
    return [Leak(line, begin + 1, kind) for (line, begin), kind in sorted(told.items())]


def _in_window(window: str, public: PublicValues, names: Names) -> Iterator[Span]:
    seen, origins, tags = plain_parts(window)
    for hit in _in_view(seen, public, names):
        yield Span(origins[hit.begin], origins[hit.end - 1] + 1, hit.kind)
    for place, tag in tags:
        for hit in _in_view(tag_view(tag).text, public, names):
            yield hit.moved(place)


def _in_view(seen: str, public: PublicValues, names: Names) -> Iterator[Span]:
    for begin, end in names.find(seen):
        yield Span(begin, end, NAME)
    folded = plain_fold(seen)
    for kind in personal_data().kinds:
        for pattern in kind.patterns:
            for begin, end in pattern.matches(folded):
                if not public.allow(kind.public_part(folded, begin, end)):
                    yield Span(begin, end, kind.id)


def _stands_for(found: re.Match[str]) -> str:
    if found["tag"]:
        return "" if _INLINE.match(found["name"]) else "\n"
    if found["entity"]:
        return html.unescape(found["entity"])
    if found["escape"]:
        return chr(int(found["escape"], 16))
    return unquote(found["percent"], errors="replace") if found["percent"] else ""
