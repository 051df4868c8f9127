"""Data series with their sources, the figures in sentences, and the pictures drawn from them."""

from plugins.figures.block import read_block
from plugins.figures.dots import dot_field
from plugins.figures.draw import Chart, Line, Point, draw
from plugins.figures.files import series_files
from plugins.figures.freshness import freshness
from plugins.figures.inline import FigureUse, InlineFigures, find_figure, in_words
from plugins.figures.load import load_series
from plugins.figures.model import Drawing, Series, SeriesRecord
from plugins.figures.part import Part
from plugins.figures.scale import is_moment, moment

__all__ = [
    "Chart",
    "Drawing",
    "FigureUse",
    "InlineFigures",
    "Line",
    "Part",
    "Point",
    "Series",
    "SeriesRecord",
    "dot_field",
    "draw",
    "find_figure",
    "freshness",
    "in_words",
    "is_moment",
    "load_series",
    "moment",
    "read_block",
    "series_files",
]
