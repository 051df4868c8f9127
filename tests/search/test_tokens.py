"""The units in which texts are searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.tokens import sounds_of, tokens_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Detained people's letters", "detained people letter"),
        ("収容令書", "収容 容令 令書 書"),
        ("差し入れ", "差し し入 入れ"),
        ("カード", "かど"),  # as names are compared: katakana as hiragana, without ー
        ("2024年6月10日", "2024 年 6 月 10 日"),
        ("UNHCRの職員", "unhcr の職 職員 員"),
        ("収容、仮放免", "収容 容 仮放 放免 免"),
        ("Straße İstanbul", "straße istanbul"),
        ("لاجئ", "لاجي"),
        ("", ""),
    ],
)  # fmt: skip
def test_words_are_words_and_japanese_is_cut_into_pairs(text: str, tokens: str) -> None:
    assert list(tokens_of(text)) == tokens.split()


def test_lines_part_words() -> None:
    assert list(tokens_of("収\n容")) == ["収", "容"]


@given(st.text())
def test_any_text_gives_units_without_spaces(text: str) -> None:
    assert all(token and " " not in token for token in tokens_of(text))


@given(st.text(alphabet="収容仮放免かなカナー", min_size=2, max_size=12), st.text(max_size=5), st.text(max_size=5))
def test_what_stands_in_a_text_is_found_in_it(word: str, before: str, after: str) -> None:
    """Every pair of a word's signs is a pair of any text that holds it."""
    inside = set(tokens_of(f"{before} {word} {after}"))
    assert set(tokens_of(word)) <= inside


def test_the_readings_of_an_editor_and_those_of_the_dictionary_are_sounds() -> None:
    assert list(sounds_of("学校の給食", ["べんごし"])) == ["bengosi", "gako", "kyusyoku"]


def test_what_holds_no_kanji_has_no_sound_of_its_own() -> None:
    assert list(sounds_of("かな and letters", [])) == []
