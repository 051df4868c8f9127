"""What is proposed: cases that anybody can add to, and what holds for any text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.readings import ChosenReading
from tests.readings.support import in_body, proposer
from tests.shared.cases import yaml_cases


@pytest.mark.parametrize("case", yaml_cases("readings/proposals.yaml"))
def test_readings_are_proposed(case: dict[str, Any]) -> None:
    assert in_body(case["text"], case.get("rows", ())) == case["result"]


def test_the_glossary_comes_before_the_table_where_both_are_as_long() -> None:
    found = proposer(["収容 しゅうよう", "収容 ちがう"]).propose("収容", [False, False])
    assert [one.reading for one in found] == ["しゅうよう"]


def test_the_longest_words_around_it_decide() -> None:
    rows = [ChosenReading("月", "がつ", "#月"), ChosenReading("月", "つき", "月に#回")]
    from plugins.readings import Proposer

    text = "3月と、月に2回"
    found = Proposer(rows).propose(text, [False] * len(text))
    assert [(text[one.start], one.reading) for one in found][:2] == [("月", "がつ"), ("月", "つき")]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(alphabet="収容学校人日月5１々ヶ〇のべる、。 《》｜\ufffc"))
def test_proposals_stand_over_kanji_in_order_and_never_over_what_is_done(text: str) -> None:
    done = [place % 5 == 0 for place in range(len(text))]
    found = proposer(["5日 いつか", "月 がつ #月", "人 ひと"]).propose(text, done)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert not any(done[one.start : one.end])
        end = one.end
