"""The index that finds every place of many phrases at once, and what a form knows of itself."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary.folding import fold
from plugins.glossary.forms import PhraseIndex, inflected, listed_form
from plugins.shared import CJK_CLASS

PARTS = st.sampled_from([*"収容b7 -'.é_か\u3099", "収容", "ab", "  ", "e\u0301"])
TEXTS = st.lists(PARTS, max_size=10).map("".join).map(fold)
PHRASES = st.lists(PARTS, min_size=1, max_size=4).map("".join).map(lambda text: " ".join(fold(text).split()))
QUICK = settings(derandomize=True, max_examples=200, deadline=None)


def places(phrases: list[str], text: str) -> list[tuple[int, int, str]]:
    return sorted(PhraseIndex({phrase: phrase for phrase in phrases}).find(text))


def by_hand(phrase: str, text: str) -> list[tuple[int, int, str]]:
    """Return the places of a phrase by trying them one after the other."""
    mark, letter = "[\u0300-\u036f\u3099\u309a]", f"(?:[^\\W{CJK_CLASS}]|[\u0300-\u036f])"
    before = f"(?<!{letter})" if re.match(letter, phrase) else ""
    after = f"(?!{letter})" if re.search(f"{letter}$", phrase) else ""
    spaces = "" if re.search(f"[{CJK_CLASS}]", phrase) else "+"
    body = re.escape(phrase).replace(r"\ ", f" {spaces}")
    pattern = re.compile(f"(?={before}({body}){after}(?!{mark}))")
    return sorted((match.start(1), match.end(1), phrase) for match in pattern.finditer(text))


@QUICK
@given(PHRASES.filter(lambda phrase: re.fullmatch(r"[^\W_](?:.*[^\W_])?\S?", phrase) is not None), TEXTS)
def test_a_phrase_is_found_wherever_it_stands(phrase: str, text: str) -> None:
    assert places([phrase], f"{phrase} {text}{phrase}") == by_hand(phrase, f"{phrase} {text}{phrase}")


@QUICK
@given(st.lists(PHRASES.filter(bool), max_size=5, unique=True), TEXTS)
def test_phrases_are_found_together_as_each_is_alone(phrases: list[str], text: str) -> None:
    assert places(phrases, text) == sorted(found for phrase in phrases for found in places([phrase], text))


@QUICK
@given(PHRASES.filter(bool), TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_nothing_is_found_beyond_the_part_that_is_asked_for(phrase: str, text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    found = list(PhraseIndex({phrase: 1}).find(text, start, end)) if start <= end else []
    assert all(start <= place.start < place.end <= end for place in found)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("parents'", "the parents, the parents' day", ["parents'"]),
        ("#metoo", "metoo #metoo", ["#metoo"]),
        (".org", "org .org", [".org"]),
        ("c++", "c c++", ["c++"]),
        ("exposé", "expose exposé", ["exposé"]),
        (unicodedata.normalize("NFD", "exposé"), "expose", []),
        ("expose", unicodedata.normalize("NFD", "exposé"), []),
        ("asylum seeker", "asylum   seeker asylumseeker", ["asylum   seeker"]),
        ("ハンスト", "ハンスト\u3099", []),
        ("ab規約", "ab規約 xab規約", ["ab規約"]),
        ("収容", "収容収容", ["収容", "収容"]),
        ("容", "収容", ["容"]),
    ],
)
def test_signs_and_accents_belong_to_a_phrase(phrase: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in places([phrase], text)] == found


def test_a_phrase_whose_signs_lie_beyond_the_part_is_not_found() -> None:
    index = PhraseIndex({"#b": 1, "b.": 2})
    assert list(index.find("#b.", 1, 2)) == []
    assert [found.value for found in index.find("#b.", 0, 2)] == [1]
    assert [found.value for found in index.find("#b.", 1, 3)] == [2]


def test_overlapping_phrases_are_all_found() -> None:
    assert [found[:2] for found in places(["収容", "収容場", "容場所"], "収容場所")] == [(0, 2), (0, 3), (1, 4)]


def test_an_index_of_nothing_finds_nothing() -> None:
    assert places([], "収容 detention") == []


# --- forms


@pytest.mark.parametrize(
    ("shown", "exact", "text", "written"),
    [
        ("ISA", False, "ISA", True),
        ("ISA", False, "ISAs", True),
        ("ISA", False, "ISAS", False),
        ("ISA", False, "Isa", False),
        ("ISA", False, "ＩＳＡ", True),
        ("Embassy", True, "Embassies", True),
        ("Embassy", True, "embassies", False),
        ("Embassy", True, "EMBASSY", False),
        ("Status of Residence", True, "Statuses of Residence", True),
        ("Status of Residence", True, "Status of\nResidence", True),
        ("Status of Residence", True, "statuses of Residence", False),
        ("Status of Residence", True, "Status Of Residence", False),
        ("the Act", True, "The Act", False),
        ("École", True, unicodedata.normalize("NFD", "Écoles"), True),
    ],
)
def test_the_capitals_of_a_form_are_asked_for(shown: str, exact: bool, text: str, written: bool) -> None:
    assert listed_form("x", shown, exact=exact).is_written(text) is written


@pytest.mark.parametrize(
    ("shown", "exact"),
    [("ISA", True), ("UNHCR", True), ("B規約", False), ("UN agency", False), ("NO DETENTION", False), ("visa", False)],
)
def test_the_capitals_of_an_acronym_count_by_themselves(shown: str, exact: bool) -> None:
    assert listed_form("x", shown, exact=False).exact is exact


@pytest.mark.parametrize(
    ("shown", "proper"),
    [
        ("Refugee Convention", True),
        ("Convention Against Torture", True),
        ("UNHCR", True),
        ("1951 Convention", True),
        ("Immigration Services Agency of Japan", True),
        ("refugee", False),
        ("Justice minister", False),
        ("収容", False),
    ],
)
def test_a_form_is_a_name_by_its_capitals(shown: str, proper: bool) -> None:
    assert listed_form("x", shown, exact=False).is_proper is proper


def test_a_form_is_looked_for_in_all_its_numbers_and_tenses() -> None:
    assert set(inflected("Detain", english=True, verb=True)) >= {"detain", "detains", "detained", "detaining"}
    assert set(inflected("visa", english=False, verb=False)) == {"visa"}
    assert set(inflected("ビザ", english=True, verb=True)) == {"ビザ", unicodedata.normalize("NFD", "ビザ")}
