"""The glossary as a table (CSV): one row for each term, so that a volunteer sees its languages side by side.

A BOM stands at the beginning: without one Excel reads the file in the computer's own encoding, and Japanese becomes
rubbish. LibreOffice, pandas and Python's ``utf-8-sig`` pass over it.
Programs that cannot do that have the JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.exports.cells import csv_row, list_cell
from plugins.exports.columns import BODY, REQUIRED, Column, all_columns
from plugins.exports.release import LICENCE, Release
from plugins.exports.values import data_of, is_default
from plugins.glossary import Glossary, Term
from plugins.sources import Record

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of the table, and the cells of each term by their names."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, str], ...]

    def csv(self) -> bytes:
        """Return the table as UTF-8 with BOM, commas, LF."""
        lines = [csv_row([column.name for column in self.columns])]
        lines += [csv_row([row.get(column.name, "") for column in self.columns]) for row in self.rows]
        return (BOM + "".join(lines)).encode("utf-8")


def table_of(glossary: Glossary, release: Release) -> Table:
    """Return the table of all terms.

    It has the columns that some term fills, and those that every table has, in the order of ``columns.yaml``.
    """
    rows = tuple(row_of(term, release) for term in glossary.terms.values())
    return Table(_columns_of(rows, release), rows)


def write_csv(glossary: Glossary, release: Release) -> bytes:
    """Return the table of all terms as CSV."""
    return table_of(glossary, release).csv()


def _columns_of(rows: Iterable[Mapping[str, str]], release: Release) -> tuple[Column, ...]:
    filled = {name for row in rows for name, cell in row.items() if cell}
    always = (*REQUIRED, *(f"{field}_{lang}" for field in ("term", "summary") for lang in release.languages.codes))
    return tuple(column for column in all_columns(release.languages) if column.name in filled or column.name in always)


def row_of(term: Term, release: Release) -> Mapping[str, str]:
    """Return the cells of a term by the names of their columns."""
    row = {
        "id": term.id,
        "address": release.concept(term),
        "attribution": " / ".join(dict.fromkeys(release.publisher.values())),
        "licence": LICENCE,
        "version": release.version,
    }
    for column in all_columns(release.languages):
        if column.scope == "term" and column.field != "id":
            row[column.name] = _cell(term.record, column)
        elif column.scope == "language" and column.lang in term.texts:
            text = term.texts[column.lang]
            # Blank lines around the text mean nothing; they belong to the file that it stood in.
            is_body = column.field == BODY
            row[column.name] = text.document.body.strip("\n") if is_body else _cell(text.header, column)
    return row


def _cell(record: Record, column: Column) -> str:
    if is_default(record, column.field):
        return ""
    value = data_of(getattr(record, column.field))
    match column.kind:
        case "yes-no":
            return "true" if value else "false"
        case "list":
            return list_cell(value)
        case "structure":
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
