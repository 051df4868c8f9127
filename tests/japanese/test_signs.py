"""Signs, letters and digits that Japanese texts of ours write in another width or form."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import base_text, odd_signs
from tests.shared.cases import yaml_cases
from tests.support import ROOT


@pytest.mark.parametrize("case", yaml_cases("japanese/signs.yaml"))
def test_odd_signs_are_found_and_usual_ones_left_alone(case: dict[str, Any]) -> None:
    found = odd_signs(case["text"], spaced=case.get("spaced", False))
    assert [f"{odd.found} → {odd.better}" for odd in found] == case.get("odd", [])


@pytest.mark.parametrize("code", ["ja", "ja-simple"])
def test_the_words_of_the_interface_keep_the_rules(code: str) -> None:
    with (ROOT / "theme" / "locale" / f"{code}.po").open("rb") as file:
        sentences = [str(message.string) for message in read_po(file) if message.id and message.string]
    assert len(sentences) > 50
    found = {text: odd_signs(base_text(text), spaced=code != "ja") for text in sentences}
    assert {text: odd for text, odd in found.items() if odd} == {}


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.text(alphabet="収かカｶＡ１a1,.!?()（）「」『』“”、。，．…・～~〜 　\"'", max_size=20), st.booleans())
def test_what_is_found_stands_there_and_is_mended_at_once(text: str, spaced: bool) -> None:
    found = odd_signs(text, spaced=spaced)
    assert [odd.start for odd in found] == sorted({odd.start for odd in found})
    for odd in found:
        assert text[odd.start : odd.start + len(odd.found)] == odd.found != odd.better


@pytest.mark.parametrize("spaced", [False, True])
def test_a_block_is_passed_over_only_where_no_rule_finds_a_sign(spaced: bool) -> None:
    for signs in product('日カ,.!?:;("，．ｱ９Ａ～~・\u3000 。」)1%-', repeat=3):
        text = "".join(signs)
        looked_at = f"{text}\n.,"  # behind a line break these are no odd signs, but have to be looked at
        assert odd_signs(text, spaced=spaced) == odd_signs(looked_at, spaced=spaced)
