"""Worksheets for children and for adults who learn to read: chosen from our own words, the same for each seed."""

from plugins.worksheets.drawings import load_drawings
from plugins.worksheets.glosses import explained_in
from plugins.worksheets.load import Stock, load_worksheets
from plugins.worksheets.model import KINDS, SheetRecord, Word, Worksheet
from plugins.worksheets.sheets import sheet_name, worksheet_sheets
from plugins.worksheets.words import school_words

__all__ = [
    "KINDS",
    "SheetRecord",
    "Stock",
    "Word",
    "Worksheet",
    "explained_in",
    "load_drawings",
    "load_worksheets",
    "school_words",
    "sheet_name",
    "worksheet_sheets",
]
