"""The scan as it is meant, without anything that makes it fast: each line with the next one, and every pattern."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from plugins.safety.folding import Folding, tag_view
from plugins.safety.names import NAME, Names
from plugins.safety.patterns import personal_data
from plugins.safety.public_values import PublicValues
from plugins.safety.scan import Leak, Span, _beginning, _first_of_overlapping, _pieces

_INLINE = re.compile(
    r"(?:a|abbr|b|bdi|bdo|code|data|del|em|i|ins|mark|q|rb|ruby|s|small|span|strong|sub|sup|u|wbr)\Z",
    re.IGNORECASE,
)
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u0305\u0332\u0333\u0335-\u0338\u033f"
)
_FAR = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_ACCENTS = "\u0300-\u036f\u3099\u309a"
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
    if text.isascii():
        return text.replace("\t", "\n")
    folding = personal_data().folding
    signs = [_plain_sign(sign, folding) for sign in re.sub("[〇○◯]{4,}", lambda found: "×" * len(found[0]), text)]
    place = 0
    for run in ("".join(group) for _, group in itertools.groupby(signs, lambda sign: ord(sign) in folding.digits)):
        beside = "".join(signs[max(0, place - 1) : place] + signs[place + len(run) : place + len(run) + 1])
        if len(run) > 1 and not re.search("[0-9]", beside) and ord(run[0]) in folding.digits:
            signs[place : place + len(run)] = run.translate(folding.digits)
        place += len(run)
    return "".join(signs)


def _plain_sign(sign: str, folding: Folding) -> str:
    simple = unicodedata.normalize("NFKC", sign) if re.match(f"[{folding.styled}]", sign) else sign
    return folding.table.get(ord(sign), simple if len(simple) == 1 else sign)


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
    marks = [found for found in _MARKUP.finditer(text) if not re.match(r"[<《｜*`\\]", found[0])]
    if any(not _stands_for(found) for found in marks):
        seen, origins = _closed_up(seen, origins)
    return seen, origins, tags


def _closed_up(seen: str, origins: list[int]) -> tuple[str, list[int]]:
    closed, places, last = "", [], 0
    for found in re.finditer(f"[^{_ACCENTS}][{_ACCENTS}]+", seen):
        whole = unicodedata.normalize("NFC", found[0])
        closed += seen[last : found.start()] + whole
        places += [*origins[last : found.start()], *range(origins[found.start()], origins[found.start()] + len(whole))]
        last = found.end()
    return closed + seen[last:], places + origins[last:]


def plain_scan(text: str, public: PublicValues, names: Names) -> list[Leak]:
    """Return what :meth:`Scanner.scan` must find."""
    told: dict[tuple[int, int], str] = {}
    pieces = list(_pieces(unicodedata.normalize("NFC", re.sub(f"[{_FAR}]", "", text))))
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
        said = html.unescape(found["entity"])
    elif found["escape"]:
        said = chr(int(found["escape"], 16))
    else:
        said = unquote(found["percent"], errors="replace") if found["percent"] else ""
    return re.sub(f"[{_UNSEEN}{_FAR}]", "", said)
