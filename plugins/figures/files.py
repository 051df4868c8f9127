"""Series as files that anybody may take: the table as CSV, everything as JSON."""

from __future__ import annotations

import csv
import io
import json

from plugins.figures.model import SOURCE_COLUMN, Series

# Without it Excel takes the file for one in its own encoding.
_MARK = "\ufeff"


def series_files(series: Series) -> dict[str, bytes]:
    """Return ``series`` by the endings of its files (csv, json), UTF-8, built from the checked figures alone."""
    return {"csv": _csv(series), "json": _json(series)}


def _csv(series: Series) -> bytes:
    columns = tuple(series.record.columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["row", *columns, SOURCE_COLUMN])
    for row in series.rows:
        writer.writerow([row, *(_cell(series, row, column) for column in columns), " ".join(series.row_sources[row])])
    return (_MARK + text.getvalue()).encode("utf-8")


def _cell(series: Series, row: str, column: str) -> int | str:
    value = series.rows[row].get(column)
    return series.words[row].get(column, "") if value is None else value


def _json(series: Series) -> bytes:
    """Return the record and the rows; a figure that is not given is null."""
    rows = [
        {"row": row, "sources": series.row_sources[row], **series.rows[row], **series.words[row]} for row in series.rows
    ]
    document = {"id": series.id, **series.record.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    document["rows"] = rows
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
