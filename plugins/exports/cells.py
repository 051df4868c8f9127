"""The cells of a table: lists in one cell, and words that no spreadsheet takes for a formula.

Everything that is written here can be read back to the same characters; a test tries it on all that can be typed.
The rows are those of RFC 4180, but for the line ends, which are those of Unix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# What begins a formula in Excel, LibreOffice or Google Sheets, full-width forms included (in Japanese Excel).
# Source: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$')

_ESCAPES = {"\\": "\\", "|": "|", "n": "\n", "r": "\r", "t": "\t", "s": " "}
_ESCAPED = str.maketrans({value: f"\\{sign}" for sign, value in _ESCAPES.items() if sign != "s"})
_PART = re.compile(r"((?:[^\\|\n]|\\.)*)([|\n]|\Z)", re.DOTALL)
# A sign after a backslash, or none where blanks were taken away.
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)


class CellError(ValueError):
    """A cell holds a sign of the list notation that does not fit; the sentence is the sign."""


def list_cell(values: Iterable[str]) -> str:
    """Return texts as one cell: ``a | b``.

    Inside a text a bar is written ``\\|``, a backslash ``\\\\``, a line end ``\\n`` and a blank at an edge ``\\s``.
    """
    return " | ".join(_escaped(value) for value in values)


def read_list_cell(cell: str) -> list[str]:
    """Return the texts of a cell; a line end counts as a bar. Raises CellError for a backslash that means nothing."""
    if not cell:
        return []
    parts = []
    position = 0
    while True:
        part = _PART.match(cell, position)
        if part is None:
            raise CellError(cell[-1:])
        parts.append(_ESCAPE.sub(_unescaped, part[1].strip(" \t\r")))
        if not part[2]:
            return parts
        position = part.end()


def guarded(cell: str) -> str:
    """Return ``cell`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return ``cell`` without the apostrophe that :func:`guarded` has put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def csv_row(cells: Sequence[str]) -> str:
    """Return one line of a CSV file. (The csv module quotes differently from one version of Python to the next.)"""
    return ",".join(_quoted(guarded(cell)) for cell in cells) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _escaped(value: str) -> str:
    text = value.translate(_ESCAPED)
    if text.endswith(" "):
        text = f"{text[:-1]}\\s"
    return f"\\s{text[1:]}" if text.startswith(" ") else text


def _unescaped(match: re.Match[str]) -> str:
    if match[1] not in _ESCAPES:
        raise CellError(match[0])
    return _ESCAPES[match[1]]
