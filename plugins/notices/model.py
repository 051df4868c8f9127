"""School notices: the Japanese sheet as a parent holds it, cut into phrases, and sentences to answer with.

What a phrase means stands in the notice's texts, one section for each phrase; this is what all languages share.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from plugins.japanese import base_text
from plugins.shared import Place
from plugins.sources import IsoDate, LocalText, Record, Text

# How a part of the sheet is set, as on real ones: the date and the school at the right, the slip below the line.
Layout = Literal[
    "left", "right", "centre", "title", "text", "list", "cut", "blank", "box", "table", "calendar", "health"
]
# These parts are drawn from rows; their phrases stand below them.
WITH_ROWS: frozenset[Layout] = frozenset({"table", "calendar", "health"})
Ask = Literal["bring", "pay", "sign", "by"]
ASKS: tuple[Ask, ...] = get_args(Ask)
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{1,2}:\d{2}", re.ASCII)


def _deadline(value: object) -> object:
    if isinstance(value, str) and value != "each-time" and not _is_day_or_time(value):
        raise PydanticCustomError("notice_by", "not a day, a time or each-time")
    return value


def _is_day_or_time(value: str) -> bool:
    """Whether ``value`` is a day of the calendar or a time of the clock."""
    try:
        if _DAY.fullmatch(value):
            dt.date.fromisoformat(value)
        else:
            dt.time.fromisoformat(value.zfill(5))
    except ValueError:
        return False
    return bool(_DAY.fullmatch(value) or _TIME.fullmatch(value))


class Phrase(Record):
    """A stretch of the sheet that a reader can open; ``ja`` is as it is printed, with readings.

    ``bring`` says that the child brings these things, ``pay`` is an amount in yen, ``sign`` says that the parent signs
    or seals here; ``by`` is until when: a day (2026-05-15), a time of the day (8:20), or ``each-time``.
    ``words`` are ids of terms to explain here beside those that are found in ``ja``.
    ``replies`` are ids of content/replies.yaml with which a parent can answer here.
    """

    id: Name
    ja: Text
    bring: bool = False
    pay: Annotated[int, Field(ge=1)] | None = None
    sign: bool = False
    by: Annotated[Text, BeforeValidator(_deadline)] | None = None
    words: tuple[Text, ...] = ()
    replies: tuple[Text, ...] = ()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What the phrase asks for; nothing where it only tells."""
        found = {"bring": self.bring, "pay": self.pay, "sign": self.sign, "by": self.by}
        return tuple(ask for ask in ASKS if found[ask])

    @property
    def plain(self) -> str:
        """The Japanese words without readings."""
        return base_text(self.ja)

    @property
    def by_day(self) -> str:
        """The day until when, as ``2026-05-15``; "" where there is none."""
        return self.by if self.by and _DAY.fullmatch(self.by) else ""


class Part(Record):
    """A line, paragraph or table of the sheet; ``label`` is what stands before it in a list, as in ``１　期日``.

    ``rows`` are the cells of a table, the first row its headings; "" is a cell to be filled in.
    """

    layout: Layout
    label: Text | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[Phrase, ...] = ()


class NoticeRecord(Record):
    """A notice (content/notices/<slug>/notice.yaml); ``month`` is when schools send such a sheet (1 to 12)."""

    month: Annotated[int, Field(ge=1, le=12)]
    reviewed: IsoDate
    sheet: tuple[Part, ...] = Field(min_length=1)


class ReplyRecord(Record):
    """A sentence that a parent copies by hand: in Japanese with readings, and what it says; ``___`` is a blank."""

    id: Name
    ja: Text
    text: LocalText


class RepliesRecord(Record):
    """content/replies.yaml: the sentences to answer with, in the order in which the sheet of strips has them."""

    reviewed: IsoDate
    replies: tuple[ReplyRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: what all its languages share, and where that is written."""

    slug: str
    place: Place
    record: NoticeRecord

    @property
    def phrases(self) -> Iterator[Phrase]:
        """All phrases, in the order of the sheet."""
        return (phrase for part in self.record.sheet for phrase in part.phrases)

    @property
    def heading(self) -> str:
        """What stands at the head of the sheet, with readings; "" where it has no title."""
        titles = (part.phrases[0].ja for part in self.record.sheet if part.layout == "title" and part.phrases)
        return next(titles, "")

    def asking(self, ask: Ask) -> tuple[Phrase, ...]:
        """Return the phrases that ask for ``ask``, in the order of the sheet."""
        return tuple(phrase for phrase in self.phrases if ask in phrase.asks)

    @property
    def replies(self) -> tuple[str, ...]:
        """The ids of all replies that fit this notice, in the order of the sheet."""
        return tuple(dict.fromkeys(reply for phrase in self.phrases for reply in phrase.replies))


@dataclass(frozen=True, slots=True)
class Replies:
    """The sentences to answer with by id, in their order; ``reviewed`` is None where there are none."""

    reviewed: dt.date | None = None
    by_id: Mapping[str, ReplyRecord] = field(default_factory=dict)

    def of(self, ids: Iterable[str]) -> list[ReplyRecord]:
        """Return the replies ``ids``, without those that are not there."""
        return [self.by_id[one] for one in ids if one in self.by_id]


@dataclass(frozen=True, slots=True)
class Notices:
    """All notices by slug, in the order of the school year (April first), and the replies."""

    notices: Mapping[str, Notice] = field(default_factory=dict)
    replies: Replies = field(default_factory=Replies)
