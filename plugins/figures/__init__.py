"""Data series with their sources, the figures in sentences, and the pictures drawn from them."""

from plugins.figures.dots import DotField, dot_field
from plugins.figures.inline import Figure, FigureUse, InlineFigures, find_figure, in_words
from plugins.figures.load import load_series
from plugins.figures.model import Series, SeriesNote, SeriesRecord, SeriesSource

__all__ = [
    "DotField",
    "Figure",
    "FigureUse",
    "InlineFigures",
    "Series",
    "SeriesNote",
    "SeriesRecord",
    "SeriesSource",
    "dot_field",
    "find_figure",
    "in_words",
    "load_series",
]
