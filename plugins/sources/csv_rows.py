"""The rows of a table of comma-separated cells (CSV), each with the line in which it begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from plugins.shared import Place, problem
from plugins.sources.header import Report


def csv_rows(text: str, shown: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield ``(line number, cells)`` of each row of ``text``; report the first that cannot be read, and end there.

    ``shown`` is the name of the file for problems; a cell between quotation marks may have several lines.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        report(problem("csv-unreadable", Place(shown, line)))
