"""Questions about money: how much coins and notes make, which change comes back, how to pay with few pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.worksheets.chance import Chance
from plugins.worksheets.model import Money, Payment, PaymentKind, Plan

# Coins and notes in use, in yen; the note of 2,000 yen is rare.
PIECES = (10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1)
# The largest sum by school year, after which numbers the year teaches (小学校学習指導要領, 算数, A 数と計算):
# to about 100 in the first, to 10,000 in the second; from the third on all pieces.
_LARGEST_SUM = {1: 100, 2: 1_000}
_LARGEST_LATER = 20_000
# So many fit in one row, of which so many may be notes.
MOST_PIECES = 7
MOST_NOTES = 3
_SMALLEST_NOTE = 1_000
_ORDER: tuple[PaymentKind, ...] = ("count", "change", "fewest")


def money(plan: Plan, chance: Chance) -> Money:
    """Return as many different questions as the plan wants."""
    largest = _LARGEST_SUM.get(plan.grade, _LARGEST_LATER)
    usable = [piece for piece in PIECES if piece <= largest // 2]
    found: dict[tuple[PaymentKind, int], Payment] = {}
    for number in range(plan.items):
        kind = _ORDER[number % len(_ORDER)]
        made = next(one for one in _tries(kind, usable, largest, chance) if (kind, one.total) not in found)
        found[kind, made.total] = made
    return Money(tuple(found.values()))


def fewest(amount: int) -> tuple[int, ...]:
    """Return the fewest pieces that make ``amount`` yen, largest first.

    Taking the largest first gives the fewest, because each piece is 5 or 2 times the next.
    """
    found: list[int] = []
    for piece in PIECES:
        count, amount = divmod(amount, piece)
        found += [piece] * count
    return tuple(found)


def _fits_in_a_row(pieces: Sequence[int]) -> bool:
    return len(pieces) <= MOST_PIECES and sum(piece >= _SMALLEST_NOTE for piece in pieces) <= MOST_NOTES


def _tries(kind: PaymentKind, usable: list[int], largest: int, chance: Chance) -> Iterator[Payment]:
    """Yield questions of ``kind`` without end, of sums up to ``largest`` and of few enough pieces to be drawn."""
    while True:
        match kind:
            case "count":
                pieces = [chance.one_of(usable) for _ in range(3 + chance.below(MOST_PIECES - 2))]
                if sum(pieces) <= largest and _fits_in_a_row(pieces):
                    ordered = tuple(sorted(pieces, reverse=True))
                    yield Payment(kind, ordered, ordered)
            case "change":
                paid = chance.one_of([piece for piece in PIECES if 10 < piece <= largest])
                price = 10 * (1 + chance.below(paid // 10 - 1))
                back = fewest(paid - price)
                if _fits_in_a_row(back):
                    yield Payment(kind, back, (paid,), price, paid)
            case "fewest":
                # Beyond a hundred prices end in 0, as most prices in sums for children.
                step = 1 if largest <= _LARGEST_SUM[1] else 10
                price = step * (2 + chance.below(largest // step - 1))
                pieces_of_price = fewest(price)
                if len(pieces_of_price) > 1 and _fits_in_a_row(pieces_of_price):
                    yield Payment(kind, pieces_of_price, price=price)
