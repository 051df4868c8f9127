"""What reads like a term, and which of those that overlap are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from plugins.glossary.forms import Form

_START = itemgetter(0)
Reason = Literal["boundary", "inside", "comparison", "name", "compound", "sense"]


class Candidate(NamedTuple):
    """A place that reads like a form: offsets, end exclusive, and why it is turned down ("" if it is not)."""

    start: int
    end: int
    form: Form
    reason: Reason | Literal[""] = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands; no two candidates of a text stand in the same place."""
        return self.start, self.end


def overlapping(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Return the candidates in the order of the text, those together that overlap, directly or by way of others."""
    groups: list[list[Candidate]] = []
    reach = 0
    for found in sorted(candidates, key=_START):
        if found.start < reach:
            groups[-1].append(found)
        else:
            groups.append([found])
        reach = max(reach, found.end)
    return groups


def chosen(candidates: Sequence[Candidate], judge: Callable[[Candidate], Candidate]) -> list[Candidate]:
    """Return the longest that are not turned down, and what is turned down elsewhere, in the text's order.

    Only a form that cuts a word leaves room for a shorter one; in what has another sense nothing is linked.
    ``judge`` gives a candidate with its reason; it is dear, so nobody asks about what stands inside a longer match.
    """
    if len(candidates) == 1:
        return [judge(candidates[0])]
    longest_first = sorted(candidates, key=lambda one: (one.start - one.end, one.start))
    taken: set[int] = set()
    judged: dict[tuple[int, int], Candidate] = {}

    def reason_of(found: Candidate) -> Reason | Literal[""]:
        if found.place not in judged:
            judged[found.place] = judge(found)
        return judged[found.place].reason

    turned_down: list[Candidate] = []
    found_ones: list[Candidate] = []
    for number, found in enumerate(longest_first):
        if not taken.isdisjoint(range(*found.place)):
            continue
        if reason_of(found):
            turned_down.append(found)
        elif all(reason_of(other) in ("", "boundary") for other in longest_first[:number] if _within(found, other)):
            taken.update(range(*found.place))
            found_ones.append(found)
    for found in turned_down:
        if taken.isdisjoint(range(*found.place)):
            taken.update(range(*found.place))
            found_ones.append(found)
    return [judged[found.place] for found in sorted(found_ones, key=lambda one: one.start)]


def _within(found: Candidate, other: Candidate) -> bool:
    """Whether a candidate stands inside a longer one."""
    return other.start <= found.start and found.end <= other.end and other.end - other.start > found.end - found.start
