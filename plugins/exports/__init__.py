"""The glossary to take away: CSV, JSON, SKOS, TBX, Anki cards and word lists, all from the one model."""

from plugins.exports.files import export_files
from plugins.exports.identity import check_ids
from plugins.exports.read_table import read_csv
from plugins.exports.release import ExportFile, Release
from plugins.exports.table import write_csv

__all__ = ["ExportFile", "Release", "check_ids", "export_files", "read_csv", "write_csv"]
