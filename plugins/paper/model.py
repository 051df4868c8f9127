"""What is printed: a sheet of paper, or several that belong together, in one language or two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["leaflet", "insert", "booklet", "glossary", "envelope", "letter-kit", "worksheet", "answers", "notice"]
PAPER_KINDS: tuple[str, ...] = get_args(Kind)
Size = Literal["A4", "A5"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to print, before it is a file.

    ``name`` is the path of the PDF below ``/paper/`` without its ending, in ASCII ("notices/excursion.en");
    ``lang`` a language code, or two for a sheet in two languages ("ja+en"); ``title`` may carry furigana notation;
    ``template`` is a file below ``theme/templates/paper/`` which extends ``paper/base.html``, and ``context`` what it
    needs beside the frame's own words; ``size`` is that of a page as it is laid out; ``day`` when it last changed.
    ``pages`` are the addresses, from the root, of the pages whose content it is: they lead to it.
    ``large`` sets it in large letters; ``plain`` leaves out who made it; ``imposed`` lays its A5 pages on A4 sheets
    that are folded once and stapled.
    ``furigana`` says which readings are shown: "all", "none", or those of kanji that pupils learn after a school year
    ("3").
    """

    name: str
    kind: Kind
    lang: str
    title: str
    template: str
    day: dt.date
    context: Mapping[str, object] = field(default_factory=dict)
    size: Size = "A4"
    pages: tuple[str, ...] = ()
    large: bool = False
    plain: bool = False
    imposed: bool = False
    furigana: str = "all"

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of its languages, the first of which rules title, dates and the words of the frame."""
        return tuple(self.lang.split("+"))

    @property
    def path(self) -> str:
        """The file of the output that holds the finished PDF."""
        return f"paper/{self.name}.pdf"

    @property
    def url(self) -> str:
        """The address of the finished PDF, from the root."""
        return f"/{self.path}"
