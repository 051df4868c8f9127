"""Blocks of a text and of its translation that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.shared import Place, problem
from plugins.sources import ItemText, Languages, Piece, Report, place_at
from plugins.wording.blocks import Block


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of an original and of its translation that say the same; one each where the structure allows it."""

    original: list[Block]
    translation: list[Block]


def pairs_of(
    piece: Piece, blocks: Mapping[str, list[Block]], languages: Languages, report: Report
) -> dict[str, list[Pair]]:
    """Return, by language, the blocks of each translation of ``piece`` with those of its original.

    Languages that simplify another one are no translations block by block and are left out.
    Sections that differ are reported, and nothing of that text is paired.
    """
    original = blocks[piece.original.lang]
    translations = translations_of(piece, languages)
    return {text.lang: list(_paired(original, blocks[text.lang], text, report)) for text in translations}


def translations_of(piece: Piece, languages: Languages) -> list[ItemText]:
    """Return the translations of ``piece`` that follow it block by block, as those into an easy language do not."""
    original = piece.original.lang
    return [
        text
        for lang, text in piece.texts.items()
        if lang != original and all(languages[code].base == code for code in (lang, original))
    ]


def _paired(original: list[Block], translation: list[Block], text: ItemText, report: Report) -> Iterator[Pair]:
    """Pair the blocks section by section; report, and pair nothing, where the sections differ."""
    theirs, ours = sections_of(original), sections_of(translation)
    levels = [[section[0].level for section in sections[1:]] for sections in (theirs, ours)]
    if levels[0] != levels[1]:
        same = next((n for n, (a, b) in enumerate(zip(*levels, strict=False)) if a != b), min(map(len, levels)))
        place = block_place([section[0] for section in ours[same + 1 :]], text)
        report(problem("translation-sections-differ", place, original=len(levels[0]), here=len(levels[1])))
        return
    for theirs_section, our_section in zip(theirs, ours, strict=True):
        if [block.kind for block in theirs_section] == [block.kind for block in our_section]:
            yield from (Pair([a], [b]) for a, b in zip(theirs_section, our_section, strict=True))
        else:
            yield Pair(theirs_section, our_section)


def sections_of(blocks: list[Block]) -> list[list[Block]]:
    """Cut a text at its headings; each section but the first, which may be empty, begins with one."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            sections.append([])
        sections[-1].append(block)
    return sections


def block_place(blocks: list[Block], text: ItemText) -> Place:
    """Return where the first of ``blocks`` begins; the text's beginning where there is none."""
    block = next((block for block in blocks if block.prose.origins), None)
    return text.document.body_start if block is None else place_at(text.document, block.prose.origins[0])
