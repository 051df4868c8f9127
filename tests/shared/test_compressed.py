"""Texts that are kept compressed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.shared import CompressedText


@given(st.text())
def test_a_text_comes_back(text: str) -> None:
    assert str(CompressedText.of(text)) == text


@given(st.text(), st.text())
def test_equal_texts_are_equal_and_others_are_not(one: str, other: str) -> None:
    assert (CompressedText.of(one) == CompressedText.of(other)) is (one == other)


def test_a_lone_half_of_a_pair_breaks_nothing() -> None:
    assert str(CompressedText.of("a\ud800b")) == "a\ud800b"


def test_html_takes_a_fraction_of_its_room() -> None:
    text = '<p>収容とは、<a href="../glossary/detention/">収容</a>することです。</p>\n' * 100
    assert len(CompressedText.of(text).data) * 10 < len(text)
