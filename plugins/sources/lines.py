"""Lines that were meant to be a list or a table but run together, because their signs mean nothing to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from plugins.shared import Place, Problem, problem

_FENCED = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)", re.MULTILINE | re.DOTALL)
# Two lines that begin so.
_BULLETS = re.compile(r"^[ \u3000]*(?P<sign>[・•●○■□◆◇])[^\n]*\n[ \u3000]*(?P=sign)", re.MULTILINE)
_NUMBER = r"[ \u3000]*(?:[０-９]+[．.）)、]|[0-9]+[．）)]|[①-⑳])"
_NUMBERS = re.compile(rf"^{_NUMBER}[^\n]*\n{_NUMBER}", re.MULTILINE)
_TABBED = re.compile(r"^[^\t\n]+\t[^\n]*\n[^\t\n]+\t", re.MULTILINE)
_ROWS = re.compile(r"^[ \u3000]*[|｜][^\n]*[|｜][ \u3000]*\n[ \u3000]*[|｜]", re.MULTILINE)
_TABLE = re.compile(r"\s*\|[^\n]*\n[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*(?:\n|$)")
_CODE = re.compile(r"(`+).*?\1")
_BAR = re.compile(r"(?<!\\)\|")
_MEANT: tuple[tuple[re.Pattern[str], str, dict[str, str]], ...] = (
    (_BULLETS, "list-not-made", {"better": "- "}),
    (_NUMBERS, "list-not-made", {"better": "1. "}),
    (_TABBED, "table-not-made", {}),
    (_ROWS, "table-not-made", {}),
)


def line_problems(body: str, start: Place) -> Iterator[Problem]:
    """Yield what is wrong with the lines of ``body``, which begins at ``start``: lists and tables that are none."""
    lines = _FENCED.sub(lambda code: "\n" * code[0].count("\n"), body).split("\n")
    for is_text, numbers in groupby(range(len(lines)), lambda number: bool(lines[number].strip())):
        if is_text:
            own = list(numbers)
            yield from _in_block([lines[number] for number in own], start.moved(own[0]))


def _in_block(lines: list[str], start: Place) -> Iterator[Problem]:
    """Yield the problems of lines without an empty one between them."""
    block = "\n".join(lines)
    if _TABLE.match(block):
        yield from _lost_cells(lines, start)
        return
    for pattern, code, values in _MEANT:
        if match := pattern.search(block):
            yield problem(code, start.moved(block.count("\n", 0, match.start())), **values)
            return


def _lost_cells(lines: list[str], start: Place) -> Iterator[Problem]:
    """Yield the rows of a table with more cells than its first row: readers would not see the last ones."""
    columns = len(_cells(lines[0]))
    for number, line in enumerate(lines[2:], 2):
        cells = _cells(line)
        if any(cell.strip() for cell in cells[columns:]):
            yield problem("table-cells", start.moved(number), cells=len(cells), columns=columns)


def _cells(line: str) -> list[str]:
    return _BAR.split(_CODE.sub("code", line).strip().removeprefix("|").removesuffix("|"))
