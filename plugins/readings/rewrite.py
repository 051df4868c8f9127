"""Writing proposed readings into a file; not another character of it changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from plugins.readings.propose import Proposal, Proposer
from plugins.readings.stretches import Stretch, data_stretches, stretches
from plugins.readings.table import ASK
from plugins.shared import KANJI_CLASS, Place
from plugins.sources import Report, read_document, read_mapping

_KANJI = re.compile(f"[{KANJI_CLASS}]")
_OPEN_BAR = re.compile(r"(?<!\\)｜[^｜《》]*\Z")
_ALL_KANJI = re.compile(f"[{KANJI_CLASS}]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A reading that was written into a file: ``place`` is that of the word before anything was written."""

    place: Place
    word: str
    proposal: Proposal


@dataclass(slots=True)
class Rewriting:
    """A file with readings: its new text, what was written in the order of the file, and the words left as they are.

    Left are words whose kanji do not stand side by side in the file, as with emphasis inside a word, and those behind a
    bar that belongs to no reading.
    """

    text: str
    written: list[Written] = field(default_factory=list)
    left: list[tuple[Place, str]] = field(default_factory=list)


def rewrite(text: str, shown: str, proposer: Proposer, report: Report, easy: Collection[str] = ()) -> Rewriting | None:
    r"""Return the Markdown or YAML file ``text`` (any line ends) with a reading over every kanji that had none.

    ``shown`` is its name in problems, ``easy`` are the languages in which every kanji of a YAML file needs a reading;
    None after reporting why it cannot be read.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _stretches_in(plain, shown, easy, report)
    if found is None:
        return None
    result = Rewriting(text)
    offsets = _FileOffsets(text, plain)
    pieces: dict[int, tuple[int, str, str]] = {}
    for stretch in found:
        for proposal in proposer.propose(stretch.prose.text, stretch.done):
            word = stretch.prose.text[proposal.start : proposal.end]
            place = stretch.place(stretch.prose.origins[proposal.start])
            start = offsets.of(place, word) if _side_by_side(stretch, proposal) else None
            # A bar that waits for its brackets would take ours.
            if start is None or _OPEN_BAR.search(text, text.rfind("\n", 0, start) + 1, start):
                result.left.append((place, word))
                continue
            end = start + len(word)
            bar = not _ALL_KANJI.fullmatch(word) or bool(start and _KANJI.match(text[start - 1]))
            pieces[start] = (end, "｜" if bar else "", _reading(proposal))
            result.written.append(Written(place, word, proposal))
    result.text = "".join(_put_in(text, pieces))
    result.written.sort(key=lambda one: one.place)
    return result


def _stretches_in(text: str, shown: str, easy: Collection[str], report: Report) -> Iterator[Stretch] | None:
    if shown.endswith(".yaml"):
        located = read_mapping(text, Place(shown), report)
        return None if located is None else data_stretches(located, easy)
    document = read_document(text, shown, report)
    return None if document is None else stretches(document)


def _put_in(text: str, pieces: dict[int, tuple[int, str, str]]) -> Iterator[str]:
    done = 0
    for start, (end, bar, reading) in sorted(pieces.items()):
        yield text[done:start] + bar + text[start:end] + reading
        done = end
    yield text[done:]


def _reading(proposal: Proposal) -> str:
    if not proposal.unsure:
        return f"《{proposal.reading}》"
    return f"《{ASK}{'／'.join(choice for choice in proposal.choices if choice)}》"


def _side_by_side(stretch: Stretch, proposal: Proposal) -> bool:
    origins = stretch.prose.origins[proposal.start : proposal.end]
    return all(after == before + 1 for before, after in pairwise(origins))


class _FileOffsets:
    """From places to offsets in the file as it is, whatever its line ends."""

    def __init__(self, text: str, plain: str) -> None:
        self._text = text
        self._starts = [0]
        self._starts += [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
        # The sign at the beginning of a file that says how it is encoded is no part of its first line.
        self._first = int(text.startswith("\ufeff"))
        assert len(self._starts) == plain.count("\n") + 1

    def of(self, place: Place, word: str) -> int | None:
        """Return where ``word`` begins at ``place``; None where another text stands there, as in some YAML values."""
        start = self._starts[place.line - 1] + place.column - 1 + (self._first if place.line == 1 else 0)
        # An item of a list may stand in quotation marks, which its place does not count.
        return next((at for at in (start, start + 1) if self._text.startswith(word, at)), None)
