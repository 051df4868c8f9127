"""Cells of a table: lists, and words that begin like a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.exports.cells import CellError, csv_row, guarded, list_cell, read_list_cell, unguarded
from tests.exports.support import TEXTS

PROPERTY = settings(derandomize=True, max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ((), ""),
        (("入管収容",), "入管収容"),
        (("仮放免許可", "bail"), "仮放免許可 | bail"),
        (("a|b", "c\\d"), r"a\|b | c\\d"),
        (("two\nlines", "\r"), r"two\nlines | \r"),
        ((" edge ", "\ttab", " "), r"\sedge\s | \ttab | \s"),
        (("a, b", 'say "no"'), 'a, b | say "no"'),
    ],
)
def test_a_list_stands_in_one_cell_and_is_read_back(values: tuple[str, ...], cell: str) -> None:
    assert list_cell(values) == cell
    assert tuple(read_list_cell(cell)) == values


@PROPERTY
@given(st.lists(TEXTS, max_size=5))
def test_every_list_is_read_back(values: list[str]) -> None:
    assert read_list_cell(list_cell(values)) == values


@pytest.mark.parametrize("cell", ["a|b", "a |b", " a | b ", "a\nb", "a\r\nb"])
def test_a_list_that_was_typed_by_hand_needs_no_blanks_around_its_bars(cell: str) -> None:
    assert read_list_cell(cell) == ["a", "b"]


@pytest.mark.parametrize("cell", ["a\\", r"a\xb", "\\ "])
def test_a_backslash_that_means_nothing_is_no_list(cell: str) -> None:
    with pytest.raises(CellError):
        read_list_cell(cell)


@pytest.mark.parametrize("words", ["=1+1", "+81", "-", "@sum", "\tx", "＝A1", "－", "'=x", "''+"])
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(words: str) -> None:
    assert guarded(words) == f"'{words}"
    assert unguarded(guarded(words)) == words


@pytest.mark.parametrize("words", ["detention", "'tis", "''", "収容", "1-2", "", " =x"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert guarded(words) == unguarded(words) == words


@PROPERTY
@given(st.one_of(st.just(""), TEXTS))
def test_every_cell_is_read_back_and_none_begins_like_a_formula(words: str) -> None:
    assert unguarded(guarded(words)) == words
    assert guarded(words)[:1] not in set("=+-@\t\r\n＝＋－＠")


@PROPERTY
@given(st.lists(st.one_of(st.just(""), TEXTS), min_size=2, max_size=4))
def test_every_row_is_read_back_by_any_reader_of_csv(cells: list[str]) -> None:
    line = csv_row(cells)
    assert line.endswith("\n")
    (row,) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert [unguarded(cell) for cell in row] == cells
