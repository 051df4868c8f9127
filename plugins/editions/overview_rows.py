"""The rows of the table that shows where every text stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RowKind = Literal["article", "letter", "page", "notice", "term", "law", "event", "facility", "series"]
TextState = Literal["missing", "draft", "partly", "text", "original", "current", "older", "unknown"]
# States in which nobody has to do anything.
_DONE = ("text", "original", "current")


@dataclass(frozen=True, slots=True)
class Cell:
    """One text: its state, its address, and in how many places its original is newer.

    A text with the state "text" has no original: a term, a record, or a piece in one language.
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
