"""Lines that were meant to be a list or a table but run together, because their signs mean nothing to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice

from plugins.shared import Place, Problem, problem
from plugins.sources.list_numbers import misnumbered

_FENCED = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)", re.MULTILINE | re.DOTALL)
# Code begins at the beginning of a line alone: not in a list, a quotation or a note.
_FENCE_INSIDE = re.compile(r"(?:[ ]+|[ ]*>[ >]*)(?P<found>(?:```+|~~~+)[^`~]*)")
# Two lines that begin so: with the same sign of print, with one of them below a right one, or without a space.
_PRINTED = "(?:[・•‣▪●○◎■□◆◇➢－−ー＋]|＊(?!＊))"
_BULLETS = re.compile(rf"^[ \u3000]*(?P<sign>{_PRINTED})[^\n]*\n[ \u3000]*(?P=sign)", re.MULTILINE)
_BELOW_AN_ITEM = re.compile(rf"^[-*+] [^\n]*\n[ \u3000]*{_PRINTED}", re.MULTILINE)
# An explanation, another word directly below it, and its explanation: the first would become a word itself.
_EXPLAINED_BELOW = re.compile(
    r"^[^\s:][^\n]*\n[ ]{0,3}:[ ]+[^\n]*\n(?:[ ]{0,3}:[ ]+[^\n]*\n)*[^\s:][^\n]*\n[ ]{0,3}:[ ]", re.M
)
_TIGHT = r"[^-*+\s\d][^*\n]*"
_NO_SPACE = re.compile(rf"^[ ]{{0,3}}(?P<sign>[-*+]){_TIGHT}\n[ ]{{0,3}}(?P=sign){_TIGHT}$", re.MULTILINE)
# With a full-width space on one side of the sign, and another item in a line below; or below a right one.
_SPACE, _SIGN, _COUNT = "[ \u3000]", "[-*+]", "[0-9]+\\."
_WIDE_BULLETS, _WIDE_NUMBERS = (
    re.compile(
        rf"^(?:[ ]*\u3000{_SPACE}*{sign}{_SPACE}|[ ]*{sign}[ ]*\u3000)[^\n]*\n(?:[^\n]*\n)*?{_SPACE}*{sign}{_SPACE}"
        rf"|^[ ]*{sign} [^\n]*\n(?:[^\n]*\n)*?(?:[ ]*\u3000{_SPACE}*{sign}{_SPACE}|[ ]*{sign}[ ]*\u3000)",
        re.MULTILINE,
    )
    for sign in (_SIGN, _COUNT)
)
_NUMBER = r"[ \u3000]*(?:[０-９]+[．.）)、]|[0-9]+[．）)]|[0-9]+\.(?=[^\s\d])|[(（][0-9０-９]+[)）]|[①-⑳⑴-⒛])"
_NUMBERS = re.compile(rf"^{_NUMBER}[^\n]*\n{_NUMBER}", re.MULTILINE)
_TABBED = re.compile(r"^[^\t\n]+\t[^\n]*\n[^\t\n]+\t", re.MULTILINE)
_ROWS = re.compile(r"^[ \u3000]*[|｜][^\n]*[|｜][ \u3000]*\n[ \u3000]*[|｜]", re.MULTILINE)
_BARE_ROWS = re.compile(r"^[^|｜\n]+ [|｜] [^\n]*\n[^|｜\n]+ [|｜] ", re.MULTILINE)
_ROW = re.compile(r"[ ]*\|[^|]+\|.*\|[ ]*")
_HYPHENS = r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*(?:\n|$)"
# Without bars at its sides a table has one in its line of hyphens; a line of hyphens alone makes a heading.
_TABLE = re.compile(rf"\s*\|[^\n]*\n{_HYPHENS}|[^\n]*\|[^\n]*\n(?=[^\n]*\|){_HYPHENS}")
_CODE = re.compile(r"(`+).*?\1")
# A line of hyphens parts two texts where an empty line stands above it, and else makes a heading of one line.
_UNDERLINED = re.compile(
    r"(?P<words>[ ]{0,3}(?:>|[-*+][ ]|[0-9]+\.[ ]|\[[^\]\n]+\]:)[^\n]*|[^\n]*[^\s\n][。.][」』）)]*)"
    r"[ ]*\n-+[ ]*(?:\n|$)"
)
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"(?:(?P<hyphen>[-*+])|(?P<number>[0-9]+)\.)[ ]+\S")
_ITEM_BELOW = re.compile(r"\n[ >]*(?:[-*+]|[0-9]+\.)[ ]+\S")
# Behind these a list may begin at once.
_ENDS_WORDS = re.compile(r"[ ]{0,3}(?:#{1,6}|\[[^\]^]+\]:|(?:=+|-+)[ ]*$|(?:[*_-][ ]*){3,}$)")
_BAR = re.compile(r"(?<!\\)\|")
_MEANT: tuple[tuple[re.Pattern[str], str, dict[str, str]], ...] = (
    (_BULLETS, "list-not-made", {"better": "- "}),
    (_BELOW_AN_ITEM, "list-not-made", {"better": "- "}),
    (_NO_SPACE, "list-not-made", {"better": "- "}),
    (_NUMBERS, "list-not-made", {"better": "1. "}),
    (_TABBED, "table-not-made", {}),
    (_ROWS, "table-not-made", {}),
    (_BARE_ROWS, "table-not-made", {}),
    (_EXPLAINED_BELOW, "explanations-mixed", {}),
)
_MEANT_WIDE: tuple[tuple[re.Pattern[str], str, dict[str, str]], ...] = (
    (_WIDE_BULLETS, "list-not-made", {"better": "- "}),
    (_WIDE_NUMBERS, "list-not-made", {"better": "1. "}),
)


def line_problems(body: str, start: Place) -> Iterator[Problem]:
    """Yield what is wrong with the lines of ``body``, which begins at ``start``: lists, tables, code that are none."""
    lines = _FENCED.sub(lambda code: "\n" * code[0].count("\n"), body).split("\n")
    yield from misnumbered(lines, start)
    inside = ((number, match) for number, line in enumerate(lines) if (match := _FENCE_INSIDE.fullmatch(line)))
    for number, match in islice(inside, 1):
        place = Place(start.file, start.line + number, match.start("found") + 1)
        yield problem("code-inside", place, found=match["found"].strip())
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
    if underlined := _UNDERLINED.match(block):
        yield problem("heading-by-hyphens", start.moved(1), words=underlined["words"].strip())
    for pattern, code, values in (*_MEANT, *(_MEANT_WIDE if "\u3000" in block else ())):
        if match := pattern.search(block):
            yield problem(code, start.moved(block.count("\n", 0, match.start())), **values)
            return
    if _ITEM_BELOW.search(block) and (number := _item_below_words(lines)):
        yield problem("list-without-gap", start.moved(number), line=lines[number].strip())


def _item_below_words(lines: list[str]) -> int | None:
    """Return the number of the first item that readers would see at the end of the words above it; None for none.

    It stands directly below a sentence, or below items of the other sort of list.
    Only a list that begins with 1 is meant below a sentence: other numbers begin a line by chance.
    """
    outer = _indent_of(lines[0]) // 4 * 4  # what goes on in an item of a list
    above = ""  # what stands above: "words", or the sort of a list by its sign
    for number, quoted in enumerate(lines):
        line = _QUOTED.sub("", quoted, count=1)
        further = _indent_of(line) - outer
        # Further in than the items above it a line is told as an inner list (locate.py).
        item = _ITEM.match(line.lstrip(" ")) if further < (4 if above in ("", "words") else 1) else None
        if _ENDS_WORDS.match(line):
            above = ""
        elif item:
            kind = "hyphen" if item["hyphen"] else "number"
            if above and above != kind and (above != "words" or item["hyphen"] or item["number"] == "1"):
                return number
            above = above or kind
        else:
            above = above or "words"
    return None


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
