"""Random sheets: answers are right, each item has one, nothing is above the grade, and a seed always makes the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import base_text
from plugins.worksheets.chance import Chance
from plugins.worksheets.exercises import exercise, item_count
from plugins.worksheets.model import (
    KINDS,
    LARGEST_SEED,
    RULES,
    Cloze,
    Exercise,
    Gap,
    Matching,
    Money,
    MonthPage,
    Payment,
    Plan,
    Question,
    Tracing,
    Word,
)
from plugins.worksheets.money import PIECES, fewest
from tests.worksheets.support import MONTH, drawings, gaps, words

MONTHS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)).map(lambda day: day.replace(day=1))
THEMES = sorted({theme for word in words().values() for theme in word.themes})


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of any kind, as load.py lets through."""
    kind = draw(st.sampled_from(KINDS))
    return Plan(
        kind,
        draw(st.integers(1, 7)),
        draw(st.integers(RULES[kind].fewest, RULES[kind].most)),
        draw(st.integers(0, LARGEST_SEED)),
        draw(MONTHS) if kind == "calendar" else None,
        gaps() if kind == "cloze" else (),
    )


def made(plan: Plan, themes: set[str]) -> Exercise:
    pool = [word for word in words().values() if not themes or themes & set(word.themes)]
    return exercise(plan, pool, drawings())


@pytest.mark.slow
@given(plan=plans(), themes=st.sets(st.sampled_from(THEMES)))
@settings(max_examples=3000, deadline=None)
def test_every_sheet_is_right_whatever_is_asked_for(plan: Plan, themes: set[str]) -> None:
    found = made(plan, themes)
    assert found == made(plan, themes), "the same plan makes the same sheet"
    assert item_count(found) <= plan.items
    match found:
        case Tracing():
            check_tracing(found, plan)
        case Matching():
            check_matching(found, plan)
        case Cloze():
            check_cloze(found)
        case MonthPage():
            check_month(found, plan)
        case Money():
            check_money(found, plan)


def check_tracing(found: Tracing, plan: Plan) -> None:
    for word, form in zip(found.words, found.forms, strict=True):
        assert form in (word.written, word.reading)
        assert (form == word.written) == (word.grade <= plan.grade or word.written == word.reading)
        assert 1 <= len(form) <= 4


def check_matching(found: Matching, plan: Plan) -> None:
    """Solve it as a reader does who knows every word: by what stands on both sides, and nothing else."""
    assert Counter(found.left) == Counter(found.right)
    if len(found.left) > 1:
        assert found.left != found.right, "the order gives nothing away"
    if plan.kind == "reading":
        assert all(0 < word.grade <= plan.grade for word in found.left)
        seen = [one.reading for one in found.right]
        asked = [(base_text(one.notation), one.id) for one in found.left]
        known = [[i for i, text in enumerate(seen) if text == words()[name].reading] for _, name in asked]
    else:
        seen = [one.written for one in found.right]
        known = [[i for i, text in enumerate(seen) if text == words()[one.id].written] for one in found.left]
        assert all(one.id in drawings() for one in found.left)
    assert known == [[place] for place in found.answer], "one partner each, and the answers name it"


def check_cloze(found: Cloze) -> None:
    assert Counter(gap.word for gap in found.gaps) == Counter(found.box)
    for gap in found.gaps:
        fitting = [word for word in found.box if word.id == gap.word.id or word.id in gap.also]
        assert fitting == [gap.word]


def check_month(found: MonthPage, plan: Plan) -> None:
    assert plan.month is not None
    days = [plan.month + dt.timedelta(days=number) for number in range(31)]
    days = [day for day in days if day.month == plan.month.month]
    assert [day for week in found.weeks for day in week if day] == [day.day for day in days]
    for week in found.weeks:
        assert len(week) == 7
        for place, number in enumerate(week):
            if number:
                assert days[number - 1].isoweekday() % 7 == place, "Sunday stands first"
    assert len(found.questions) == plan.items
    assert len(set(found.questions)) == plan.items
    for question in found.questions:
        assert question.answer == solved(question, days)


def solved(question: Question, days: list[dt.date]) -> int:
    """Solve a question with nothing but dates."""
    named = [day for day in days if day.isoweekday() % 7 == question.weekday]
    match question.kind:
        case "reading":
            return question.day
        case "weekday":
            return days[question.day - 1].isoweekday() % 7
        case "nth":
            return named[question.number - 1].day
        case "count":
            return len(named)
        case "after":
            then = days[question.day - 1] + dt.timedelta(days=question.number)
            assert then in days, "the answer stands on this page"
            return then.day


def check_money(found: Money, plan: Plan) -> None:
    assert len(found.questions) == plan.items
    assert len({(one.kind, one.total) for one in found.questions}) == plan.items
    for one in found.questions:
        largest = {1: 100, 2: 1000}.get(plan.grade, 20_000)
        assert 0 < one.total <= largest
        assert {*one.answer, *one.pieces} <= set(PIECES)
        assert len(one.answer) <= 7
        check_payment(one)


def check_payment(one: Payment) -> None:
    match one.kind:
        case "count":
            assert one.total == sum(one.pieces)
        case "change":
            assert one.pieces == (one.paid,)
            assert one.total == one.paid - one.price
        case "fewest":
            assert one.total == one.price
            assert len(one.answer) == least_pieces(one.price)


def least_pieces(amount: int) -> int:
    """Return the least number of pieces for ``amount``; from 1,000 yen on for amounts that end in 0 or 5."""
    return _least(1, 1000)[amount] if amount <= 1000 else _least(5, 20_000)[amount // 5]


@cache
def _least(step: int, largest: int) -> list[int]:
    """Return the least number of pieces for each sum, by trying: the slow way that needs no rule."""
    best = [0]
    for total in range(step, largest + 1, step):
        best.append(1 + min(best[(total - piece) // step] for piece in PIECES if step <= piece <= total))
    return best


@pytest.mark.parametrize("kind", KINDS)
def test_another_seed_makes_another_sheet(kind: str) -> None:
    plans = [Plan(kind, 6, RULES[kind].fewest, seed, MONTH, gaps()) for seed in range(20)]  # type: ignore[arg-type]
    assert len({made(plan, set()) for plan in plans}) > 10


def test_the_fewest_pieces_are_the_fewest() -> None:
    assert [fewest(amount) for amount in (1, 999, 10_550)] == [
        (1,),
        (500, 100, 100, 100, 100, 50, 10, 10, 10, 10, 5, 1, 1, 1, 1),
        (10_000, 500, 50),
    ]
    assert all(len(fewest(amount)) == least_pieces(amount) for amount in range(1, 1000))


def test_words_that_are_written_or_read_alike_never_stand_together() -> None:
    rain, sweets = words()["rain"], words()["sweets"]
    again = Word("again", "雨《あま》", "あま", {"en": "rain"})
    for seed in range(50):
        found = exercise(Plan("reading", 7, 4, seed), [rain, sweets, again, words()["hand"]])
        assert item_count(found) == 2 + (sweets in found.left and again in found.left)  # type: ignore[union-attr]


def test_sentences_whose_words_could_change_places_never_stand_together() -> None:
    swimsuit, gym = (gap for gap in gaps() if gap.word.id in ("swimsuit", "gym-clothes"))
    one_way = Gap(gym.before, gym.after, gym.word, gym.gloss)
    for pair in ((swimsuit, gym), (swimsuit, one_way), (one_way, swimsuit)):
        assert item_count(exercise(Plan("cloze", 3, 3, 1, gaps=pair), [])) == 1


def test_chance_is_the_same_on_every_machine() -> None:
    chance = Chance(2027)
    assert [chance.below(100) for _ in range(8)] == [88, 3, 78, 80, 71, 6, 53, 50]
    assert Chance(2027).shuffled("abcdefgh") == list("cbedfgha")
    assert Chance(1).shuffled([]) == []
    assert Chance(1).rearranged(["only"]) == ["only"]


def test_chance_favours_nothing() -> None:
    chance = Chance(5)
    orders = Counter("".join(chance.shuffled("abc")) for _ in range(3000))
    assert len(orders) == 6
    assert all(400 < count < 600 for count in orders.values())
