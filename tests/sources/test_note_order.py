"""Footnotes are numbered in the order in which their marks are met, wherever these stand."""

from __future__ import annotations

import re

import pytest

from plugins.shared import Place
from plugins.sources import Document, Language, Located, MarkdownReader, NoteWords
from tests.sources.support import no_problem

NOTES = "\n\n[^c]: Third.\n[^a]: First.\n[^b]: Second.\n"


@pytest.mark.parametrize(
    "body",
    [
        "One.[^a] Two.[^b] Three.[^c]",
        "* one;[^a]\n* two.[^b]\n\nThree.[^c]",
        "One.[^a]\n\n1. two;[^b]\n\nThree.[^c]",
        "> One.[^a]\n\nTwo.[^b] Three.[^c]",
        "| x |\n| --- |\n| one[^a] |\n\nTwo.[^b]\n\n## Three[^c]",
        "One.[^a]\n\n* two;[^b]\n    * three,[^c] one again.[^a]",
    ],
)
def test_marks_and_notes_stand_in_the_order_of_reading(body: str) -> None:
    place = Place("en.md", 1)
    reader = MarkdownReader(Language("en", "English"), NoteWords("Back to {}"))
    html = reader.read(Document(Located({}, place), body + NOTES, place), no_problem).html
    marks = re.findall(r'href="#fn-(\w)">(\d+)<', html)
    assert list(dict.fromkeys(marks)) == [("a", "1"), ("b", "2"), ("c", "3")]
    assert re.findall(r'<li id="fn-(\w)"', html) == ["a", "b", "c"]
    assert list(dict.fromkeys(re.findall(r'title="Back to (\d)"', html))) == ["1", "2", "3"]
