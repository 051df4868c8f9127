"""Data series with their sources, and the pictures drawn from them."""

from plugins.figures.dots import DotField, dot_field
from plugins.figures.load import load_series
from plugins.figures.model import Series, SeriesRecord

__all__ = ["DotField", "Series", "SeriesRecord", "dot_field", "load_series"]
