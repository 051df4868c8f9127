"""The order of readings: あかさたな, as in a dictionary."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import collation_key, gojuon_row
from tests.shared.cases import yaml_cases


@pytest.mark.parametrize("case", yaml_cases("japanese/kana-order.yaml"))
def test_readings_stand_in_the_order_of_a_dictionary(case: dict[str, Any]) -> None:
    readings = case["sorted"]
    assert sorted(sorted(readings), key=collation_key) == readings
    assert sorted(sorted(readings, reverse=True), key=collation_key) == readings


@pytest.mark.parametrize(
    ("readings", "row"),
    [
        ("あ い う え お ア ぁ ゔ ヴ ｱ", "あ"),
        ("か が キ ぎ ゕ ヶ", "か"),
        ("さ ざ ジ ず そ", "さ"),
        ("た だ っ つ づ ツ ッ", "た"),
        ("な に ぬ ネ ノ", "な"),
        ("は ば ぱ ハ ﾊﾟ ふ", "は"),
        ("ま ミ も", "ま"),
        ("や ゃ ユ ょ", "や"),
        ("ら リ る", "ら"),
        ("わ ゎ を ン ん ゐ ヱ", "わ"),
        ("A 1 収容 ー", "他"),
    ],
)
def test_the_index_lists_a_reading_under_its_row(readings: str, row: str) -> None:
    assert {reading: gojuon_row(f"{reading}んで") for reading in readings.split()} == dict.fromkeys(
        readings.split(), row
    )


def test_a_missing_reading_stands_under_other() -> None:
    assert gojuon_row("") == "他"


def test_a_mark_before_the_reading_does_not_decide_its_row() -> None:
    assert gojuon_row("「かりほうめん」") == "か"


def test_different_readings_never_share_a_key() -> None:
    readings = ["かき", "がき", "カキ", "かぎ", "カード", "かあど", "きゃく", "きやく"]
    assert len({collation_key(reading) for reading in readings}) == len(readings)


_hiragana = st.text(alphabet=[chr(code) for code in range(ord("ぁ"), ord("ゖ") + 1)], max_size=8)
_QUIET = settings(derandomize=True, deadline=None, max_examples=100, database=None)


@_QUIET
@given(_hiragana)
def test_katakana_sort_like_the_same_hiragana(reading: str) -> None:
    katakana = "".join(chr(ord(letter) + 0x60) for letter in reading)
    assert collation_key(katakana)[0] == collation_key(reading)[0]
    assert gojuon_row(katakana) == gojuon_row(reading)


@_QUIET
@given(st.text(max_size=10))
def test_any_text_has_a_key_and_a_row(text: str) -> None:
    assert collation_key(text)[1] == text
    assert gojuon_row(text) in "あかさたなはまやらわ他"
