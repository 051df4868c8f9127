"""The list of worksheets."""

from __future__ import annotations

from plugins.editions.worksheet_pages import ShownWorksheet
from plugins.worksheets import Word
from plugins.worksheets.model import Plan
from tests.worksheets.support import worksheet


def test_the_words_of_a_sheet_stand_as_in_a_dictionary() -> None:
    readings = ["べんとう", "ノート", "はさみ", "コップ", "ごご", "こくご"]
    made = worksheet(Plan("tracing", 7, len(readings), 1), [Word(one, one, one, {}) for one in readings])
    shown = [word.reading for word in ShownWorksheet(made, ()).words]
    assert shown == ["こくご", "ごご", "コップ", "ノート", "はさみ", "べんとう"]
