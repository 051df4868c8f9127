"""How words are read: what the dictionary says, and over which kanji which part of a reading stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import other_readings, parts, spoken_words


@pytest.mark.parametrize(
    ("word", "reading", "expected"),
    [
        ("食べる", "たべる", ["食た"]),
        ("申し込む", "もうしこむ", ["申もう", "込こ"]),
        ("引き落とし", "ひきおとし", ["引ひ", "落お"]),
        ("お金", "おかね", ["金かね"]),
        ("在留カード", "ざいりゅうかーど", ["在留ざいりゅう"]),
        ("聞き手", "ききて", ["聞き", "手て"]),
        ("学校", "ガッコウ", ["学校がっこう"]),
        ("食べる", "のむ", None),
        ("手の手", "てのので", None),
        ("食べる", "べる", None),
    ],
)
def test_a_reading_is_shared_out_among_the_kanji(word: str, reading: str, expected: list[str] | None) -> None:
    found = parts(word, reading)
    assert (found and [word[one.start : one.end] + one.reading for one in found]) == expected


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(
        st.tuples(st.sampled_from("食込引落学"), st.sampled_from(["た", "こ", "ひき"]), st.text("べむしー", max_size=2))
    )
)
def test_the_parts_make_up_the_reading(pieces: list[tuple[str, str, str]]) -> None:
    word, reading = "".join(a + c for a, _, c in pieces), "".join(b + c for _, b, c in pieces)
    found = parts(word, reading)
    if found is not None:
        spelled, end = "", 0
        for one in found:
            spelled += word[end : one.start] + one.reading
            end = one.end
        assert spelled + word[end:] == reading


def test_words_are_read_in_their_form() -> None:
    words = {one.lemma: one for one in spoken_words("学校で食べました。")}
    assert words["食べる"].reading == "たべ"
    assert words["学校"].reading == "がっこう"
    assert not words["学校"].unknown


def test_other_readings_are_of_the_same_sort_of_word() -> None:
    (word,) = spoken_words("今日")
    assert other_readings("今日", word.kind) == ["きょう", "こんにち"]
    (word,) = spoken_words("学校")
    assert other_readings("学校", word.kind) == ["がっこう"]
