"""What the look-up knows: every name, reading and variant of a term in every language, and words to avoid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plugins.search import LookupTerm, lookup_script, lookup_terms, name_key, names_beside
from tests.glossary.support import LANGUAGES, make_glossary


def looked_up(**texts: Mapping[str, Any]) -> LookupTerm:
    """Return the look-up's view of one term; ``ja_simple`` stands for ja-simple."""
    row = {"id": "x", **{code.replace("_", "-"): header for code, header in texts.items()}}
    (found,) = lookup_terms(make_glossary([row]).terms.values(), LANGUAGES)
    return found


def test_a_term_is_found_by_its_name_in_every_language_once() -> None:
    found = looked_up(
        ja={"term": "収容"}, ja_simple={"term": "収容《しゅうよう》"}, en={"term": "Detention"}, ar={"term": "احتجاز"}
    )
    assert found.names == ("収容", "detention", "احتجاز")


def test_a_term_is_found_by_its_reading_and_its_romaji() -> None:
    found = looked_up(ja={"term": "事件", "reading": "じけん", "romaji": "Wishma jiken"}, en={"term": "case"})
    assert found.sounds == ("wisymaziken", "ziken")


def test_reading_and_romaji_that_sound_alike_are_one_key() -> None:
    assert looked_up(ja={"term": "仮放免", "reading": "かりほうめん", "romaji": "kari hōmen"}).sounds == ("karihomen",)


def test_a_name_of_kana_is_its_own_reading() -> None:
    assert looked_up(ja={"term": "ハンガーストライキ"}).sounds == ("hangasutoraiki",)


def test_an_english_name_is_not_taken_for_romaji() -> None:
    assert looked_up(en={"term": "visa", "variants": ["residence"]}).sounds == ()


def test_a_variant_keeps_the_name_that_readers_are_shown() -> None:
    found = looked_up(
        ja={"term": "収容", "reading": "しゅうよう", "variants": ["入管収容《にゅうかんしゅうよう》", "拘禁"]},
        en={"term": "detention", "variants": ["Immigration Detentions", "detentions"]},
    )
    assert [(variant.key, variant.name, variant.lang) for variant in found.variants] == [
        ("入管収容", "入管収容", "ja"),
        ("拘禁", "拘禁", "ja"),
        ("immigration detention", "Immigration Detentions", "en"),
    ]


def test_a_verb_is_found_as_a_variant_is() -> None:
    found = looked_up(en={"term": "detention", "verb": "detain", "variants": ["custodial detention"]})
    assert [variant.key for variant in found.variants] == ["custodial detention", "detain"]


def test_a_variant_with_furigana_is_found_by_its_reading_too() -> None:
    found = looked_up(ja={"term": "収容", "reading": "しゅうよう", "variants": ["入管収容《にゅうかんしゅうよう》"]})
    assert found.sounds == ("syuyo", "nyukansyuyo")
    partly = looked_up(ja={"term": "収容", "reading": "しゅうよう", "variants": ["拘禁と収容《しゅうよう》"]})
    assert partly.sounds == ("syuyo",)


def test_a_wrong_word_tells_the_right_one_and_why() -> None:
    avoid = [{"form": "拘留《こうりゅう》", "use": "収容", "reason": "刑事手続の言葉です。"}]
    (found,) = looked_up(ja={"term": "収容", "reading": "しゅうよう", "avoid": avoid}).avoided
    assert (found.key, found.sound, found.form) == ("拘留", "koryu", "拘留")
    assert (found.use, found.reason, found.lang) == ("収容", "刑事手続の言葉です。", "ja")


def test_a_wrong_english_word_has_no_sound() -> None:
    avoid = [{"form": "Illegal Immigrants", "use": "irregular migrant", "reason": "Nobody is illegal."}]
    (found,) = looked_up(en={"term": "irregular migrant", "avoid": avoid}).avoided
    assert (found.key, found.sound, found.form) == ("illegal immigrant", "", "Illegal Immigrants")


def test_the_file_is_a_call_with_json_that_leaves_out_what_is_empty() -> None:
    glossary = make_glossary([{"id": "b", "en": {"term": "</script> & “b”"}}, {"id": "a", "ja": {"term": "収容"}}])
    text = lookup_script(lookup_terms(glossary.terms.values(), LANGUAGES)).decode()
    assert text.startswith("Lookup.load(") and text.endswith(");\n")
    data = json.loads(text.removeprefix("Lookup.load(").removesuffix(");\n"))
    assert data["terms"] == [
        {"id": "a", "names": ["収容"]},
        {"id": "b", "names": [name_key("</script> & “b”")]},
    ]
    assert set(data["folding"]) == {"accents", "signs", "inside", "joined", "kana", "sounds", "plurals"}
    assert ["(.)\\1+", "$1"] in data["folding"]["sounds"]


def test_an_empty_glossary_makes_an_empty_file() -> None:
    assert b'"terms":[\n\n]' in lookup_script([])


def test_other_names_in_the_same_language_are_known_without_those_in_others() -> None:
    avoid = {"form": "拘禁《こうきん》", "use": "収容", "reason": "刑事手続の言葉です。"}
    row = {
        "id": "x",
        "ja": {"term": "収容", "variants": ["入管収容《にゅうかんしゅうよう》"], "avoid": [avoid]},
        "ja-simple": {"term": "入管《にゅうかん》に 入《い》れる こと"},
        "en": {"term": "detention", "variants": ["immigration detention"]},
    }
    (term,) = make_glossary([row]).terms.values()
    names = {lang: names_beside(term, term.texts[lang], LANGUAGES) for lang in ("ja", "ja-simple", "en")}
    assert names == {
        "ja": ("入管収容", "拘禁", "入管に 入れる こと"),
        "ja-simple": ("収容", "入管収容", "拘禁"),
        "en": ("immigration detention",),
    }
