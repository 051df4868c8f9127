"""The last step of every page and sheet: languages, phrases, spaces and what no line parts are marked in its HTML."""

from __future__ import annotations

from plugins.japanese import keep_together, mark_commas, mark_spaces, phrases_marked
from plugins.render.language_parts import languages_marked
from plugins.shared import texts_and_tags
from plugins.sources import Language


def marked_html(html: str, language: Language) -> str:
    """Return the page ``html`` of ``language`` with languages, phrases, spaces and what no line parts marked."""
    return marked_parts(texts_and_tags(html), language)


def marked_parts(parts: list[str], language: Language) -> str:
    """Return the same for a page that was cut into texts and tags."""
    marked = phrases_marked(languages_marked(parts))
    # Easy forms of Japanese are written with spaces between words.
    if language.easy and language.base == "ja":
        return mark_commas(keep_together(mark_spaces(marked)))
    return marked
