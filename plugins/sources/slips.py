"""What an editor probably meant: fields, languages, days, folders and addresses that are written in another way.

The lists stand in ``slips.yaml`` beside this file, to which anybody can add.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.japanese import parse_era_date
from plugins.shared import Bilingual, closest, nearest, read_data

_SLIPS = Path(__file__).with_name("slips.yaml")
_YEAR_MONTH_DAY = re.compile(r"\D*(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D*|(\d{4})(\d\d)(\d\d)")
_BEGINS_WITH_DAY = re.compile(
    r"(?P<day>\d{4}[-./_年 ]\d{1,2}[-./_月 ]\d{1,2}日?|\d{8}|(?:令和|平成)(?:\d+|元)年\d+月\d+日"
    r"|\d{4}[-./_年 ]\d{1,2}月?)(?!\d)"
)
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
# Pieces as GitHub shows their files: …/pages/who-we-are/ja.md
_PIECE = re.compile(
    r"(?:^|/)(articles|letters|pages|glossary|facilities|notices|law|data)/(?:\d{4}-\d\d(?:-\d\d)?-)?([a-z0-9-]+)"
)
_SCHEME_OF = {
    **{"articles": "article", "letters": "letter", "pages": "page", "glossary": "term"},
    **{"facilities": "facility", "notices": "notice", "law": "law", "data": "series"},
}
_HOST = r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:jp|com|org|net|info|int|eu|uk|de|gov|edu)(?:/\S*)?"
# With a beginning that is mistyped, as ttps:// or https//, or without one.
_WEB = re.compile(rf"(?:h?ttps?[:;]?/{{0,3}}|//)?(?P<rest>{_HOST})", re.I)
_PICTURE = re.compile(r"(?:.*/)?(?P<file>[^/\\]+\.(?:jpe?g|png|webp|avif|gif))", re.I)


def field_meant(name: str, known: Iterable[str]) -> str | None:
    """Return the field of ``known`` that ``name`` was probably meant to be, or None."""
    fields = list(known)
    called = [field for field, names in _slips()["fields"].items() if field in fields and _folded(name) in names]
    return called[0] if called else closest(_folded(name), fields)


def written_elsewhere(name: str) -> Bilingual | None:
    """Return where the site has what a field ``name`` would say; None for every other field."""
    for entry in _slips()["elsewhere"]:
        if _folded(name) in entry["fields"]:
            return Bilingual(**entry["where"])
    return None


def language_meant(name: str, codes: Iterable[str]) -> str | None:
    """Return the code that the ``name`` of a language, or of a file without its ending, was probably meant to be."""
    known = list(codes)
    folded = _folded(name).replace("_", "-")
    for code, names in _slips()["languages"].items():
        if code in known and folded in (code, *names):
            return str(code)
    # “ja - コピー” and “ja (1)” are copies that a computer has named.
    first = [code for code in known if re.match(rf"{re.escape(code)}(?![a-z-])", folded)]
    return first[0] if first else closest(folded, known)


def choice_meant(value: str, allowed: Iterable[str]) -> str:
    """Return the word of ``allowed`` that ``value`` was probably meant to be, however little it is like it."""
    words = list(allowed)
    called = [word for word, names in _slips()["choices"].items() if word in words and _folded(value) in names]
    return called[0] if called else nearest(value, words)


def day_meant(value: str) -> dt.date | None:
    """Return the day that ``value`` names in another form (2026/6/1, 2026年6月1日, 令和8年6月1日), or None."""
    if in_an_era := parse_era_date(value):
        return in_an_era
    match = _YEAR_MONTH_DAY.fullmatch(unicodedata.normalize("NFKC", value))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_meant(value: str) -> str | None:
    """Return the month that ``value`` names in another form (2026年4月, 2026/4, a day of it), or None."""
    match = re.match(r"\D*(\d{4})\D{1,3}(1[0-2]|0?[1-9])(?!\d)", unicodedata.normalize("NFKC", value))
    return match and f"{match[1]}-{int(match[2]):02}"


def number_meant(value: str) -> str | None:
    """Return the digits of the first whole number in ``value`` (1,200円, ３枚), or None."""
    match = re.search(r"\d[\d,]*", unicodedata.normalize("NFKC", value))
    return match and match[0].replace(",", "")


def folder_meant(name: str, day: str) -> str:
    """Return ``name`` as the name of a folder can be, with ``day`` before it unless that is ""; "" if nothing is left.

    A day that ``name`` begins with, in whatever form, takes the place of ``day``.
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    begins = _BEGINS_WITH_DAY.match(plain) if day else None
    own = _date_meant(begins["day"], len(day)) if begins else None
    if begins and own:
        day, plain = own, plain[begins.end() :]
    slug = _NOT_IN_A_SLUG.sub("-", plain).strip("-") or ("short-name" if own else "")
    if not day or not slug:
        return slug
    return slug if re.match(r"\d{4}-\d\d", slug) else f"{day}-{slug}"


def _date_meant(value: str, length: int) -> str | None:
    """Return the day that ``value`` names in another form, or (``length`` 7) the month; None where it names none."""
    if day := day_meant(value):
        return day.isoformat()[:length]
    return month_meant(value) if length == len("2026-06") else None


def address_meant(address: str, kinds: Iterable[str]) -> str | None:
    """Return the address that a link to ``address`` was probably meant to have, or None.

    ``kinds`` are the words before the colon of links to our own pieces.
    """
    plain = unicodedata.normalize("NFKC", address).strip().replace("%EF%BC%9A", ":")
    scheme, colon, rest = plain.partition(":")
    kind = closest(scheme, kinds) if colon and not rest.startswith("//") else None
    if site := _WEB.fullmatch(plain):
        return f"https://{site['rest']}"
    if kind and abs(len(kind) - len(scheme)) < 3:
        return f"{kind}:{rest.strip()}"
    if piece := _PIECE.search(plain):
        return f"{_SCHEME_OF[piece[1]]}:{piece[2]}"
    picture = _PICTURE.fullmatch(plain)
    return f"![…]({picture['file']})" if picture else None


def instead_of_tag(tag: str) -> Bilingual:
    """Return what this site has instead of the HTML ``tag``, as words that follow "Write"."""
    name = re.sub(r"[^a-z0-9].*", "", tag.lower().lstrip("</"))
    found = next((one for one in _slips()["html"] if name in one["tags"]), _slips()["html"][-1])
    return Bilingual(**found["instead"])


def status_meant(value: str) -> Bilingual | None:
    """Return how to do what ``value`` in the field status seems to want and a status cannot do; None for all else."""
    for entry in _slips()["not_by_status"]:
        if _folded(value) in entry["names"]:
            return Bilingual(**entry["how"])
    return None


def asks_to_log_in(address: str) -> bool:
    """Whether ``address`` belongs to a site where documents are shared, which asks readers who they are."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return False
    return any(host == one or host.endswith(f".{one}") for one in _slips()["log_in"])


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


@cache
def _slips() -> Mapping[str, Any]:
    slips: dict[str, Any] = read_data(_SLIPS)
    return slips
