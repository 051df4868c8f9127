"""Kana and every usual romanisation of them have one key; different words keep different ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import plain_letters, sound_key
from tests.shared.cases import yaml_cases

# Kana, Hepburn, Kunrei; written down here once more, so that a slip in the rules is seen.
_PLAIN = """
あ a a|い i i|う u u|え e e|お o o|か ka ka|き ki ki|く ku ku|け ke ke|こ ko ko
が ga ga|ぎ gi gi|ぐ gu gu|げ ge ge|ご go go
さ sa sa|し shi si|す su su|せ se se|そ so so|ざ za za|じ ji zi|ず zu zu|ぜ ze ze|ぞ zo zo
た ta ta|ち chi ti|つ tsu tu|て te te|と to to|だ da da|ぢ ji zi|づ zu zu|で de de|ど do do
な na na|に ni ni|ぬ nu nu|ね ne ne|の no no|は ha ha|ひ hi hi|ふ fu hu|へ he he|ほ ho ho
ば ba ba|び bi bi|ぶ bu bu|べ be be|ぼ bo bo|ぱ pa pa|ぴ pi pi|ぷ pu pu|ぺ pe pe|ぽ po po
ま ma ma|み mi mi|む mu mu|め me me|も mo mo
や ya ya|ゆ yu yu|よ yo yo|ら ra ra|り ri ri|る ru ru|れ re re|ろ ro ro|わ wa wa
きゃ kya kya|きゅ kyu kyu|きょ kyo kyo|ぎゃ gya gya|ぎゅ gyu gyu|ぎょ gyo gyo|しゃ sha sya|しゅ shu syu|しょ sho syo
じゃ ja zya|じゅ ju zyu|じょ jo zyo|ちゃ cha tya|ちゅ chu tyu|ちょ cho tyo|にゃ nya nya|にゅ nyu nyu|にょ nyo nyo
ひゃ hya hya|ひゅ hyu hyu|ひょ hyo hyo|びゃ bya bya|びゅ byu byu|びょ byo byo|ぴゃ pya pya|ぴゅ pyu pyu|ぴょ pyo pyo
みゃ mya mya|みゅ myu myu|みょ myo myo|りゃ rya rya|りゅ ryu ryu|りょ ryo ryo
"""
_MORAE = [tuple(mora.split()) for line in _PLAIN.split("\n") for mora in line.split("|") if mora]
_LONG = {
    "a": ("あ", "aā"), "i": ("い", "iī"), "u": ("う", "uū"), "e": ("い", "iē"), "o": ("う", "uō")
}  # fmt: skip
_QUIET = settings(derandomize=True, deadline=None, max_examples=150, database=None)


def _romanised(parts: list[tuple[str, str, str, str]], spelling: str) -> tuple[str, str]:
    """Return kana and romaji of ``(kana, hepburn, kunrei, ending)``; an ending is "", "long" or "n"."""
    kana = latin = ""
    for place, (letters, hepburn, kunrei, ending) in enumerate(parts):
        written = hepburn if spelling != "kunrei" else kunrei
        kana += letters
        if ending == "long":
            sign, (doubled, macron) = _LONG[written[-1]][0], _LONG[written[-1]][1]
            kana += sign
            written = {
                "hepburn": written[:-1] + macron,
                "kunrei": written[:-1] + macron.translate(str.maketrans("āīūēō", "âîûêô")),
                "typed": written + doubled,
                "bare": written[:-1] + macron.translate(str.maketrans("āīūēō", "aiueo")),
            }[spelling]
        elif ending == "n":
            kana += "ん"
            following = parts[place + 1][1] if place + 1 < len(parts) else ""
            nasal = "m" if spelling == "hepburn" and following[:1] in ("b", "p", "m") and following else "n"
            apart = "'" if following[:1] in tuple("aiueoy") and following and spelling == "hepburn" else ""
            written += ("nn" if spelling == "typed" else nasal) + apart
        latin += written
    return kana, latin


@pytest.mark.parametrize("case", yaml_cases("search/spellings.yaml"))
def test_spellings_of_one_word_have_one_key(case: dict[str, Any]) -> None:
    keys = {spelling: sound_key(spelling) for spelling in case["alike"]}
    assert all(keys.values())
    assert len(set(keys.values())) == 1, keys


@_QUIET
@given(
    parts=st.lists(
        st.tuples(st.sampled_from(_MORAE), st.sampled_from(["", "", "long", "n"])).map(lambda one: (*one[0], one[1])),
        min_size=1,
        max_size=6,
    ),
    spelling=st.sampled_from(["hepburn", "kunrei", "typed", "bare"]),
)
def test_any_kana_and_each_way_to_romanise_them_have_one_key(
    parts: list[tuple[str, str, str, str]], spelling: str
) -> None:
    kana, latin = _romanised(parts, spelling)
    assert sound_key(kana) == sound_key(latin) == sound_key(latin.title()) == sound_key(f"-{latin} ")


@_QUIET
@given(st.sampled_from(_MORAE), st.sampled_from([mora for mora in _MORAE if mora[1][0] in "kstp"]))
def test_a_doubled_consonant_is_found_in_each_system(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    kana = f"{first[0]}っ{second[0]}"
    hepburn = first[1] + ("t" if second[1].startswith("ch") else second[1][0]) + second[1]
    assert sound_key(kana) == sound_key(hepburn) == sound_key(first[2] + second[2][0] + second[2])


def test_sounds_that_differ_keep_different_keys() -> None:
    words = [
        "かり",
        "がり",
        "しゃ",
        "さ",
        "し",
        "す",
        "ち",
        "つ",
        "ふ",
        "ほ",
        "びょういん",
        "びよういん",
        "ひかんりしゃ",
        "かんり",
    ]
    keys = [sound_key(word) for word in words]
    assert len(set(keys)) == len(words), keys
    assert {sound_key(mora[1]) for mora in _MORAE} == {sound_key(mora[0]) for mora in _MORAE}
    # Of all morae only ぢ and づ sound as others do.
    assert len({sound_key(mora[0]) for mora in _MORAE}) == len(_MORAE) - 2


@pytest.mark.parametrize("text", ["仮放免", "かり放免", "لاجئ", "ビザ申請", "É漢"])
def test_what_holds_other_signs_than_kana_and_latin_letters_has_no_sound(text: str) -> None:
    assert sound_key(text) == ""


@pytest.mark.parametrize("text", ["", " ", "ー", "・・・", "っ", "'", "()"])
def test_what_holds_no_sound_has_no_key(text: str) -> None:
    assert sound_key(text) == ""


@_QUIET
@given(st.text(max_size=12))
def test_any_text_has_a_key_of_small_letters_and_digits(text: str) -> None:
    key = sound_key(text)
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())
    assert plain_letters(plain_letters(text)) == plain_letters(text)


def test_plain_letters_keep_the_marks_that_make_another_kana() -> None:
    assert plain_letters("ガガｶﾞが") == "がががが"
    assert plain_letters("ＡÉō") == "aeo"
    assert plain_letters("ハンガー") == "はんがー"
