"""The note before a hard part of a text, with the way past it.

An editor writes it like a link, because GitHub shows those well, in a paragraph of its own:
``[Here we tell of deaths in detention.](hard:section)``.
The part ends where the next heading of the same or a higher level begins.
"""

from __future__ import annotations

import re
from re import Match

from plugins.library.words import Words
from plugins.shared import problem
from plugins.sources import Document, Report, SourceCursor

_HARD = '<a href="hard:'
_NOTE = re.compile(
    rf'(?P<alone><p>)?{_HARD}(?P<what>[^"]*)"[^>]*>(?P<words>.*?)</a>(?P<end>(?(alone)</p>|))', re.DOTALL
)
_HEADING = re.compile(r'<h(?P<level>[1-6]) id="(?P<anchor>[^"]*)"')
# Where a text ends: every page has this below its body.
_END = "about-this-text"


def with_ways_past(html: str, words: Words, document: Document, report: Report) -> str:
    """Return ``html`` with its notes before hard parts, each with a link to what follows the part.

    What is written otherwise than alone in a paragraph is reported, and its words are left.
    """
    if _HARD not in html:
        return html
    cursor = SourceCursor(document)
    before, past = words.markup("Before you read:"), words.markup("Go past this part")
    headings = [(found.start(), int(found["level"]), found["anchor"]) for found in _HEADING.finditer(html)]

    def noted(match: Match[str]) -> str:
        place = cursor.next_link(f"hard:{match['what']}")
        if not (match["alone"] and match["end"]) or match["what"] != "section":
            report(problem("hard-part-link", place))
            return f"{match['alone'] or ''}{match['words']}{match['end']}"
        return (
            f'<p class="content-note"><strong>{before}</strong> {match["words"]} '
            f'<a href="#{_after(match.start(), headings)}">{past}</a></p>'
        )

    return _NOTE.sub(noted, html)


def _after(place: int, headings: list[tuple[int, int, str]]) -> str:
    """Return the anchor of what follows the part in which ``place`` stands; ``headings`` are (place, level, anchor)."""
    around = next((level for start, level, _ in reversed(headings) if start < place), 6)
    return next((anchor for start, level, anchor in headings if start > place and level <= around), _END)
