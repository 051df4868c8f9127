"""The words of a Japanese text, by Sudachi."""

from __future__ import annotations

import pytest

from plugins.japanese import spoken_words, words_of


def units(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("収容場所", ["収容", "場所"]),
        ("買収容認", ["買収", "容認"]),
        ("潜在特性", ["潜在", "特性"]),
        ("正面会場", ["正面", "会場"]),
        ("気候変動難民", ["気候", "変動", "難民"]),
        ("面会に行く", ["面会", "に", "行く"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_its_shortest_words(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_an_offset_is_added_to_the_places_of_the_words() -> None:
    assert [(word.start, word.end) for word in words_of("収容場所", 10)] == [(10, 12), (12, 14)]


def test_places_are_counted_in_characters_of_the_text_as_it_is_written() -> None:
    text = "𠮟る😀ﾋﾞｻﾞと㌔か\u3099収容"
    assert "".join(units(text)) == text
    assert units(text)[-1] == "収容"


@pytest.mark.parametrize("text", ["日付は…", "…と言う", "会えた‼", "会えた⁉と聞く", "㍿と㌫"])
def test_a_sign_that_sudachi_takes_for_several_is_one_word_and_none_is_empty(text: str) -> None:
    for words in (words_of(text), spoken_words(text)):
        assert all(word.start < word.end for word in words)
        assert "".join(text[word.start : word.end] for word in words) == text


@pytest.mark.parametrize(
    ("text", "noun", "name", "adverbial"),
    [
        ("収容", True, False, False),
        ("シリア", True, True, False),
        ("今年", True, False, True),
        ("三", True, False, True),
        ("行く", False, False, False),
        ("の", False, False, False),
    ],
)
def test_a_word_says_what_part_it_may_take_in_a_compound(text: str, noun: bool, name: bool, adverbial: bool) -> None:
    (word,) = words_of(text)
    assert (word.is_noun, word.is_name, word.is_adverbial) == (noun, name, adverbial)


def test_a_prefix_stands_beside_a_noun_without_changing_its_sense() -> None:
    prefix, noun = words_of("反収容")
    assert prefix.is_noun and prefix.is_adverbial
    assert noun.is_noun and not noun.is_adverbial


def test_a_text_that_sudachi_cannot_read_at_once_is_read_in_parts() -> None:
    text = "収容された人の話を聞く。" * 1800
    assert words_of(text, 7)[-1].end == len(text) + 7
    assert [text[word.start : word.end] for word in words_of(text)][-3:] == ["を", "聞く", "。"]
    assert "".join(text[word.start : word.end] for word in words_of(text)) == text
    assert "".join(text[word.start : word.end] for word in spoken_words(text)) == text
