"""The key of a written name: what does not matter falls away, what matters stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.search import name_key
from tests.shared.cases import yaml_cases


@pytest.mark.parametrize("case", yaml_cases("search/names.yaml"))
def test_ways_to_write_one_name_have_one_key(case: dict[str, Any]) -> None:
    keys = {name: name_key(name).replace(" ", "") for name in case["alike"]}
    assert all(keys.values())
    assert len(set(keys.values())) == 1, keys
    assert not {name_key(name).replace(" ", "") for name in case.get("apart", ())} & set(keys.values())


def test_words_stay_apart_so_that_their_beginnings_are_known() -> None:
    assert name_key("Re-detention of  children's parents") == "re detention of children parent"


def test_a_sign_alone_has_no_key() -> None:
    assert [name_key(text) for text in ("", " ", "「」", "’", "ー")] == [""] * 5


@settings(derandomize=True, deadline=None, max_examples=100, database=None)
@given(st.text(max_size=12))
def test_a_key_has_single_spaces_between_its_words_only(text: str) -> None:
    assert name_key(text) == " ".join(name_key(text).split())
