"""Which pages of a booklet stand on which side of which sheet."""

from __future__ import annotations

import pytest

from plugins.paper.impose import sides


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (1, [(0, 1), (0, 0)]),
        (4, [(4, 1), (2, 3)]),
        (6, [(0, 1), (2, 0), (6, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_folded_sheets_are_read_in_order(pages: int, expected: list[tuple[int, int]]) -> None:
    assert sides(pages) == expected


@pytest.mark.parametrize("pages", range(1, 41))
def test_no_page_is_lost_and_none_stands_twice(pages: int) -> None:
    placed = [number for side in sides(pages) for number in side if number]
    assert sorted(placed) == list(range(1, pages + 1))
    assert len(sides(pages)) % 2 == 0, "each sheet has two sides"
