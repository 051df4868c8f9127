"""The indexes: あかさたな for readers of Japanese, first letters for others, and what stands in at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import IndexGroup, index_groups
from tests.glossary.support import LANGUAGES, make_glossary


def index(lang: str, terms: Sequence[Mapping[str, Any]]) -> tuple[IndexGroup, ...]:
    return index_groups(make_glossary(terms).terms.values(), lang, LANGUAGES)


def shown(groups: Sequence[IndexGroup]) -> list[str]:
    """Return groups as ``"mark: name, name"``."""
    return [f"{group.mark}: {', '.join(entry.text.name for entry in group.entries)}" for group in groups]


def japanese(*readings: str, lang: str = "ja") -> list[dict[str, Any]]:
    return [{"id": f"t{n}", lang: {"term": reading, "reading": reading}} for n, reading in enumerate(readings)]


def english(*names: str, lang: str = "en") -> list[dict[str, Any]]:
    return [{"id": f"e{n}", lang: {"term": name}} for n, name in enumerate(names)]


def test_japanese_terms_stand_by_reading_under_the_rows_of_the_fifty_sounds() -> None:
    terms = [
        {"id": "a", "ja": {"term": "面会", "reading": "めんかい"}},
        {"id": "b", "ja": {"term": "仮放免", "reading": "かりほうめん"}},
        {"id": "c", "ja": {"term": "収容", "reading": "しゅうよう"}},
        {"id": "d", "ja": {"term": "在留資格", "reading": "ざいりゅうしかく"}},
        {"id": "e", "ja": {"term": "難民", "reading": "なんみん"}},
    ]
    assert shown(index("ja", terms)) == ["か: 仮放免", "さ: 在留資格, 収容", "な: 難民", "ま: 面会"]


def test_the_rows_stand_in_the_order_of_a_dictionary() -> None:
    rows = "わらやまはなたさかあ"
    assert [group.mark for group in index("ja", japanese(*rows))] == list(rows[::-1])


def test_voiced_small_and_katakana_letters_stand_with_their_plain_ones() -> None:
    groups = index("ja", japanese("ガイド", "かいど", "きゃく", "きやく", "ぱす", "はす", "オーバーステイ", "おおむら"))
    assert [group.mark for group in groups] == ["あ", "か", "は"]
    assert shown(groups)[0] == "あ: オーバーステイ, おおむら"


def test_a_reading_that_begins_with_no_kana_stands_under_other_after_all_rows() -> None:
    terms = [{"id": "u", "ja": {"term": "UNHCR"}}, *japanese("わ", "あ")]
    assert shown(index("ja", terms)) == ["あ: あ", "わ: わ", "他: UNHCR"]


def test_english_terms_stand_by_their_first_letter_whatever_its_case() -> None:
    assert shown(index("en", english("visit", "ISA", "Asylum", "iris", "appeal"))) == [
        "A: appeal, Asylum",
        "I: iris, ISA",
        "V: visit",
    ]


def test_a_letter_with_an_accent_stands_with_its_plain_letter() -> None:
    groups = index("fr", english("zone", "étranger", "expulsion", "asile", lang="fr"))
    assert [group.mark for group in groups] == ["A", "E", "Z"]
    assert {entry.text.name for entry in groups[1].entries} == {"étranger", "expulsion"}


def test_a_term_that_begins_with_no_letter_stands_under_a_sign() -> None:
    assert shown(index("en", english("asylum", "3-month review", "10 June"))) == [
        "#: 10 June, 3-month review",
        "A: asylum",
    ]


def test_all_terms_that_begin_with_no_letter_stand_together() -> None:
    groups = index("en", english("asylum", "3-month review", "“9” plan", "☆"))
    assert [group.mark for group in groups] == ["#", "A"]
    assert len(groups[0].entries) == 3


def test_signs_before_a_name_do_not_decide_where_it_stands() -> None:
    groups = index("en", english("(detention) room", "“zero” plan", "deportation"))
    assert shown(groups) == ["D: deportation, (detention) room", "Z: “zero” plan"]


def test_what_stands_in_from_another_language_follows_after_the_readers_own() -> None:
    terms = [*japanese("あ", "か"), *english("visit", "asylum")]
    assert shown(index("en", terms)) == ["A: asylum", "V: visit", "あ: あ", "か: か"]
    assert shown(index("ja", terms)) == ["あ: あ", "か: か", "A: asylum", "V: visit"]


def test_what_stands_in_follows_also_after_the_readers_own_other_entries() -> None:
    terms = [{"id": "u", "ja": {"term": "UNHCR"}}, *japanese("わ"), *english("asylum", "9")]
    assert shown(index("ja", terms)) == ["わ: わ", "他: UNHCR", "#: 9", "A: asylum"]


def test_a_term_stands_once_under_the_name_of_the_language_that_serves_best() -> None:
    term = {"id": "v", "ja": {"term": "面会", "reading": "めんかい"}, "en": {"term": "visit"}}
    assert shown(index("en", [term])) == ["V: visit"]
    assert shown(index("ja", [term])) == ["ま: 面会"]
    assert shown(index("ja-simple", [term])) == ["ま: 面会"]
    assert shown(index("ar", [term])) == ["V: visit"]


def test_standard_and_easy_japanese_share_one_order() -> None:
    easy = {"id": "s", "ja-simple": {"term": "収容《しゅうよう》", "reading": "しゅうよう"}}
    terms = [easy, *japanese("あ", "わ")]
    assert shown(index("ja-simple", terms)) == ["あ: あ", "さ: 収容", "わ: わ"]
    assert shown(index("ja", terms)) == ["あ: あ", "さ: 収容", "わ: わ"]


def test_arabic_terms_stand_by_their_first_letter_and_english_ones_after_them() -> None:
    terms = [*english("visit"), *english("لاجئ", "احتجاز", lang="ar")]
    terms = [{**row, "id": f"x{n}"} for n, row in enumerate(terms)]
    assert shown(index("ar", terms)) == ["ا: احتجاز", "ل: لاجئ", "V: visit"]


def test_terms_of_one_reading_keep_one_order_by_id() -> None:
    terms = [{"id": name, "ja": {"term": name, "reading": "かんじ"}} for name in ("b", "a", "c")]
    assert shown(index("ja", terms)) == shown(index("ja", terms[::-1])) == ["か: a, b, c"]


def test_an_empty_glossary_has_an_empty_index() -> None:
    assert index("ja", []) == ()


NAMES = st.sampled_from(
    ["あ", "が", "カ", "ゑ", "ん", "UNHCR", "9", "", "ゔ", "ー", "々", "{x", "Éa", "ea", "zz", "لا"]
)


@pytest.mark.parametrize("lang", ["ja", "en", "ja-simple", "ar"])
@settings(derandomize=True, max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(["ja", "en"]), NAMES.filter(bool)), max_size=8))
def test_no_term_is_lost_or_doubled_and_no_mark_stands_twice(lang: str, rows: list[tuple[str, str]]) -> None:
    terms = [{"id": f"t{n}", code: {"term": name}} for n, (code, name) in enumerate(rows)]
    groups = index(lang, terms)
    listed = [entry.term for group in groups for entry in group.entries]
    assert sorted(listed) == [row["id"] for row in terms]
    assert all(group.entries for group in groups)
    of_language = [(LANGUAGES[group.entries[0].text.lang].base, group.mark) for group in groups]
    assert len(of_language) == len(set(of_language)), of_language
