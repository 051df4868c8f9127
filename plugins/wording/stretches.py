"""The running text of one file, header and blocks, with its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from plugins.shared import Place
from plugins.sources import PROSE_FIELDS, Document, place_at
from plugins.wording.blocks import Block
from plugins.wording.prose import Prose, read_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running text, and where in the file an offset of its source is; ``quoted`` if somebody else speaks."""

    prose: Prose
    place: Callable[[int], Place]
    quoted: bool = False


def stretches_of(document: Document, blocks: Iterable[Block]) -> Iterator[Stretch]:
    """Yield the running text of the header's fields and of the ``blocks`` of ``document``, in order."""
    for field in PROSE_FIELDS:
        value = document.header.data.get(field)
        if isinstance(value, str):
            yield Stretch(read_words(value), partial(document.header.word_place, (field,)))
    for block in blocks:
        yield Stretch(block.prose, partial(place_at, document), block.quoted)


def own_words(stretches: Iterable[Stretch]) -> list[str]:
    """Return the words of ``stretches``; one that is somebody else's counts as empty."""
    return ["" if stretch.quoted else stretch.prose.text for stretch in stretches]
