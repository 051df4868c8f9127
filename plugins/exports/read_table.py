"""The table read back: from CSV to a glossary, so that what was mended in a spreadsheet can be taken over.

Every mistake is reported with its line; a row with a mistake is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.exports.cells import CellError, read_list_cell, unguarded
from plugins.exports.columns import BODY, REQUIRED, Column, all_columns
from plugins.glossary import Glossary, Term, TermHeader, TermRecord, TermText
from plugins.shared import Place, Problem, closest, problem, utf16_of
from plugins.sources import Document, Languages, Located, Report, csv_rows, validate

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OTHER_SEPARATORS = (";", "\t")


@dataclass(frozen=True, slots=True)
class _Table:
    """What the first line says: the columns by their position, and how many cells a row has."""

    shown: str
    columns: Mapping[int, Column]
    width: int

    def row(self, line: int, cells: list[str]) -> _Row:
        """Return the filled cells of a row."""
        positions = {column.name: position + 1 for position, column in self.columns.items()}
        filled = {column: cells[position] for position, column in self.columns.items() if cells[position]}
        values = {column.name: unguarded(cell) for column, cell in filled.items()}
        return _Row(Place(self.shown, line), tuple(filled), values, positions)


@dataclass(frozen=True, slots=True)
class _Row:
    """A term's row: its filled columns, their cells by name, and where each column stands (from 1)."""

    place: Place
    columns: tuple[Column, ...]
    cells: Mapping[str, str]
    positions: Mapping[str, int]

    def at(self, name: str) -> Place:
        """Return where the cell of a column stands."""
        return Place(self.place.file, self.place.line, self.positions.get(name, 1))


def read_csv(data: bytes, shown: str, languages: Languages, report: Report) -> Glossary:
    """Return the terms of a table as :func:`write_csv` writes it; ``shown`` is the file's name in problems.

    The columns may stand in any order, and those that are not required may be missing.
    What only the content folder can tell (whether related terms exist) is not checked here.
    """
    text = _decoded(data, shown, report)
    lines = [] if text is None else [(line, cells) for line, cells in csv_rows(text, shown, report) if any(cells)]
    table = _table(lines[0][1], shown, languages, report) if lines else None
    terms: dict[str, Term] = {}
    if table is None:
        return Glossary({})
    for line, cells in lines[1:]:
        if len(cells) < table.width or any(cells[table.width :]):
            report(problem("csv-row-length", Place(shown, line), cells=len(cells), columns=table.width))
            continue
        term = _term(table.row(line, cells), languages, report)
        if term is not None and term.id in terms:
            report(problem("csv-id-twice", term.place, id=term.id, line=terms[term.id].place.line))
        elif term is not None:
            terms[term.id] = term
    return Glossary(dict(sorted(terms.items())))


def _decoded(data: bytes, shown: str, report: Report) -> str | None:
    if utf16_of(data):
        report(problem("file-not-utf8", Place(shown), found="UTF-16"))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report(problem("file-not-utf8", Place(shown, data.count(b"\n", 0, error.start) + 1), found="?"))
        return None


def _table(names: list[str], shown: str, languages: Languages, report: Report) -> _Table | None:
    """Read the first line, or report why the table cannot be read and return None."""
    if len(names) == 1 and any(sign in names[0] for sign in _OTHER_SEPARATORS):
        report(problem("csv-separator", Place(shown)))
        return None
    known = {column.name: column for column in all_columns(languages)}
    columns: dict[int, Column] = {}
    for position, name in enumerate(unguarded(cell.strip()) for cell in names):
        place = Place(shown, 1, position + 1)
        if name not in known:
            guess = closest(name, known) or ", ".join(REQUIRED)
            report(problem("csv-column-unknown", place, column=name, guess=guess))
        elif known[name] in columns.values():
            report(problem("csv-column-twice", place, column=name))
        else:
            columns[position] = known[name]
    missing = [name for name in REQUIRED if known[name] not in columns.values()]
    for name in missing:
        report(problem("csv-column-missing", Place(shown), column=name))
    return None if missing else _Table(shown, columns, len(names))


def _term(row: _Row, languages: Languages, report: Report) -> Term | None:
    """Return the term of a row, or report what is wrong in it and return None."""
    mistakes: list[Problem] = []
    term_id = row.cells.get("id", "")
    if not _ID.fullmatch(term_id):
        mistakes.append(problem("csv-id", row.at("id"), id=term_id))
    record = validate(TermRecord, _located(row, "", row.at("id"), mistakes.append), mistakes.append, languages.codes)
    texts = {lang: text for lang in languages.codes if (text := _text(row, lang, languages, mistakes.append))}
    if not texts and not mistakes:
        mistakes.append(problem("csv-term-without-text", row.place, id=term_id))
    for mistake in mistakes:
        report(mistake)
    return None if mistakes or record is None else Term(term_id, row.place, record, texts)


def _text(row: _Row, lang: str, languages: Languages, report: Report) -> TermText | None:
    """Return the term in one language, or None where the row has nothing in it."""
    if not any(column.lang == lang for column in row.columns):
        return None
    body = f"{BODY}_{lang}"
    located = _located(row, lang, row.at(f"term_{lang}"), report)
    header = validate(TermHeader, located, report, languages.codes)
    document = Document(located, row.cells.get(body, ""), row.at(body))
    return None if header is None else TermText(lang, header, document)


def _located(row: _Row, lang: str, start: Place, report: Report) -> Located:
    """Return the fields of one language ("" for those that all share) as a header would give them."""
    data: dict[str, Any] = {}
    places: dict[tuple[str | int, ...], Place] = {}
    for column in row.columns:
        if column.lang == lang and column.scope != "release" and column.field not in ("id", BODY):
            place = places[(column.field,)] = row.at(column.name)
            try:
                data[column.field] = _value(row.cells[column.name], column)
            except CellError as error:
                report(problem("csv-list", place, column=column.name, found=str(error)))
            except ValueError:
                report(problem("csv-structure", place, column=column.name))
    return Located(data, start, places)


def _value(cell: str, column: Column) -> Any:
    match column.kind:
        case "list":
            return read_list_cell(cell)
        case "structure":
            return json.loads(cell)
        case _:
            return cell
