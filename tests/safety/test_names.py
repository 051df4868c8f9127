"""Names of the private list are found in all their spellings, and words that only look like them are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety.names import Names, _fold, _quick_fold
from plugins.shared import read_data
from tests.support import ROOT

_CASES = read_data(ROOT / "tests" / "cases" / "safety" / "names.yaml")
_LIST = (
    "# people",
    "",
    "山田 太郎",
    "Rojin Kaya",
    "ロジン・カヤ",
    "アリ",
    "佐藤",
    "Ōno Yūko",
    "林",
    "Ana Maria de la Cruz",
)


def found(text: str) -> list[str]:
    return [text[begin:end] for begin, end in Names.of(_LIST).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "山田太郎", "山田　太郎さん", "太郎山田", "山田・太郎", "山田\n太郎",
        "Rojin Kaya", "ROJIN KAYA", "ｒｏｊｉｎ　ｋａｙａ", "Kaya, Rojin", "Mr Rojin Kaya", "rojin_kaya91", "RojinKaya",
        "rojin.kaya@", "Rojín Kâya", "Rojın Kaya", "ロジン カヤ", "カヤ・ロジン", "ろじんかや", "ロージン・カヤー",
        "ﾛｼﾞﾝ ｶﾔ", "山\U000e0100田太郎",
        "アリさん", "とアリさんは", "アリは", "ありさんが", "佐藤さん", "佐藤", "林さん", "林氏",
        "Ono Yuko", "Ohno Yuuko", "YUKO ONO", "Ōno Yūko", "Cruz Ana Maria de la", "ana-maria de-la cruz",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_spelling(text: str) -> None:
    assert found(f"…{text}…") != []


@pytest.mark.parametrize(("name", "texts"), _CASES["found"].items())
def test_a_name_in_any_script_is_found_as_people_put_it(name: str, texts: list[str]) -> None:
    names = Names.of([name])
    for text in texts:
        assert [*names.find(f"… {text} …")], text
        assert names.suspects(["some words", f"… {text} …"]) == {1}, text


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in _CASES["not_found"].items() for text in texts]
)
def test_names_of_two_people_are_not_one(name: str, text: str) -> None:
    assert [*Names.of([name]).find(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "アリバイがあります",
        "ありがとう",
        "佐藤家具",
        "森林浴",
        "林業",
        "quality",
        "rojin",
        "山田",
        "太郎",
        "Kayak Rojins",
    ],
)
def test_other_words_are_not_names(text: str) -> None:
    assert found(text) == []


def test_the_whole_name_is_told_with_its_place() -> None:
    assert found("彼の名前はロージン・カヤです") == ["ロージン・カヤ"]


def test_without_a_list_nothing_is_found() -> None:
    assert list(Names.of([]).find("山田太郎")) == []
    assert list(Names.of(["", "# 山田太郎"]).find("山田太郎")) == []


@given(st.text(st.sampled_from("aōoÉéガｶﾞ゙ばー々う山ﬁ1 -İßぉおェيـأ김\u0301\u0651"), max_size=12))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_folding_with_places_and_without_say_the_same(text: str) -> None:
    assert _fold(text)[0] == _quick_fold(text)
