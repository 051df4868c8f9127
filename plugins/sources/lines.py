"""Lines that were meant to be a list or a table but run together, because their signs mean nothing to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from plugins.shared import Place, Problem, problem

_FENCED = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)", re.MULTILINE | re.DOTALL)
# Two lines that begin so: with the same sign of print, with one of them below a right one, or without a space.
_PRINTED = "[・•‣▪●○◎■□◆◇➢－−ー]"
_BULLETS = re.compile(rf"^[ \u3000]*(?P<sign>{_PRINTED})[^\n]*\n[ \u3000]*(?P=sign)", re.MULTILINE)
_BELOW_AN_ITEM = re.compile(rf"^[-*+] [^\n]*\n[ \u3000]*{_PRINTED}", re.MULTILINE)
_TIGHT = r"[^-*+\s\d][^*\n]*"
_NO_SPACE = re.compile(rf"^[ ]{{0,3}}(?P<sign>[-*+]){_TIGHT}\n[ ]{{0,3}}(?P=sign){_TIGHT}$", re.MULTILINE)
_NUMBER = r"[ \u3000]*(?:[０-９]+[．.）)、]|[0-9]+[．）)]|[0-9]+\.(?=[^\s\d])|[(（][0-9０-９]+[)）]|[①-⑳⑴-⒛])"
_NUMBERS = re.compile(rf"^{_NUMBER}[^\n]*\n{_NUMBER}", re.MULTILINE)
_TABBED = re.compile(r"^[^\t\n]+\t[^\n]*\n[^\t\n]+\t", re.MULTILINE)
_ROWS = re.compile(r"^[ \u3000]*[|｜][^\n]*[|｜][ \u3000]*\n[ \u3000]*[|｜]", re.MULTILINE)
_BARE_ROWS = re.compile(r"^[^|｜\n]+ [|｜] [^\n]*\n[^|｜\n]+ [|｜] ", re.MULTILINE)
_ROW = re.compile(r"[ ]*\|[^|]+\|.*\|[ ]*")
_TABLE = re.compile(r"\s*\|[^\n]*\n[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*(?:\n|$)")
_CODE = re.compile(r"(`+).*?\1")
_BAR = re.compile(r"(?<!\\)\|")
_MEANT: tuple[tuple[re.Pattern[str], str, dict[str, str]], ...] = (
    (_BULLETS, "list-not-made", {"better": "- "}),
    (_BELOW_AN_ITEM, "list-not-made", {"better": "- "}),
    (_NO_SPACE, "list-not-made", {"better": "- "}),
    (_NUMBERS, "list-not-made", {"better": "1. "}),
    (_TABBED, "table-not-made", {}),
    (_ROWS, "table-not-made", {}),
    (_BARE_ROWS, "table-not-made", {}),
)


def line_problems(body: str, start: Place) -> Iterator[Problem]:
    """Yield what is wrong with the lines of ``body``, which begins at ``start``: lists and tables that are none."""
    lines = _FENCED.sub(lambda code: "\n" * code[0].count("\n"), body).split("\n")
    alone: list[int] = []
    for is_text, numbers in groupby(range(len(lines)), lambda number: bool(lines[number].strip())):
        if is_text:
            own = list(numbers)
            yield from _in_block([lines[number] for number in own], start.moved(own[0]))
            if len(own) == 1 and _ROW.fullmatch(lines[own[0]]):
                alone += own
    if alone:
        yield problem("table-not-made", start.moved(alone[0]))


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
    """Yield the rows of a table with more cells than its first row: readers would not see the last ones.

    Where the line of hyphens has another number of cells there is no table at all.
    """
    columns = len(_cells(lines[0]))
    if (dashes := len(_cells(lines[1]))) != columns:
        yield problem("table-line", start.moved(1), cells=dashes, columns=columns, better="|" + "---|" * columns)
        return
    for number, line in enumerate(lines[2:], 2):
        cells = _cells(line)
        if any(cell.strip() for cell in cells[columns:]):
            yield problem("table-cells", start.moved(number), cells=len(cells), columns=columns)


def _cells(line: str) -> list[str]:
    return _BAR.split(_CODE.sub("code", line).strip().removeprefix("|").removesuffix("|"))
