"""A number as a field of dots: counted exactly, and somebody is never drawn as nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.figures import dot_field

PEOPLE = st.integers(0, 200_000)
PER_DOT = st.integers(1, 1000)
COLUMNS = st.integers(1, 200)
QUICK = settings(derandomize=True, max_examples=200, deadline=None)


@QUICK
@given(PEOPLE, PER_DOT, COLUMNS)
def test_the_full_rows_and_the_rest_are_all_the_dots(people: int, per_dot: int, columns: int) -> None:
    field = dot_field(people, per_dot, columns)
    assert field.full_rows * field.columns + field.rest == field.dots
    assert 0 <= field.rest < field.columns
    assert field.rows == field.full_rows + bool(field.rest)
    assert (field.people, field.per_dot, field.columns) == (people, per_dot, columns)


@QUICK
@given(PEOPLE, PER_DOT)
def test_the_dots_stand_for_the_people_to_half_a_dot(people: int, per_dot: int) -> None:
    dots = dot_field(people, per_dot, 50).dots
    if dots > 1:
        assert abs(dots * per_dot - people) * 2 <= per_dot
    else:
        assert people * 2 < 3 * per_dot


@QUICK
@given(PEOPLE, PER_DOT, st.integers(0, 1000))
def test_more_people_never_have_fewer_dots(people: int, per_dot: int, more: int) -> None:
    assert dot_field(people, per_dot, 50).dots <= dot_field(people + more, per_dot, 50).dots


@pytest.mark.parametrize(
    ("people", "dots"),
    [(0, 0), (1, 1), (4, 1), (5, 1), (10, 1), (14, 1), (15, 2), (190, 19), (335, 34), (345, 35), (12373, 1237)],
)
def test_a_number_is_rounded_to_whole_dots_half_of_one_up(people: int, dots: int) -> None:
    assert dot_field(people, 10, 50).dots == dots


@pytest.mark.parametrize(("people", "full_rows", "rest", "rows"), [(0, 0, 0, 0), (500, 1, 0, 1), (510, 1, 1, 2)])
def test_a_field_that_ends_with_a_full_row_has_no_empty_one(people: int, full_rows: int, rest: int, rows: int) -> None:
    field = dot_field(people, 10, 50)
    assert (field.full_rows, field.rest, field.rows) == (full_rows, rest, rows)
