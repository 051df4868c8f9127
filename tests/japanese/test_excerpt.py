"""Excerpts end at a sentence and cut no word from its reading."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import base_text, excerpt, readings_in
from plugins.shared import is_cjk
from tests.shared.cases import yaml_cases

_SETTINGS = settings(derandomize=True, deadline=None, max_examples=300, database=None)
_texts = st.lists(
    st.one_of(
        st.sampled_from(
            ["｜収容《しゅうよう》", "送還《そうかん》", "です。", "と「言う。」", "（注。）", "Mr. A. ", "It ends. "]
        ),
        st.text(alphabet="収かa1。、.,! 「」（）", max_size=8),
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("case", yaml_cases("japanese/excerpts.yaml"))
def test_an_excerpt_ends_where_a_sentence_does(case: dict[str, Any]) -> None:
    assert excerpt(case["text"], case["room"]) == case["result"]


@_SETTINGS
@given(_texts, st.integers(min_value=1, max_value=80))
def test_an_excerpt_is_a_beginning_that_fits_and_cuts_no_reading(text: str, room: int) -> None:
    found = excerpt(text, room)
    base = base_text(found)
    assert base_text(text).startswith(base.removesuffix("…"))
    assert sum(4 / 3 if is_cjk(sign) else 1 for sign in base) <= room + 1e-6
    assert "《" not in base
    readings = [text[start:end] for start, end, _, _ in readings_in(text)]
    cut = [found[start:end] for start, end, _, _ in readings_in(found)]
    assert cut == readings[: len(cut)]


@_SETTINGS
@given(_texts)
def test_what_fits_is_left_as_it_is(text: str) -> None:
    assert excerpt(text, 10_000) == text
