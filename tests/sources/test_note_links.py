"""Who only hears the links from the notes back to the text knows where each of them leads."""

from __future__ import annotations

import re

from plugins.shared import Place
from plugins.sources import Document, Language, Located, MarkdownReader, NoteWords
from tests.sources.support import no_problem

_BODY = "* One.[^a]\n\nTwo.[^a] Three.[^b]\n\n| x |\n| --- |\n| four[^a] |\n\n[^a]: First.\n[^b]: Second.\n"


def test_each_link_back_is_named_and_those_of_one_note_in_the_order_of_reading() -> None:
    place = Place("en.md", 1)
    reader = MarkdownReader(Language("en", "English"), NoteWords("Back to {}", "Back to {}, place {}"))
    html = reader.read(Document(Located({}, place), _BODY, place), no_problem).html
    marks = re.findall(r'<sup id="(fnref\d*-a)"', html)
    links = re.findall(r'<a aria-label="([^"]*)" [^>]*href="#(fnref[^"]*)" title="([^"]*)"', html)
    assert [name for name, _, _ in links] == [
        "Back to 1, place 1",
        "Back to 1, place 2",
        "Back to 1, place 3",
        "Back to 2",
    ]
    assert [title for _, _, title in links] == [name for name, _, _ in links]
    assert [target for _, target, _ in links] == [*marks, "fnref-b"]
