"""The place in a source to which a finding belongs."""

from __future__ import annotations

import pytest

from plugins.shared import Place
from plugins.sources import Document, Located, place_at
from plugins.sources.locate import SourceCursor


def _document(text: str, line: int = 1) -> Document:
    return Document(Located({}, Place("en.md", 2)), text, Place("en.md", line))


def _at(line: int, column: int) -> Place:
    return Place("en.md", line, column)


def test_the_place_of_a_character_counts_lines_and_columns_from_one() -> None:
    document = _document("one\ntwo\n", line=5)
    assert [place_at(document, offset) for offset in (0, 3, 4, 6)] == [_at(5, 1), _at(5, 4), _at(6, 1), _at(6, 3)]


def test_a_snippet_is_found_after_the_one_before_it() -> None:
    cursor = SourceCursor(_document("<b> <b>\n<b>", line=3))
    assert [cursor.next("<b>") for _ in range(3)] == [_at(3, 1), _at(3, 5), _at(4, 1)]


def test_different_snippets_do_not_move_each_other() -> None:
    cursor = SourceCursor(_document("<b> <i>\n<b> <i>"))
    assert [cursor.next(tag) for tag in ("<i>", "<b>", "<b>", "<i>")] == [_at(1, 5), _at(1, 1), _at(2, 1), _at(2, 5)]


@pytest.mark.parametrize(
    "code", ["`<b>`", "``a `<b>` c``", "```\n<b>\n```", "~~~ html\n<b>\n~~~", "```\na\n\n<b>\n```"]
)
def test_what_is_shown_as_code_is_not_found(code: str) -> None:
    cursor = SourceCursor(_document(f"{code}\n\nx <b>"))
    assert cursor.next("<b>") == _at(code.count("\n") + 3, 3)


def test_what_is_not_there_is_placed_at_the_beginning_of_the_text() -> None:
    document = _document("one\ntwo", line=7)
    cursor = SourceCursor(document)
    assert cursor.next("<b>") == cursor.next_link("foo") == document.body_start
    assert cursor.all("[^1]:") == [document.body_start]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("foo [a](foo)", _at(1, 9)),
        ("foo\n[a](<foo>)", _at(2, 6)),
        ("foo [a][b]\n\n[b]: foo", _at(3, 6)),
        ("foo <foo>", _at(1, 6)),
        ("[a](foo/bar) [b](foo)", _at(1, 18)),
        ('[a](foo "words")', _at(1, 5)),
        ("[a](foo#below)", _at(1, 5)),
        ("[a](\nfoo)", _at(2, 1)),
    ],
)
def test_an_address_is_found_where_it_is_linked(text: str, place: Place) -> None:
    assert SourceCursor(_document(text)).next_link("foo") == place


def test_every_definition_at_the_beginning_of_a_line_is_found() -> None:
    cursor = SourceCursor(_document("see [^1]: no\n\n[^1]: yes\n   [^1]: yes\n    [^1]: code\n"))
    assert [place.line for place in cursor.all("[^1]:")] == [3, 4]


def test_headings_of_every_form_are_found_in_order() -> None:
    text = "# One\n\nTwo\n---\n\n```\n## no\n```\n\n> ### Three\n\n- #### Four\n\n---\n\nFive\n===\n"
    assert [place.line for place in SourceCursor(_document(text)).headings(5)] == [1, 3, 10, 12, 16]


def test_headings_that_cannot_be_told_apart_are_placed_at_the_beginning() -> None:
    # Better the top of the text than a wrong line.
    document = _document("# One", line=4)
    assert SourceCursor(document).headings(2) == [document.body_start] * 2


@pytest.mark.parametrize(
    ("source", "words", "after", "place"),
    [
        ("面会に行く", "面会", "に", (1, 1)),
        ("x\n面会《めんかい》に行く", "面会", "に行く", (2, 1)),
        ("x\n｜面《めん》｜会《かい》に", "面会", "に", (2, 2)),
        ("x\n難**民**認定", "難民認定", "", (2, 1)),
        ("x\nオーバー\nステイ", "オーバーステイ", "", (2, 1)),
        ("x\nan asylum\nseeker is", "asylum seeker", " is", (2, 4)),
        ("x\nthe refugee's", "refugee", "’s", (2, 5)),  # set otherwise on the page
        ("nothing", "面会", "", (1, 1)),
        ("`visit`\n\na visit", "visit", "", (3, 3)),
    ],
)
def test_words_of_a_page_are_found_in_its_source(source: str, words: str, after: str, place: tuple[int, int]) -> None:
    assert SourceCursor(_document(source)).next_words(words, after) == _at(*place)


def test_words_with_the_same_words_after_them_are_found_one_after_the_other() -> None:
    cursor = SourceCursor(_document("面会に\n面会へ\n面会《めんかい》に\n"))
    assert [cursor.next_words("面会", after).line for after in ("に", "へ", "に")] == [1, 2, 3]
