"""The rows of the table that shows where every text stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plugins.sources import SiteConfig

PieceRow = Literal["article", "letter", "page", "notice", "term"]
RecordRow = Literal["law", "event", "facility", "series", "worksheet", "sentences", "checklist", "topic", "person"]
RowKind = Literal[PieceRow, RecordRow]
TextState = Literal["missing", "draft", "partly", "text", "easy", "original", "current", "older", "unknown"]
# States in which nobody has to do anything.
_DONE = ("text", "easy", "original", "current")


@dataclass(frozen=True, slots=True)
class Cell:
    """One text: its state, its address, and in how many places its original is newer.

    A text with the state "text" has no original: a term, a record, or a piece in one language.
    Where it is "easy", these readers are led to the text in their easy language, and need no other.
    Of a record's text that is there "partly" ``changes`` says how many of its sentences are missing.
    """

    state: TextState
    url: str = ""
    changes: int = 0

    @property
    def is_done(self) -> bool:
        """Whether nobody has to do anything for it."""
        return self.state in _DONE


@dataclass(frozen=True, slots=True)
class Row:
    """A piece, term or record in all languages.

    ``reviewed`` is its oldest check against its sources, which is ``past_review`` when it no longer holds; ``ask_by``
    is the day by which somebody must be asked again for consent, which is ``consent_due`` when it is near.
    ``title`` may carry furigana notation and is in the language ``lang``.
    """

    kind: RowKind
    slug: str
    title: str
    lang: str
    cells: Mapping[str, Cell]
    reviewed: dt.date | None = None
    past_review: bool = False
    ask_by: dt.date | None = None
    consent_due: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anything is left to do: a language is not whole or not current, a check or a consent is due."""
        done = all(cell.is_done for cell in self.cells.values())
        return not done or self.past_review or self.consent_due


def is_past_review(reviewed: dt.date | None, config: SiteConfig) -> bool:
    """Whether a check against the sources was made too long ago to hold."""
    return reviewed is not None and (config.build_date - reviewed).days > config.review_after_days
