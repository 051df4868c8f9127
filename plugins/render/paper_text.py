"""The body of a text as it stands on paper: no link that needs a screen, and two languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from markupsafe import Markup

from plugins.sources import readable_address

_LINK = re.compile(r"<a\b(?P<attributes>[^<>]*)>(?P<words>.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\bhref="(?P<href>[^"]*)"')
_CLASS = re.compile(r'\bclass="(?P<class>[^"]*)"')
_BACK = "footnote-backref"
# The way past a hard part, at the end of the note before it (plugins/library/hard_parts.py).
_PAST = re.compile(r'(<p class="content-note">(?:(?!</p>).)*) <a href="#[^"]*">(?:(?!</a>).)*</a></p>', re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(?P<alone>/?)>")
_BEGINS_SECTION = re.compile(r'<h[1-6]\b|<div class="footnote"')
_TWO_NOTES = re.compile(r"</sup>(<sup\b)")
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_SPELLED_OUT = ("http://", "https://")
_MAIL = re.compile(r"mailto:([^?]*).*", re.DOTALL)
# One size of a picture is enough for a printer; the browser would choose by the screen.
_OTHER_SIZES = re.compile(r'<source\b[^<>]*>|\s(?:srcset|sizes|loading|decoding)="[^"]*"')


@dataclass(frozen=True, slots=True)
class PaperText:
    """A body without links, and the addresses that its links had: the nth is marked by the nth letter in the text."""

    html: Markup
    addresses: tuple[str, ...]


def paper_text(html: str, site_url: str) -> PaperText:
    """Return the finished body ``html`` for paper.

    Links to our own pages become addresses at ``site_url``; where there is none ("" in a preview), their words remain.
    Terms and notes keep their words alone, because both are explained on the sheet; so do links to parts of the text.
    """
    found: dict[str, None] = {}

    def told(match: Match[str]) -> str:
        href = _HREF.search(match["attributes"])
        classes = _CLASS.search(match["attributes"])
        words, address = match["words"], href["href"] if href else ""
        if classes and _BACK in classes["class"]:
            return ""
        if classes or not (address := _in_full(address, site_url)) or _read(words) == address:
            return words
        found.setdefault(address)
        return f'{words} <span class="address">→{letter(list(found).index(address))}</span>'

    without = _LINK.sub(told, _PAST.sub(r"\1</p>", _OTHER_SIZES.sub("", html)))
    # Two notes on one place: 4, 6 rather than 46.
    return PaperText(Markup(_TWO_NOTES.sub(r", </sup>\1", without)), tuple(found))


def letter(place: int) -> str:
    """Return the mark of an address: a to z, then aa, ab and so on."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def _in_full(address: str, site_url: str) -> str:
    """Return ``address`` as somebody types it who holds the sheet; "" where it leads nowhere from paper."""
    if address.startswith(_SPELLED_OUT):
        return readable_address(Markup(address).unescape())
    if mail := _MAIL.fullmatch(address):
        return Markup(mail[1]).unescape()
    return f"{site_url}{address}" if address.startswith("/") and site_url else ""


def _read(html: str) -> str:
    return Markup(_TAGS.sub("", html)).unescape().strip()


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side: the same part of a text in two languages; either may be empty."""

    left: Markup
    right: Markup


def rows(left: str, right: str) -> list[Row]:
    """Return two languages of one text (finished bodies, without links) in rows.

    Where the blocks of a section are of the same kinds in both, each stands beside its own; where they are not, the
    whole section does. Where not even the headings agree, the texts stand beside each other as they are.
    """
    ours, theirs = _sections(left), _sections(right)
    if [section[0].name for section in ours] != [section[0].name for section in theirs]:
        return [Row(Markup(left), Markup(right))]
    found = []
    for one, other in zip(ours, theirs, strict=True):
        if [block.name for block in one] == [block.name for block in other]:
            found += [Row(Markup(a.html), Markup(b.html)) for a, b in zip(one, other, strict=True)]
            continue
        found.append(Row(Markup(one[0].html), Markup(other[0].html)))
        found.append(Row(_joined(one[1:]), _joined(other[1:])))
    return [row for row in found if row.left or row.right]


@dataclass(frozen=True, slots=True)
class _Block:
    name: str
    html: str


def _joined(blocks: list[_Block]) -> Markup:
    return Markup("".join(block.html for block in blocks))


def _sections(html: str) -> list[list[_Block]]:
    """Return the blocks of a body by section, which begin with their headings (the first with an empty block)."""
    found: list[list[_Block]] = [[_Block("", "")]]
    for block in _blocks(html):
        if _BEGINS_SECTION.match(block.html):
            found.append([])
        found[-1].append(block)
    return found


def _blocks(html: str) -> Iterator[_Block]:
    """Yield the outermost elements of well-formed ``html``."""
    depth, start, name = 0, 0, ""
    for tag in _TAG.finditer(html):
        if tag["alone"] or tag["name"] in _VOID:
            continue
        if not tag["end"]:
            if depth == 0:
                start, name = tag.start(), tag["name"]
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield _Block(name, html[start : tag.end()])
