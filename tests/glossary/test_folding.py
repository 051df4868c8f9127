"""Folding: what does not matter when a term is looked for, one character for one character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary.folding import fold, fold_width, spellings

# Letters and signs that are hard to fold, and any others.
LETTERS, SIGNS = "İıſẞßΣςŒǅﬁＡａ１ｶﾞﾊﾟｰ･ﾠーアか゛𠮟😀\u0301\u3099", "｡￣￥-‐‑–—―−－'’‘ʼ＇`´ \n\t\u00a0\u3000\u2028\u200b"
HARD = st.sampled_from(LETTERS + SIGNS)
TEXTS = st.lists(HARD | st.characters(), max_size=40).map("".join)
QUICK = settings(derandomize=True, max_examples=300, deadline=None)


@QUICK
@given(TEXTS)
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(fold_width(text)) == len(text)


@QUICK
@given(TEXTS)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_width(fold_width(text)) == fold_width(text)


@QUICK
@given(TEXTS)
def test_capitals_are_all_that_the_two_foldings_differ_in(text: str) -> None:
    assert fold(fold_width(text)) == fold(text)
    assert all(a == b or a.lower() != a or a in "ſı" for a, b in zip(fold_width(text), fold(text), strict=True))


def test_every_character_that_there_is_folds_into_one_character() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert len(fold(everything)) == len(everything)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＩＳＡ１２３", "isa123"),
        ("Ｂ規約", "b規約"),
        ("ｵｰﾊﾞｰｽﾃｲ", "オーハ\u3099ーステイ"),
        ("ﾊﾟ", "ハ\u309a"),
        ("ハンガー･ストライキ", "ハンガー・ストライキ"),
        ("オ-バ‐ステイ", "オーバーステイ"),
        ("オ−バ－ステイ", "オーバーステイ"),
        ("ビザ-UNHCR", "ビザ unhcr"),
        ("ビザ - 在留", "ビザ   在留"),
        ("asylum-seeker", "asylum seeker"),
        ("asylum\u2011seeker", "asylum seeker"),
        ("asylum–seeker", "asylum seeker"),
        ("asylum—seeker", "asylum—seeker"),
        ("asylum\nseeker", "asylum seeker"),
        ("asylum\u00a0seeker", "asylum seeker"),
        ("仮\u3000放免", "仮 放免"),
        ("parents’ parents＇ parents` parents´", "parents' parents' parents' parents'"),
        ("İstanbul ISPARTAlı", "istanbul ispartali"),
        ("STRAẞE", "straße"),
    ],
)
def test_what_does_not_matter_is_folded_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_capitals_stay_where_only_the_width_is_folded() -> None:
    assert fold_width("ＩＳＡ‐ISA") == "ISA ISA"


@pytest.mark.parametrize("form", ["ビザ", "ガーナ", "karihōmen", "ﾋﾞｻﾞ", "résumé"])
def test_the_spellings_of_a_form_cover_signs_that_are_characters_of_their_own(form: str) -> None:
    for written in (unicodedata.normalize("NFC", form), unicodedata.normalize("NFD", form), form):
        assert fold(written) in spellings(form)


def test_a_form_without_such_signs_has_one_spelling() -> None:
    assert spellings("収容") == ("収容",)
    assert spellings("Asylum  Seeker ") == ("asylum seeker",)
