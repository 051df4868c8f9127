"""Comparing two states of a text by the fingerprints of their blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from plugins.freshness.blocks import TextBlock

ChangeKind = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A block that is not as it was: ``old`` is its former fingerprint ("" where it is new), ``new`` what it is now.

    ``section`` is that of the block now; of one that was removed (``new`` is None) that of the block before it.
    """

    kind: ChangeKind
    old: str
    new: TextBlock | None
    section: int


def compare(
    before: Sequence[str],
    now: Sequence[TextBlock],
    minor: Collection[str] = (),
    old_words: Mapping[str, str] | None = None,
) -> list[Change]:
    """Return what has changed between the blocks with the fingerprints ``before`` and those of ``now``, in order.

    A block that only stands elsewhere has not changed, and neither has one whose fingerprint is ``minor``.
    ``old_words`` are the words of former blocks by fingerprint, as far as they are known: where blocks were both
    changed and removed (or added) side by side, they tell which has become which.
    """
    found: list[Change] = []
    for gap in _gaps(before, [block.fingerprint for block in now]):
        section = now[gap.after - 1].section if gap.after else 0
        pairs = _pairs(gap.old, [now[index] for index in gap.new], old_words or {})
        found += [_change(*pair, section) for pair in pairs if pair[1] is None or pair[1].fingerprint not in minor]
    return found


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two blocks that stayed: former fingerprints, indexes of new blocks; ``after`` is its place.

    ``after`` counts the blocks of now that stand before the gap.
    """

    old: list[str]
    new: list[int]
    after: int


def _gaps(before: Sequence[str], now: Sequence[str]) -> Iterator[_Gap]:
    """Yield the gaps that hold anything, without the blocks that have merely moved."""
    stayed = _stayed(before, now)
    moved = (Counter(before) & Counter(now)) - Counter(before[old] for old, _ in stayed)
    from_here, to_here = moved.copy(), moved.copy()
    done_before = done_now = 0
    for old_end, new_end in [*stayed, (len(before), len(now))]:
        old = [one for one in before[done_before:old_end] if not _takes(from_here, one)]
        new = [index for index in range(done_now, new_end) if not _takes(to_here, now[index])]
        if old or new:
            yield _Gap(old, new, done_now)
        done_before, done_now = old_end + 1, new_end + 1


def _stayed(before: Sequence[str], now: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of equal blocks in the alignment with the fewest changes (Levenshtein's distance).

    difflib takes the longest run first, and so the wrong one of two equal blocks.
    """
    first = 0
    while first < min(len(before), len(now)) and before[first] == now[first]:
        first += 1
    costs = [list(range(len(now) - first + 1))]
    for row, one in enumerate(before[first:], 1):
        above, line = costs[-1], [row]
        for column, other in enumerate(now[first:], 1):
            line.append(min(above[column - 1] + (one != other), above[column] + 1, line[-1] + 1))
        costs.append(line)
    found = []
    row, column = len(costs) - 1, len(costs[0]) - 1
    while row and column:
        if before[first + row - 1] == now[first + column - 1]:
            row, column = row - 1, column - 1
            found.append((first + row, first + column))
        elif costs[row][column] == costs[row - 1][column - 1] + 1:
            row, column = row - 1, column - 1
        elif costs[row][column] == costs[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return [(place, place) for place in range(first)] + found[::-1]


def _takes(stock: Counter[str], one: str) -> bool:
    """Whether ``one`` is in ``stock``; it is taken out of it."""
    there = stock[one] > 0
    stock[one] -= there
    return there


def _pairs(
    old: Sequence[str], new: Sequence[TextBlock], words: Mapping[str, str]
) -> Iterator[tuple[str, TextBlock | None]]:
    """Pair former blocks with new ones, in order; where there are more of one, each of the other takes the most alike.

    What is left over stands alone: "" beside a block that is new, None beside one that is gone.
    """
    alike = [[_likeness(words.get(one, ""), block.words) for block in new] for one in old]
    pairs = _fitting(alike) if len(old) <= len(new) else [(b, a) for a, b in _fitting(list(zip(*alike, strict=True)))]
    partners = {b: old[a] for a, b in pairs}
    yield from ((partners.get(index, ""), block) for index, block in enumerate(new))
    taken = {a for a, _ in pairs}
    yield from ((one, None) for index, one in enumerate(old) if index not in taken)


def _fitting(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return for each row of likenesses its column, so that the columns rise and each row has the best that is left."""
    pairs: list[tuple[int, int]] = []
    first = 0
    for row, values in enumerate(alike):
        last = len(values) - (len(alike) - row)
        column = max(range(first, last + 1), key=lambda place: values[place])
        pairs.append((row, column))
        first = column + 1
    return pairs


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio() if old else 0.0


def _change(old: str, new: TextBlock | None, section: int) -> Change:
    if new is None:
        return Change("removed", old, None, section)
    return Change("changed" if old else "added", old, new, new.section)
