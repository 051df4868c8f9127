"""A number as a field of dots: one dot for so many people, counted exactly and drawn in a few bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DotField:
    """A field of ``dots`` dots in rows of ``columns``; lengths are in dots, one dot being one square unit.

    ``people`` is the number that the field shows and ``per_dot`` how many people a dot stands for.
    """

    people: int
    per_dot: int
    dots: int
    columns: int

    @property
    def full_rows(self) -> int:
        """How many rows are full."""
        return self.dots // self.columns

    @property
    def rest(self) -> int:
        """How many dots the last, shorter row has; 0 where all rows are full."""
        return self.dots % self.columns

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return self.full_rows + (1 if self.rest else 0)


def dot_field(people: int, per_dot: int, columns: int) -> DotField:
    """Return the field for ``people``, rounded to whole dots; somebody is never drawn as nobody."""
    dots = (people + per_dot // 2) // per_dot
    return DotField(people, per_dot, max(dots, 1) if people else 0, columns)
