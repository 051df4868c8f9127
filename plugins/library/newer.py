"""Parts of an original that are newer than its translation, for the note at the beginning of the translation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from plugins.freshness import InLanguages
from plugins.sources import Heading


@dataclass(frozen=True, slots=True)
class NewerPart:
    """A section of the original: its address, its heading and the heading's language.

    The heading is empty for what stands before the first one.
    """

    url: str
    markup: Markup
    lang: str


def newer_parts(
    piece: InLanguages, lang: str, changed: Iterable[int], headings: Mapping[str, Sequence[Heading]], url: str
) -> tuple[NewerPart, ...]:
    """Return the sections ``changed`` of the original, at ``url``, for the readers of its translation in ``lang``.

    ``headings`` are those of each language, with their anchors. A heading that both languages share is named in
    ``lang``, whose readers understand it.
    """
    ours = {heading.anchor: heading for heading in headings[lang]}
    theirs = headings[piece.original.lang]
    parts = []
    for section in changed:
        if not 0 < section <= len(theirs):
            parts.append(NewerPart(url, Markup(), lang))
            continue
        heading = theirs[section - 1]
        shared = ours.get(heading.anchor)
        shown = lang if shared else piece.original.lang
        parts.append(NewerPart(f"{url}#{heading.anchor}", (shared or heading).markup, shown))
    return tuple(dict.fromkeys(parts))
