"""Numbers of lists that readers would see as others: Markdown counts from the first one, whatever stands below it.

So a chronology (1986. …, 2019. …) would tell of 1986 and 1987.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.shared import Place, Problem, problem

_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"[ ]*(?:(?P<number>[0-9]{1,9})\.|[-*+])[ ]+\S")
# Who writes it before each item lets Markdown count.
_EACH = 1
_LEVEL = 4  # spaces


def misnumbered(lines: Sequence[str], start: Place) -> Iterator[Problem]:
    """Yield the items among ``lines``, which begin at ``start``, that have another number than readers would see.

    Of a list that goes on from such an item the numbers behind it are not told.
    """
    last: dict[int, int] = {}  # the number of the last item on each level of the list that is open
    above_is_empty, in_list = True, False
    for place, quoted in enumerate(lines):
        line = _QUOTED.sub("", quoted, count=1)
        level = (len(line) - len(line.lstrip(" "))) // _LEVEL
        item = _ITEM.match(line)
        if line.strip() and above_is_empty:
            in_list = item is not None
            if not item and not level:
                last.clear()
        above_is_empty = not line.strip()
        if not item or not in_list:
            continue
        last = {other: number for other, number in last.items() if other <= level}
        if item["number"] is None:
            last.pop(level, None)
            continue
        number = int(item["number"])
        shown = last[level] + 1 if level in last else number
        if number not in (shown, _EACH):
            yield problem("list-number", start.moved(place), number=number, shown=shown)
        last[level] = shown if number == _EACH else number
