"""What an editor may write in a header: one model per kind of item.

The names and meanings are the reference that editors read; ``extra="forbid"`` makes a mistyped field an error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from plugins.shared import Place
from plugins.sources.address import is_disguised
from plugins.sources.header import Document
from plugins.sources.unseen import is_blank

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Before them lie slips of the hand (1024, 0206): what we note has happened in our time, and before the year in which
# Japan took this calendar no day has the year of an era, which pages show.
_FIRST_DAY, _FIRST_SOURCE = "1873-01-01", "1000"
# What makes a day of a year or a month, by the length of what there is.
_REST_OF_DATE = {4: "-01-01", 7: "-01"}
# Dots stand for what somebody has left out.
_WEB_ADDRESS = re.compile(r"https?://(?=[^\s/]*[^\s/.])[^\s…]+(?<!\.\.\.)")


def _iso_date(value: object) -> object:
    # pydantic would read "20261122" as a number of seconds.
    if isinstance(value, str) and not _ISO_DATE.fullmatch(value):
        raise PydanticCustomError("iso_date", "not a date")
    return _not_long_ago(value, _FIRST_DAY)


def _source_date(value: object) -> object:
    if isinstance(value, str) and value != "undated" and not _is_day(value + _REST_OF_DATE.get(len(value), "")):
        raise PydanticCustomError("source_date", "not a year, month, day or the word undated")
    return _not_long_ago(value, _FIRST_SOURCE)


def _not_long_ago(value: object, first: str) -> object:
    if isinstance(value, str) and value < first:
        raise PydanticCustomError("date_long_ago", "a date before any that is meant")
    return value


def _is_day(text: str) -> bool:
    try:
        return _ISO_DATE.fullmatch(text) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _web_address(value: object) -> object:
    if isinstance(value, str) and not _WEB_ADDRESS.fullmatch(value):
        raise PydanticCustomError("web_address", "not a web address")
    if isinstance(value, str) and is_disguised(value):
        raise PydanticCustomError("web_address_disguised", "an address that may lead elsewhere than it seems")
    return value


def _by_language(value: object, info: ValidationInfo) -> object:
    # What the program makes itself may have no text where it needs none.
    if value == {} and info.context is not None:
        raise PydanticCustomError("blank", "no text in any language")
    if isinstance(value, list):
        raise PydanticCustomError("text_by_language", "neither a text nor a text by language")
    languages = (info.context or {}).get("languages")
    if isinstance(value, Mapping) and languages is not None:
        for code in value:
            if code not in languages:
                found = {"value": str(code), "known": ", ".join(languages)}
                raise PydanticCustomError("language_unknown", "not a language of the site", found)
    return {"": value} if isinstance(value, str) else value


def _not_blank(value: str) -> str:
    if is_blank(value):
        raise PydanticCustomError("blank", "nothing that anybody sees")
    return value


IsoDate = Annotated[dt.date, BeforeValidator(_iso_date)]
SourceDate = Annotated[str, BeforeValidator(_source_date)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
# What a block of a text is known by (plugins.freshness makes them).
FINGERPRINT_LETTERS = "bcdfghjkmnpqrtvw"
FINGERPRINT_LENGTH = 6
Fingerprint = Annotated[str, Field(pattern=f"^[{FINGERPRINT_LETTERS}]{{{FINGERPRINT_LENGTH}}}$")]
# One text for all languages (kept under "") or a text by language code.
LocalText = Annotated[Mapping[str, Text], BeforeValidator(_by_language)]


class Record(BaseModel):
    """A header or a data file: frozen, and nothing in it that the model does not name."""

    # Of what a site has none (worksheets, places, notices) no model is made ready either.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Correction(Record):
    """A mistake that was published and mended: when, and what was wrong."""

    date: IsoDate
    what: Text


class Picture(Record):
    """Where a picture comes from and under which licence it may be shown."""

    source: Text
    licence: Text


class Source(Record):
    """A source: who published it where and when, and which statement it supports; ``archived`` is a kept copy."""

    url: WebAddress
    archived: WebAddress | None = None
    publisher: LocalText
    date: SourceDate
    supports: LocalText
    about: LocalText = Field(default_factory=dict)


class Translated(Record):
    """Which state of the ``original`` (a language) a translation renders: the fingerprints of its blocks, in order."""

    original: Text
    blocks: tuple[Fingerprint, ...]


class TextHeader(Record):
    """The fields that every ``<lang>.md`` may have; ``summary`` is required.

    ``minor`` names blocks of an original whose last change matters to no translation.
    """

    summary: Text
    topics: tuple[Text, ...] = ()
    authors: tuple[Text, ...] = ()
    status: Literal["published", "draft"] = "published"
    modified: IsoDate | None = None
    original: Text | None = None
    translated: Translated | None = None
    minor: tuple[Fingerprint, ...] = ()
    sensitive: bool = False
    content_note: Text | None = None
    print: Literal["leaflet", "insert", "booklet"] | None = None
    print_furigana: Literal["all", "none", "1", "2", "3", "4", "5", "6"] = "all"
    writing: Literal["horizontal", "vertical"] = "horizontal"
    moved_from: tuple[Text, ...] = ()
    consent: Text | None = None
    reviewed: IsoDate | None = None
    second_review: IsoDate | None = None
    read_by: tuple[Literal["native", "lawyer"], ...] = ()
    corrections: tuple[Correction, ...] = ()
    pictures: Mapping[str, Picture] = Field(default_factory=dict)


# The fields of headers in which running text stands: its wording and its readings are checked as those of the body are.
PROSE_FIELDS = ("title", "summary", "content_note")


class FreeTerm(Record):
    """A term that a translation says in other words on purpose, and why."""

    term: Text
    reason: Text


class FreeNumber(Record):
    """A number that stands in a translation or in its original alone, on purpose, and why."""

    number: Text
    reason: Text


class ItemHeader(TextHeader):
    """The header of a text with a title of its own; ``free_terms`` and ``free_numbers`` are of a translation.

    In Japanese for an ``audience`` of children every kanji needs a reading.
    """

    title: Text
    free_terms: tuple[FreeTerm, ...] = ()
    free_numbers: tuple[FreeNumber, ...] = ()
    audience: Literal["everybody", "children"] = "everybody"


class PageHeader(ItemHeader):
    """The header of a page."""


ArticleKind = Literal["article", "news", "explainer", "report", "interview", "story", "photo_report"]


class ArticleHeader(ItemHeader):
    """The header of an article; ``kind`` says what sort of article it is."""

    kind: ArticleKind = "article"


class LetterHeader(ItemHeader):
    """The header of a letter; ``facility`` is the id of the place from which it came."""

    facility: Text | None = None


class NoticeHeader(ItemHeader):
    """The header of a text that explains a school notice, phrase by phrase (plugins.notices)."""


class Person(Record):
    """A public byline of somebody who wants one (content/people/<id>.yaml): a name or a pen name, and a few words."""

    name: LocalText
    about: LocalText = Field(default_factory=dict)


PieceKind = Literal["article", "letter", "page", "notice"]
HEADERS: Mapping[PieceKind, type[ItemHeader]] = {
    "article": ArticleHeader,
    "letter": LetterHeader,
    "page": PageHeader,
    "notice": NoticeHeader,
}


@dataclass(frozen=True, slots=True)
class ItemText:
    """One language of a piece, as it was written."""

    lang: str
    header: ItemHeader
    document: Document

    @property
    def place(self) -> Place:
        """The beginning of the file."""
        return Place(self.document.body_start.file)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article, letter, page or notice in all its languages.

    ``date`` is the day in its folder's name, the first of the month for letters, None for pages and notices.
    """

    kind: PieceKind
    slug: str
    date: dt.date | None
    texts: Mapping[str, ItemText]

    @property
    def original(self) -> ItemText:
        """The text that the others translate, see :func:`original_of`."""
        return original_of(self.texts)

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the topics that any of its languages names, in the order of first naming."""
        return tuple(dict.fromkeys(topic for text in self.texts.values() for topic in text.header.topics))


class _Headed(Protocol):
    @property
    def header(self) -> TextHeader: ...


_HeadedText = TypeVar("_HeadedText", bound=_Headed)


def original_of(texts: Mapping[str, _HeadedText]) -> _HeadedText:
    """Return the one of ``texts`` that the others translate: that which a header names, else the first of them."""
    named = next((text.header.original for text in texts.values() if text.header.original), None)
    return texts.get(named or "") or next(iter(texts.values()))


def in_language(text: Mapping[str, str], chain: tuple[str, ...]) -> tuple[str, str]:
    """Return ``(words, language code)`` of a :data:`LocalText` for a reader who prefers the languages of ``chain``.

    The code is "" for words that serve all languages; ("", "") when there are none.
    """
    for code in (*chain, ""):
        if code in text:
            return text[code], code
    return "", ""
