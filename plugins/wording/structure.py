"""Whether a translation is divided as its original is: what is missing in one of them is seen so without reading it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plugins.shared import Place, Problem, problem
from plugins.sources import ItemText, Languages, Piece, Report
from plugins.wording.blocks import Block, Kind
from plugins.wording.pairs import block_place, sections_of, translations_of

# A mark of a footnote, and not the note itself.
_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_PICTURE = "!["
# What is counted, the surest first: of one section only the first difference is told.
_COUNTED: Mapping[Kind, str] = {
    "item": "translation-points-differ",
    "cell": "translation-cells-differ",
    "paragraph": "translation-paragraphs-differ",
}


def check_structure(piece: Piece, blocks: Mapping[str, list[Block]], languages: Languages, report: Report) -> None:
    """Report each section of a translation of ``piece`` that has more or fewer blocks or footnotes than its original.

    ``blocks`` are those of each language; where the headings differ, which is told elsewhere, nothing is compared.
    """
    original = piece.original
    theirs = sections_of(blocks[original.lang])
    for text in translations_of(piece, languages):
        ours = sections_of(blocks[text.lang])
        if len(theirs) == len(ours):
            marks = zip(_marks(original, theirs), _marks(text, ours), strict=True)
            for their_section, our_section, (their_marks, our_marks) in zip(theirs, ours, marks, strict=True):
                place = block_place(our_section, text)
                counts = _kinds(their_section, original), _kinds(our_section, text)
                for found in (*_counted(*counts, place), *_cited(their_marks, our_marks, place)):
                    report(found)


def _kinds(section: Sequence[Block], text: ItemText) -> Counter[Kind]:
    """Return how many blocks of each kind ``section`` of ``text`` has; a picture may stand in one language alone."""
    body = text.document.body

    def is_picture(block: Block) -> bool:
        return bool(block.prose.origins) and body.endswith(_PICTURE, 0, block.prose.origins[0])

    return Counter(block.kind for block in section if not is_picture(block))


def _counted(theirs: Counter[Kind], ours: Counter[Kind], place: Place) -> Iterator[Problem]:
    """Yield what tells that one section has more points, cells or paragraphs than the other."""
    for kind, code in _COUNTED.items():
        if theirs[kind] != ours[kind]:
            yield problem(code, place, original=theirs[kind], here=ours[kind])
            return


def _cited(original: Sequence[str], translation: Sequence[str], place: Place) -> Iterator[Problem]:
    """Yield what tells that the marks of one section cite what those of the other do not."""
    if lacking := [name for name in original if name not in translation]:
        yield problem("translation-lacks-note", place, notes=_listed(lacking))
    if added := [name for name in translation if name not in original]:
        yield problem("translation-adds-note", place, notes=_listed(added))


def _listed(names: Sequence[str]) -> str:
    return " ".join(f"[^{name}]" for name in names)


def _marks(text: ItemText, sections: Sequence[Sequence[Block]]) -> Iterator[list[str]]:
    """Yield the names of the footnotes that each of ``sections`` cites, each once, in order."""
    body = text.document.body
    begins = [0]
    for section in sections[1:]:
        # A heading without words has no place; what stands below it has.
        begins.append(next((block.prose.origins[0] for block in section if block.prose.origins), begins[-1]))
    for begin, end in zip(begins, [*begins[1:], len(body)], strict=True):
        yield list(dict.fromkeys(_MARK.findall(body, begin, end)))
