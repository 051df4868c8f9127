"""The stretches of a text or a data file over whose kanji readings may stand, with their places in the file.

Left out are code, addresses, names of footnotes, and what a picture shows: that is heard and not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from plugins.japanese import readings_in
from plugins.shared import Place
from plugins.sources import PROSE_FIELDS, Document, KeyPath, Located, place_at
from plugins.wording import Prose, read_blocks, read_words

# The fields of a header that pages show with readings; "*" is any name or number.
_FIELDS = (
    *((name,) for name in PROSE_FIELDS),
    *(("term",), ("variants", "*")),
    *(("corrections", "*", "what"), ("pictures", "*", "source"), ("pictures", "*", "licence")),
)
# The fields of data files in which every kanji needs a reading, whatever the language.
_OF_DATA: Mapping[str, frozenset[str]] = {
    "notice.yaml": frozenset({"ja", "label", "rows"}),
    "replies.yaml": frozenset({"ja"}),
    "sentences.yaml": frozenset({"ja"}),
    "checklist.yaml": frozenset({"ja"}),
    "sheet.yaml": frozenset({"text"}),
}
# Which number it will be is not known here; 0 has no words of its own, as 1人 and 2人 are.
_ANY_DIGIT = "0"
_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"""!\[(?P<shows>[^\]\n]*)\]\([^\s()]*(?:\s+(?P<quote>["'])(?P<caption>[^\n]*?)(?P=quote))?\)""")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running text; ``done`` says of each character whether a reading stands over it or none is wanted.

    ``prose.origins`` are offsets in ``source``; ``place`` tells where such an offset stands.
    """

    source: str
    prose: Prose
    done: tuple[bool, ...]
    place: Callable[[int], Place]


def stretches(document: Document) -> Iterator[Stretch]:
    """Yield all stretches of ``document``: its header's fields, its text with footnotes, its captions."""
    for path, value in texts_of(document.header.data):
        if any(_fits(path, field) for field in _FIELDS):
            yield _of_field(document.header, path, value)
    body = document.body
    body_place = partial(place_at, document)
    pictures = list(_PICTURE.finditer(_FENCED.sub(lambda code: " " * len(code[0]), body)))
    covered = _covered(body)
    for picture in pictures:
        covered.update(range(*picture.span("shows")))
    for block in read_blocks(document, japanese=True, notes=True):
        prose = _with_figures(block.prose)
        yield Stretch(body, prose, tuple(origin in covered for origin in prose.origins), body_place)
    for picture in pictures:
        if picture["caption"]:
            yield Stretch(body, *_words(picture["caption"], picture.start("caption")), body_place)


def data_stretches(located: Located, easy: Collection[str]) -> Iterator[Stretch]:
    """Yield the stretches of a data file: what is written in an ``easy`` language, or on a sheet for children."""
    name = located.start.file.rpartition("/")[2]
    fields = _OF_DATA.get(name, frozenset()).union(easy)
    for path, value in texts_of(located.data):
        if not fields.isdisjoint(path):
            yield _of_field(located, path, value)


def texts_of(data: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text in the ``data`` of a YAML file and where it stands there."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from texts_of(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts_of(value, (*path, index))


def words_stretch(text: str, place: Place) -> Stretch:
    """Return plain words with readings as a stretch of which only the file is known."""
    return Stretch(text, *_words(text, 0), lambda offset: place)


def _with_figures(prose: Prose) -> Prose:
    """Return ``prose`` with a digit where a link without words will print a figure: words behind a number differ.

    The digit stands in the source where the character behind it does, or else the one before it.
    """
    text, origins = list(prose.text), list(prose.origins)
    for link in reversed(prose.links):
        if link.start == link.end and link.target.startswith("figure:") and origins:
            text.insert(link.start, _ANY_DIGIT)
            origins.insert(link.start, origins[min(link.start, len(origins) - 1)])
    return Prose("".join(text), tuple(origins))


def _words(text: str, start: int) -> tuple[Prose, tuple[bool, ...]]:
    """Return plain words with readings that begin at ``start``, and which of their characters have one."""
    covered = _covered(text)
    prose = read_words(text)
    moved = Prose(prose.text, tuple(origin + start for origin in prose.origins), prose.links)
    return moved, tuple(origin in covered for origin in prose.origins)


def _covered(text: str) -> set[int]:
    return {offset for *_, start, end in readings_in(text) for offset in range(start, end)}


def _of_field(located: Located, path: KeyPath, value: str) -> Stretch:
    return Stretch(value, *_words(value, 0), partial(_header_place, located, path))


def _fits(path: KeyPath, field: tuple[str, ...]) -> bool:
    return len(path) == len(field) and all(wanted in ("*", part) for part, wanted in zip(path, field, strict=True))


def _header_place(header: Located, path: KeyPath, offset: int) -> Place:
    if path in header.words or path not in header.places:
        return header.word_place(path, offset)
    item = header.places[path]
    return Place(item.file, item.line, item.column + offset)
