"""Telephone numbers in a sentence become links that call them."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from plugins.library.phones import phones_linked


@pytest.mark.parametrize(
    ("number", "called"),
    [
        ("03-1234-5678", "0312345678"),
        ("0120-279-338", "0120279338"),
        ("0120-078310", "0120078310"),
        ("0570-078377", "0570078377"),
        ("0120‐279‐338", "0120279338"),
        ("03−1234−5678", "0312345678"),
    ],
)
def test_a_number_is_called_whatever_its_groups_and_dashes(number: str, called: str) -> None:
    linked = phones_linked(Markup(f"電話は{number}です。"))
    assert linked == f'電話は<a href="tel:{called}">{number}</a>です。'


@pytest.mark.parametrize("words", ["110", "2026-01-0102", "1-0120-078310", "0120-0783101", "10-12"])
def test_other_numbers_are_none(words: str) -> None:
    assert phones_linked(Markup(words)) == words
