"""The gate before the pages: HTML passes only if a cleaner with a short list of what is allowed leaves it as it is.

The cleaner (nh3) reads HTML as browsers do.
What it would take away or put in another order is refused and told, never mended in silence.
Harmless ways of writing the same (``&#160;`` for ``&nbsp;``) are no difference; everything else is.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import nh3

from plugins.safety.drawing import without_drawings

# Another site, mail, a place of this page, or a page of ours from the root. "//host" and "/\host" lead to other hosts,
# "https://known.example@other.example/" only looks like the first.
_TARGET = re.compile(r"https?://[^\s/\\?#@]+(?:[/?#]\S*)?|mailto:[^\s/]+|#.+|/(?![/\\])\S*", re.I)
# What a browser loads by itself comes from this site.
_OWN = re.compile(r"/(?![/\\])[^\s\\,]*")
_OWN_SIZES = re.compile(rf"{_OWN.pattern}(?: \d+[wx])?(?:, {_OWN.pattern}(?: \d+[wx])?)*")
_ANY = re.compile(r".*", re.S)
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_NOTE = re.compile(r"fn(?:ref\d*)?-.+")
_ALIGN = {"class": re.compile("align-(?:start|center|end)")}

# How hard its kanji are (plugins.japanese.grade).
_RUBY = {"ruby": {"class": re.compile("g[1-7]")}}

# All that a body may hold: what our Markdown, links, terms, pictures and figures make (drawings: drawing.py). One row
# for each element: its attributes and what their values may be.
_BODY: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    **{name: {} for name in ("blockquote", "br", "dd", "dl", "dt", "em", "hr", "strong", "ul", "pre")},
    **{name: {} for name in ("caption", "rt", "tbody", "thead", "tr", "wbr")},
    **{name: {} for name in ("details", "figcaption", "picture", "summary")},
    **{f"h{level}": {"id": _WORD} for level in range(1, 7)},
    "a": {
        "href": _TARGET,
        "title": _ANY,
        "hreflang": _LANGUAGE,
        "aria-label": _ANY,
        "class": re.compile("term|footnote-ref|footnote-backref"),
        "data-term": re.compile(r"[a-z0-9-]+"),
    },
    "abbr": {"title": _ANY},
    "code": {"class": re.compile(r"language-[\w#.+-]+")},
    "data": {"value": _NUMBER},
    "div": {"class": re.compile("footnote")},
    "figure": {"class": re.compile("picture|chart")},
    "img": {
        **{"src": _OWN, "srcset": _OWN_SIZES, "sizes": re.compile(r"[\w\s(),:.%+*/-]+"), "alt": _ANY},
        **{"width": _NUMBER, "height": _NUMBER},
        **{"loading": re.compile("lazy|eager"), "decoding": re.compile("async|auto|sync")},
    },
    "li": {"id": _NOTE},
    "ol": {"start": _NUMBER},
    "p": {"class": re.compile("definition|content-note")},
    **_RUBY,
    "source": {"srcset": _OWN_SIZES, "sizes": _ANY, "type": re.compile(r"image/[a-z]+")},
    "span": {"class": re.compile("unlinked|in-language"), "lang": _LANGUAGE, "dir": re.compile("ltr|rtl")},
    "sup": {"id": _NOTE},
    "table": {"class": re.compile("short|words")},
    "td": _ALIGN,
    "th": {**_ALIGN, "scope": re.compile("row|col")},
}
# Titles, summaries and all other words of headers are text with readings.
_WORDS: Mapping[str, Mapping[str, re.Pattern[str]]] = {"rt": {}, **_RUBY}
_SCHEMES = {"http", "https", "mailto"}

# Characters that nobody sees: control characters, and those that make letters run the other way, so that a name, a
# number or an address reads otherwise than it is. Right-to-left languages do not need them (W3C, Unicode controls in
# markup languages). U+FFFD stands where a character was lost.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffd-\uffff]")

# What Markdown and typography write otherwise than the cleaner, in nearly every text.
_SPELLINGS = {"\xa0": "&nbsp;", "&#160;": "&nbsp;", "&#8617;": "\u21a9"}
_SPELT = re.compile("|".join(_SPELLINGS))
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")

_TOKEN = re.compile(r"<[A-Za-z/!?][^<>]*>|[^<]+|<")
_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z][a-z-]*="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ADDRESS = re.compile(r"""\b(?:href|src|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
# A run of words that reads in the source as it does on the page: typography changes quotes and joins words.
_SAME_IN_SOURCE = re.compile(r"[\w 、。，,]+")
_SHOWN = 60

RefusalKind = Literal["markup", "nesting", "character"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not pass: ``found`` is markup or a character's number (``U+202E``).

    ``nesting`` is markup that browsers would put in another order.
    What helps to find it in the source: ``address`` is that of a link, ``words`` stand in it or follow; "" for none.
    """

    kind: RefusalKind
    found: str
    address: str = ""
    words: str = ""


class Gate:
    """A cleaner with its list; building it costs more than using it."""

    def __init__(self, allowed: Mapping[str, Mapping[str, re.Pattern[str]]]) -> None:
        self._allowed = allowed
        self._cleaner = nh3.Cleaner(
            tags=set(allowed),
            attributes={"*": set(), **{name: set(attributes) for name, attributes in allowed.items()}},
            attribute_filter=self._filtered,
            url_schemes=_SCHEMES,
            link_rel=None,
        )

    def refusals(self, text: str) -> list[Refusal]:
        """Return what of the HTML ``text`` may not pass, in its order, each once."""
        found = list(_unseen(text))
        cleaned = self._cleaner.clean(text) if "<" in text or "&" in text else text
        # Most texts differ in nothing else; the longer way below would find the same.
        if cleaned != text and cleaned != _SPELT.sub(lambda one: _SPELLINGS[one[0]], text):
            before, after = _pieces(text), _pieces(cleaned)
            if before != after:
                # A character that is lost on the way is told already.
                found = [*self._changes(before, after), *found] or [_moved(before, after)]
        return list(dict.fromkeys(found))

    def _filtered(self, tag: str, attribute: str, value: str) -> str | None:
        pattern = self._allowed.get(tag, {}).get(attribute)
        return value if pattern is not None and pattern.fullmatch(value) else None

    def _changes(self, before: list[str], after: list[str]) -> Iterator[Refusal]:
        """Yield the markup that the cleaner has taken away or written otherwise."""
        start, old, new = _differing(before, after)
        for change, first, last, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            for place in range(start + first, start + last) if change != "equal" else ():
                if before[place].startswith("<") and not before[place].startswith("</"):
                    yield self._refusal(before, place)

    def _refusal(self, pieces: list[str], place: int) -> Refusal:
        piece = pieces[place]
        address = next((next(filter(None, found), "") for found in _ADDRESS.findall(piece)), "")
        kind, found = self._judged(piece)
        return Refusal(kind, _short(found), html.unescape(address), _words(pieces[place + 1 :]))

    def _judged(self, piece: str) -> tuple[RefusalKind, str]:
        """Return why a tag was changed, and as much of it as says so."""
        tag = _TAG.fullmatch(piece)
        if tag is None or tag["name"] not in self._allowed:
            return "markup", piece
        for name, value in _ATTRIBUTE.findall(tag["attributes"]):
            if self._filtered(tag["name"], name, html.unescape(value)) is None:
                return "markup", f'<{tag["name"]} {name}="{html.unescape(value)}">'
        # A tag that passes by itself was in the wrong place.
        return "nesting", piece


def body_refusals(text: str) -> list[Refusal]:
    """Return what may not stand in a body, of the finished HTML ``text``: nothing, when all is well."""
    return _BODY_GATE.refusals(without_drawings(text))


def words_refusals(text: str) -> list[Refusal]:
    """Return what may not stand in a title, a summary or other words of a header, of the HTML ``text``."""
    return _WORDS_GATE.refusals(text)


def _pieces(text: str) -> list[str]:
    """Return tags and stretches of text, each in the one way of writing it; what is not well formed stays as it is."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        tag = _TAG.fullmatch(token)
        if tag:
            written = _ATTRIBUTE.sub(lambda one: f' {one[1]}="{_rewritten(one[2])}"', tag["attributes"])
            pieces.append(f"<{tag['end']}{tag['name']}{written}>")
        elif token.startswith("<") and len(token) > 1:
            pieces.append(token)
        elif pieces and not pieces[-1].startswith("<"):
            pieces[-1] += _rewritten(token)
        else:
            pieces.append(_rewritten(token))
    return pieces


def _rewritten(text: str) -> str:
    return html.escape(html.unescape(text)) if "&" in text or "<" in text or ">" in text else html.escape(text)


def _unseen(text: str) -> Iterator[Refusal]:
    numbers = [int(digits, 16) if digits else int(decimal) for digits, decimal in _REFERENCE.findall(text)]
    for character in [*_UNSEEN.findall(text), *(chr(number) for number in numbers if number <= sys.maxunicode)]:
        if _UNSEEN.match(character):
            yield Refusal("character", f"U+{ord(character):04X}")


def _differing(before: list[str], after: list[str]) -> tuple[int, list[str], list[str]]:
    """Return where the pieces begin to differ, and both without what is the same at their beginnings and ends."""
    start = _same_beginning(before, after)
    end = _same_beginning(before[start:][::-1], after[start:][::-1])
    return start, before[start : len(before) - end], after[start : len(after) - end]


def _same_beginning(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _moved(before: list[str], after: list[str]) -> Refusal:
    """Return the refusal of words or ends of elements that browsers would put elsewhere."""
    start, old, new = _differing(before, after)
    return Refusal("nesting", _short(html.unescape("".join(old[:1] or new[:1]))), words=_words(before[start:]))


def _words(pieces: Iterable[str]) -> str:
    """Return the first words of ``pieces`` that can be found in the source."""
    for piece in pieces:
        if not piece.startswith("<"):
            runs = (run.strip() for run in _SAME_IN_SOURCE.findall(html.unescape(piece)))
            if words := next((run for run in runs if run), ""):
                return words[:_SHOWN]
    return ""


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_BODY_GATE = Gate(_BODY)
_WORDS_GATE = Gate(_WORDS)
