"""Exercises about words: which words a plan takes and how they stand on the sheet, the same for each seed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plugins.worksheets.calendar_page import month_page
from plugins.worksheets.chance import Chance
from plugins.worksheets.model import Cloze, Exercise, Gap, Matching, Plan, Tracing, Word
from plugins.worksheets.money import money
from plugins.worksheets.words import chosen, suited, traced_form


def exercise(plan: Plan, words: Sequence[Word], drawn: Collection[str] = ()) -> Exercise:
    """Return the exercise that ``plan`` asks for, made of ``words``; ``drawn`` are the ids of words with a drawing.

    It holds fewer items than the plan wants where there are not enough words or sentences.
    """
    chance = Chance(plan.seed)
    usable = suited(words, plan.kind, plan.grade, drawn)
    match plan.kind:
        case "tracing":
            return _tracing(plan, usable, chance)
        case "reading" | "pictures":
            return _matching(plan, usable, chance)
        case "cloze":
            return _cloze(plan, chance)
        case "calendar":
            return month_page(plan, chance)
        case "money":
            return money(plan, chance)


def item_count(made: Exercise) -> int:
    """Return how many items an exercise holds."""
    match made:
        case Tracing(words=items) | Matching(left=items):
            return len(items)
        case Cloze(gaps=gaps):
            return len(gaps)
        case _:
            return len(made.questions)


def _tracing(plan: Plan, words: Sequence[Word], chance: Chance) -> Tracing:
    found = tuple(chosen(words, plan.items, chance))
    return Tracing(found, tuple(traced_form(word, plan.grade) for word in found))


def _matching(plan: Plan, words: Sequence[Word], chance: Chance) -> Matching:
    left = chosen(words, plan.items, chance)
    return Matching(tuple(left), tuple(chance.rearranged(left)))


def _cloze(plan: Plan, chance: Chance) -> Cloze:
    """Return sentences of which no two could exchange their words, in either direction."""
    found: list[Gap] = []
    for gap in chance.shuffled(plan.gaps):
        if len(found) < plan.items and not any(_confusable(gap, other) for other in found):
            found.append(gap)
    return Cloze(tuple(found), tuple(chance.rearranged([gap.word for gap in found])))


def _confusable(one: Gap, other: Gap) -> bool:
    return (
        one.word.written == other.word.written
        or one.word.reading == other.word.reading
        or one.word.id in other.also
        or other.word.id in one.also
    )
