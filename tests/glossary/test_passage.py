"""A text as the judges of a match see it: sentences, words, boundaries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary.passage import Passage

SIGNS = st.sampled_from([*"。｡！？!?.」』”)） \n\u00a0\u30005aア", "収容", "場所", "Mr", "It", "ends", "か\u3099"])
TEXTS = st.lists(SIGNS, max_size=14).map("".join)
QUICK = settings(derandomize=True, max_examples=150, deadline=None)


def sentences(text: str) -> list[str]:
    passage, place, found = Passage(text), 0, []
    while place < len(text):
        start, end = passage.sentence(place)
        assert start == place
        found.append(text[start:end])
        place = end
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("面会。収容。", ["面会。", "収容。"]),
        ("面会｡収容｡", ["面会｡", "収容｡"]),
        ("「帰れ。」と言う。", ["「帰れ。」", "と言う。"]),
        ("何年？　三年！", ["何年？", "　三年！"]),
        ("It ends. It begins.", ["It ends. ", "It begins."]),
        ("“It ends.” It begins.", ["“It ends.” ", "It begins."]),
        ("It ends.\nNobody knows.", ["It ends.\n", "Nobody knows."]),
        ("It ends. 5 days on.", ["It ends. ", "5 days on."]),
        ("It was Art. five, e.g. here", ["It was Art. five, e.g. here"]),
        ("3.5 days", ["3.5 days"]),
        ("One\n\nTwo", ["One\n\n", "Two"]),
        ("no end", ["no end"]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@QUICK
@given(TEXTS)
def test_the_sentences_of_a_text_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@QUICK
@given(TEXTS)
def test_the_words_of_a_sentence_stand_in_it_in_order(text: str) -> None:
    passage = Passage(text)
    for place in range(len(text)):
        start, end = passage.sentence(place)
        words = passage.words(place)
        assert start <= place < end
        assert [word.start for word in words] == [start, *(word.end for word in words[:-1])]
        assert words[-1].end == end


@QUICK
@given(TEXTS)
def test_a_text_with_plain_spaces_is_as_long_and_differs_in_spaces_alone(text: str) -> None:
    passage = Passage(text)
    assert len(passage.spaced) == len(passage.folded) == len(text)
    assert all(a == b or (a.isspace() and b == " ") for a, b in zip(text, passage.spaced, strict=True))


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("買収容認", "収容", False),
        ("潜在特性", "在特", False),
        ("正面会場", "面会", False),
        ("挿入管", "入管", False),
        ("収容場所", "収容場", False),
        ("収容場所", "収容", True),
        ("被収容者", "収容", True),
        ("入管収容", "入管", True),
        ("仮放免不許可", "仮放免", True),
        ("避難民", "難民", False),
        ("ハンストッパー", "ハンスト", False),
        ("ビザなし", "ビザ", True),
        ("お面会い", "面会", True),
        ("収容", "収容", True),
        ("、収容、", "収容", True),
    ],
)
def test_a_match_is_whole_where_words_begin_and_end(text: str, part: str, whole: bool) -> None:
    start = text.index(part)
    assert Passage(text).is_whole(start, start + len(part)) is whole


def test_kana_beside_a_match_settle_its_ends_without_a_look_into_the_dictionary() -> None:
    assert not Passage("かりほうめん").cuts_no_word(1, 4)
    assert Passage("かりほうめん").is_whole(1, 4)


@given(st.text("。｡！？!?.」\"')’\ufffc \nA1a(“あ", max_size=12))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_sentences_end_as_the_plain_rule_says(text: str) -> None:
    plain = re.compile("(?<=[。｡！？!?])[」』”\"')）]*|(?<=[.])[\"')”’\ufffc]*\\s+(?=[\"'(“‘]?[A-Z0-9])|\n\\s*\n")
    starts = sorted({0, *(match.end() for match in plain.finditer(text) if match.end() < len(text))})
    assert [Passage(text).sentence(place)[0] for place in starts] == starts
    assert {Passage(text).sentence(place)[0] for place in range(len(text))} == set(starts if text else ())
