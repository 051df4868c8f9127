"""The glossary to take away: CSV, JSON, SKOS, TBX, Anki cards and word lists, all from the one model."""

from plugins.exports.cells import csv_row, list_cell
from plugins.exports.files import export_files
from plugins.exports.identity import check_ids
from plugins.exports.read_table import read_csv
from plugins.exports.release import ExportFile, Release
from plugins.exports.table import BOM, write_csv

__all__ = [
    "BOM",
    "ExportFile",
    "Release",
    "check_ids",
    "csv_row",
    "export_files",
    "list_cell",
    "read_csv",
    "write_csv",
]
