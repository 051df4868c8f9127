"""Where a line of YAML stands that the parser has lost itself in: beside its neighbours, below no list, behind a value.

All is guessed from the text above the line at which the parser stopped; where nothing is plain nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.shared import Place, Problem, problem

# A line of a field, or of an entry that begins with one: its hyphens and spaces, its name, its value.
_FIELD = re.compile(r"(?P<before>[ -]*)(?P<field>[\w-]+): *(?P<value>.*)")
_ENTRY = re.compile(r" *- ")
# The spaces with which a field in a group begins, behind another one: the end of the line between them was deleted.
_JOINED = re.compile(r"(?<=[^ -])  +(?P<field>[A-Za-z_][\w-]*):\Z")
_NAME = re.compile(r"[\w-]+(?=:)")
# What may stand behind a closing quotation mark.
_AFTER_A_QUOTE = re.compile(r"[ ,}\]]*(?: #.*)?\Z")
_SHOWN = 60


def quote_left_open(lines: Sequence[str], noticed: int, start: Place) -> Problem | None:
    """Return the problem of a quotation mark that begins a value and is not closed, in a line up to ``noticed``."""
    opened = None
    for number, line in enumerate(lines[: noticed + 1]):
        plain = line.replace('\\"', "")
        match = _FIELD.match(plain)
        if opened is None and match and match["value"].startswith('"'):
            opened = number if match["value"].count('"') % 2 else None
        elif opened is not None and '"' in plain:
            if not _AFTER_A_QUOTE.match(plain.partition('"')[2]):
                break
            opened = None
    if opened is None:
        return None
    return problem("header-quote-open", start.moved(opened), line=lines[opened].strip()[:_SHOWN])


def comma_left_out(line: str, column: int, place: Place) -> Problem | None:
    """Return the problem of a field in braces, at whose name or colon the parser stopped, without a comma before it."""
    for match in _NAME.finditer(line):
        if match.start() <= column <= match.end():
            return problem("header-braces-comma", place, field=match[0])
    return None


def misplaced(lines: Sequence[str], number: int, column: int, start: Place) -> Problem | None:
    """Return what is wrong with where line ``number`` of ``lines`` stands, at whose ``column`` the parser stopped."""
    line, place = lines[number], start.moved(number)
    if line.strip() == "---":
        return problem("data-dashes", place)
    before, rest = line[:column].rstrip(), line[column:].strip()
    behind = _FIELD.match(rest) if before.endswith(("}", "]")) else _JOINED.search(line, 0, column + 1)
    if behind:
        rest = line[behind.start("field") :] if behind.re is _JOINED else rest
        return problem("header-behind-value", place, field=behind["field"], rest=rest[:_SHOWN])
    above = next((one for one in reversed(lines[:number]) if one.strip()), "")
    owner = _FIELD.match(above)
    if owner is None or not owner["value"]:
        return None
    if _ENTRY.match(line):
        return problem("header-entry-lost", place, above=above.strip()[:_SHOWN])
    return _beside_its_neighbours(lines, number, owner, place)


def _beside_its_neighbours(lines: Sequence[str], number: int, owner: re.Match[str], place: Place) -> Problem | None:
    """Return the problem of a field that begins further left or right than all fields that it can belong to."""
    match = _FIELD.match(lines[number])
    if match is None or "-" in match["before"]:
        return None
    own, columns = len(match["before"]), dict(_columns(lines[:number]))
    if own == 0 or own in columns:
        return None
    nearest = min(columns, key=lambda column: (abs(column - own), -column))
    if nearest == 0 and own > len(owner["before"]):
        return None  # what stands at the beginning of the line has a sentence of its own
    return problem("header-beside", place, field=match["field"], count=nearest, other=columns[nearest])


def _columns(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the columns in which the next field may begin, from the innermost, each with a field that begins there."""
    last = None
    for line in reversed(lines):
        match = _FIELD.match(line)
        if match and (last is None or len(match["before"]) < last):
            last = len(match["before"])
            yield last, match["field"]
