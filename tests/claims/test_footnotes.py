"""Footnotes as they are written: their words, addresses and records."""

from __future__ import annotations

import pytest

from plugins.claims import Footnote, footnotes_of
from tests.wording.support import document


def note(text: str) -> Footnote:
    [found] = footnotes_of(document(text)).values()
    return found


@pytest.mark.parametrize(
    ("text", "words", "addresses", "records"),
    [
        ("[^a]: The agency, 2024. <https://a.example/x>\n", "The agency, 2024.", ("https://a.example/x",), ()),
        ("[^a]: [The agency](https://a.example/x_(1)), 2024.\n", "The agency, 2024.", ("https://a.example/x_(1)",), ()),
        ("[^a]: [54条](law:provisional-release)\n", "54条", (), ("law:provisional-release",)),
        ("[^a]: Two lines,\n    one note. <https://a.example>\n", "Two lines, one note.", ("https://a.example",), ()),
        ("[^a]: Two.\n\n    Paragraphs. <https://a.example>\n", "Two. Paragraphs.", ("https://a.example",), ()),
        (
            "[^a]: Two.\n\n\n\tParagraphs.\n    <https://a.example>\n\nWords <https://b.example>\n",
            "Two. Paragraphs.",
            ("https://a.example",),
            (),
        ),
        ("[^a]: Our own text.\n", "Our own text.", (), ()),
    ],
)
def test_a_footnote(text: str, words: str, addresses: tuple[str, ...], records: tuple[str, ...]) -> None:
    found = note(text)
    assert (found.text, found.addresses, found.records) == (words, addresses, records)
    assert found.names_a_source is bool(addresses or records)


def test_notes_follow_each_other_without_a_blank_line() -> None:
    found = footnotes_of(document("Text.[^a][^b]\n\n[^a]: One. <https://a.example>\n[^b]: Two.\n"))
    assert {name: (one.text, one.place.line) for name, one in found.items()} == {"a": ("One.", 6), "b": ("Two.", 7)}
