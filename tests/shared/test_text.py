"""Characters that are set without spaces, and the word that was meant."""

from __future__ import annotations

import re

import pytest

from plugins.shared import KANJI_CLASS, Place, closest, is_cjk, problem, shown, utf16_of


@pytest.mark.parametrize("character", "収々〆〇髙﨑𠮷㐂あぁんゔアヶー・、。「」『』！？：（）Ａ１～　｜《》")
def test_japanese_characters_are_set_without_spaces(character: str) -> None:
    assert is_cjk(character)


@pytest.mark.parametrize("character", [*"aZ1 .!(éß한ا🙂", "\n", "\u00a0"])
def test_other_characters_are_not(character: str) -> None:
    assert not is_cjk(character)


@pytest.mark.parametrize("text", ["", "収容"])
def test_what_is_not_one_character_is_not(text: str) -> None:
    assert not is_cjk(text)


@pytest.mark.parametrize("character", "収々〆〇髙﨑𠮷㐂")
def test_kanji_are_kanji(character: str) -> None:
    assert re.fullmatch(f"[{KANJI_CLASS}]", character)


@pytest.mark.parametrize("character", "あアー・、「」１Ａ　|-a")
def test_kana_and_signs_are_no_kanji(character: str) -> None:
    assert not re.fullmatch(f"[{KANJI_CLASS}]", character)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["title", "summary"], "title"),
        ("Title", ["title", "summary"], "title"),
        (" summary ", ["title", "summary"], "summary"),
        ("read-by", ["read_by", "reviewed"], "read_by"),
        ("moved from", ["moved_from", "modified"], "moved_from"),
        ("article", ["articles", "pages"], "articles"),
        ("xyz", ["title", "summary"], None),
        ("", ["title"], None),
        ("title", [], None),
    ],
)
def test_a_slip_leads_to_the_known_word(word: str, known: list[str], meant: str | None) -> None:
    assert closest(word, known) == meant


def test_the_known_word_is_given_as_it_is_written() -> None:
    assert closest("provisional_release", ["Provisional-Release"]) == "Provisional-Release"


def test_the_answer_does_not_depend_on_the_order_of_the_known_words() -> None:
    assert closest("a_b", ["A-b", "a-B"]) == closest("a_b", ["a-B", "A-b"])


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("収容　〈ja.md〉", "収容　〈ja.md〉"),
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("a\n::error::b", "a<U+000A>::error::b"),
        ("a\u202eb", "a<U+202E>b"),
        ("\udcff.md", "<U+DCFF>.md"),
        ("a" * 2000, "a" * 1000 + "…"),
    ],
)
def test_a_value_is_told_so_that_it_can_be_printed(value: str, told: str) -> None:
    assert shown(value) == told
    assert problem("file-unknown", Place(value), file=value, allowed="-").place.file.encode()


def test_an_endless_word_is_close_to_nothing() -> None:
    assert closest("a" * 1_000_000, ["a" * 90]) is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["A\n", "面会の手紙\n", "こんにちは", "سلام\n", "title: A"])
def test_a_text_in_utf_16_is_known_with_a_mark_and_without(text: str, encoding: str) -> None:
    found = utf16_of(text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp"])
@pytest.mark.parametrize("text", ["", "A\n", "面会の手紙\n", "こんにちは", "ロ0ロ0", "  ja: 50条", "芠芢"])
def test_a_text_in_another_encoding_is_no_utf_16(text: str, encoding: str) -> None:
    assert utf16_of(text.encode(encoding, "replace")) is None


def test_what_is_no_text_is_no_utf_16() -> None:
    assert utf16_of(bytes(range(256)) * 2) is None
    assert utf16_of(b"Te\0xt") is None
    assert utf16_of(b"PNG\0\0\0\0\1\0\0") is None
