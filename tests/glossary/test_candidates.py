"""Which of overlapping candidates are taken: as if all were judged first, though few are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary.candidates import Candidate, chosen, overlapping
from plugins.glossary.forms import listed_form

FORM = listed_form("x", "収容", exact=False)
PLACES = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda found: (found[0], found[0] + found[1]))
REASONS = st.sampled_from(["", "", "boundary", "inside", "sense"])
JUDGED = st.dictionaries(PLACES, REASONS, max_size=8).map(
    lambda found: [Candidate(*place, FORM, reason) for place, reason in found.items()]  # type: ignore[arg-type]
)
QUICK = settings(derandomize=True, max_examples=500, deadline=None)


def within(found: Candidate, other: Candidate) -> bool:
    return found.place != other.place and other.start <= found.start and found.end <= other.end


def by_definition(judged: list[Candidate]) -> list[Candidate]:
    """Return what is taken of candidates that have all been judged."""
    closed = [found for found in judged if found.reason not in ("", "boundary")]
    left = [found for found in judged if found.reason or not any(within(found, other) for other in closed)]
    taken: list[Candidate] = []
    for found in sorted(left, key=lambda one: (bool(one.reason), one.start - one.end, one.start)):
        if all(found.end <= other.start or other.end <= found.start for other in taken):
            taken.append(found)
    return sorted(taken)


@QUICK
@given(JUDGED)
def test_the_same_is_taken_as_if_all_were_judged_first(judged: list[Candidate]) -> None:
    reasons = {found.place: found for found in judged}
    unjudged = [found._replace(reason="") for found in judged]
    assert chosen(unjudged, lambda found: reasons[found.place]) == by_definition(judged)


@QUICK
@given(JUDGED)
def test_what_does_not_overlap_is_chosen_apart(judged: list[Candidate]) -> None:
    groups = overlapping(judged)
    assert sorted(found for group in groups for found in group) == sorted(judged)
    assert all(left[-1].start < right[0].start for left, right in pairwise(groups))
    assert [found for group in groups for found in chosen(group, lambda one: one)] == chosen(judged, lambda one: one)


def test_what_stands_inside_a_longer_match_is_not_judged() -> None:
    asked: list[tuple[int, int]] = []

    def judge(found: Candidate) -> Candidate:
        asked.append(found.place)
        return found

    assert [found.place for found in chosen([Candidate(0, 2, FORM), Candidate(0, 4, FORM)], judge)] == [(0, 4)]
    assert asked == [(0, 4)]
