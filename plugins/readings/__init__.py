"""Readings: proposed by a dictionary, decided by people (content/readings.tsv), demanded in easy texts."""

from plugins.readings.check import check_table, reading_problems, word_problems
from plugins.readings.propose import Proposer
from plugins.readings.rewrite import Rewriting, rewrite
from plugins.readings.table import ChosenReading, chosen_readings, read_table

__all__ = [
    "ChosenReading",
    "Proposer",
    "Rewriting",
    "check_table",
    "chosen_readings",
    "read_table",
    "reading_problems",
    "rewrite",
    "word_problems",
]
