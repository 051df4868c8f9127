"""The combination check: small facts in a text about a person that together say who it is.

Three or more kinds of them (``combination.yaml``) ask for a second reviewer, whose mark is the header's
``second_review``: the day on which somebody else than the writer agreed that they may stand together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from plugins.japanese import base_text
from plugins.safety.permission import PERSONAL_KINDS
from plugins.shared import Bilingual, problem, read_data
from plugins.sources import ArticleHeader, Piece, Report

DATA = Path(__file__).with_name("combination.yaml")
# So many kinds of facts in one text find a person.
TOO_MANY = 3


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of small fact: its name for editors, and what it looks like."""

    name: Bilingual
    regex: re.Pattern[str]

    def stands_in(self, text: str) -> bool:
        """Whether ``text``, in one width, says something of this kind."""
        return self.regex.search(text) is not None


@cache
def fact_kinds() -> Mapping[str, FactKind]:
    """Return the kinds of ``combination.yaml``. Raises re.error, KeyError for a slip in that file."""
    data: dict[str, Any] = read_data(DATA)
    return {name: _kind(entry) for name, entry in data.items()}


def combined(texts: Iterable[str]) -> tuple[FactKind, ...]:
    """Return the kinds of facts that ``texts`` give of one person, where they are so many that they find this person.

    ``texts`` are all languages and words of one item, furigana in the notation of our sources included.
    """
    whole = unicodedata.normalize("NFKC", "\n".join(base_text(text) for text in texts))
    found = tuple(kind for kind in fact_kinds().values() if kind.stands_in(whole))
    return found if len(found) >= TOO_MANY else ()


def check_combinations(pieces: Iterable[Piece], report: Report) -> None:
    """Report letters, stories, interviews and photo reports that tell many small facts without a second review.

    All languages of a piece count together, because all can be read; the mark must stand in each of them.
    """
    for piece in pieces:
        headers = [text.header for text in piece.texts.values()]
        about_a_person = piece.kind == "letter" or any(
            header.consent or (isinstance(header, ArticleHeader) and header.kind in PERSONAL_KINDS)
            for header in headers
        )
        if not about_a_person or all(header.second_review for header in headers):
            continue
        words = (
            part
            for text in piece.texts.values()
            for part in (text.header.title, text.header.summary, text.document.body)
        )
        if found := combined(words):
            kinds = Bilingual(
                en=", ".join(kind.name.en for kind in found), ja="、".join(kind.name.ja for kind in found)
            )
            for text in piece.texts.values():
                if not text.header.second_review:
                    report(problem("personal-combination", text.document.header.start, kinds=kinds))


def _kind(entry: Mapping[str, Any]) -> FactKind:
    words = "|".join(_word(word) for word in entry.get("words", ()))
    # Patterns say for themselves whether case matters, and a flag may only stand at the very beginning.
    sources = [f"(?i:{words})"] if words else []
    sources += [re.sub(r"^\(\?i\)(.*)$", r"(?i:\1)", source) for source in entry.get("patterns", ())]
    return FactKind(Bilingual(**entry["name"]), re.compile("|".join(sources)))


def _word(word: str) -> str:
    # Kurd is found in Kurdish, India not in indiana's neighbours: Latin words begin where words do.
    return rf"\b{re.escape(word)}" if word.isascii() else re.escape(word)
