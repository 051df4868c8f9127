"""Parts of an original that are newer than its translation, for the note at the beginning of the translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from plugins.freshness import InLanguages, freshness_of
from plugins.sources import Heading, Languages


@dataclass(frozen=True, slots=True)
class NewerPart:
    """A section of the original: its address, its heading and the heading's language.

    The heading is empty for what stands before the first one.
    """

    url: str
    markup: Markup
    lang: str


def newer_parts(
    piece: InLanguages, lang: str, headings: Mapping[str, Sequence[Heading]], url: str, languages: Languages
) -> tuple[NewerPart, ...]:
    """Return the sections of the original, at ``url``, that have changed since the text in ``lang`` was translated.

    ``headings`` are those of each language, with their anchors. A heading that both languages share is named in
    ``lang``, whose readers understand it.
    """
    changes = freshness_of(piece, lang, languages).changes
    ours = {heading.anchor: heading for heading in headings[lang]}
    theirs = headings[piece.original.lang]
    parts = []
    for section in sorted({change.section for change in changes}):
        if not 0 < section <= len(theirs):
            parts.append(NewerPart(url, Markup(), lang))
            continue
        heading = theirs[section - 1]
        shared = ours.get(heading.anchor)
        shown = lang if shared else piece.original.lang
        parts.append(NewerPart(f"{url}#{heading.anchor}", (shared or heading).markup, shown))
    return tuple(dict.fromkeys(parts))
