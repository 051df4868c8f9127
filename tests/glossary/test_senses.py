"""Other senses of a term's word: the lists are well formed, and the nearest telling word decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from plugins.glossary import Matcher
from plugins.glossary.folding import fold
from plugins.glossary.forms import PhraseIndex, inflected, listed_form
from plugins.glossary.passage import Passage
from plugins.glossary.senses import LISTS, OWN_DOMAINS, Sense, Senses, domain_names, senses_of, unknown_domains
from plugins.shared import read_data
from tests.glossary.support import LANGUAGES, marked, matcher_for, sentence_cases

FILES = {path.stem: read_data(path) for path in sorted(LISTS.glob("*.yaml"))}
ROW_KEYS = {"of", "not_inside", "not_near", "only_after"}
NAME_KEYS = {"endings", "phrases", "works", "peoples"}
EACH = pytest.mark.parametrize("language", sorted(FILES))


def lists(language: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield every list of a language's file with the words that say where it stands."""
    found = FILES[language]
    yield from ((f"domains: {name}", words) for name, words in found["domains"].items())
    yield from ((f"of {row['of'][0]}: {key}", words) for row in found["words"] for key, words in row.items())
    yield from ((f"names: {name}", words) for name, words in found["names"].items())


def sense_of(language: str, word: str) -> Sense:
    sense = senses_of(language, {}).of(listed_form("x", word, exact=False))
    assert sense is not None
    return sense


def own_forms(language: str, row: dict[str, list[str]]) -> set[str]:
    english = language == "en"
    return {form for word in row["of"] for form in inflected(word, english=english, verb=english)}


@EACH
def test_a_file_has_the_keys_that_are_read_and_no_others(language: str) -> None:
    found = FILES[language]
    assert set(found) == {"domains", "words", "names"}
    assert all("of" in row and set(row) <= ROW_KEYS for row in found["words"])
    assert set(found["names"]) <= NAME_KEYS
    assert set(OWN_DOMAINS) <= set(found["domains"])


@EACH
def test_every_list_holds_texts_alone_without_a_space_at_their_ends(language: str) -> None:
    """YAML takes no, 007 or 1951 for something else than a text, unless they are quoted."""
    faults = [
        (where, word)
        for where, words in lists(language)
        for word in (words if isinstance(words, list) else [words])
        if not isinstance(word, str) or not word or word != " ".join(word.split())
    ]
    assert faults == []


@EACH
def test_no_list_holds_a_word_twice(language: str) -> None:
    twice = [
        (where, word)
        for where, words in lists(language)
        for word, count in Counter(words if "names: " in where else map(fold, words)).items()
        if count > 1
    ]
    assert twice == []


@EACH
def test_every_set_that_a_list_names_is_there(language: str) -> None:
    rows = [(where, word) for where, words in lists(language) if where.startswith("of ") for word in words]
    assert [(where, word) for where, word in rows if unknown_domains(word, language)] == []
    # A set in a set would not be filled in.
    domains = [word for where, words in lists(language) if where.startswith("domains: ") for word in words]
    assert [word for word in domains if "{" in word] == []


@EACH
def test_no_two_rows_speak_of_one_word(language: str) -> None:
    """The later one would take the earlier one's place."""
    counts = Counter(fold(form) for row in FILES[language]["words"] for form in row["of"])
    assert [form for form, count in counts.items() if count > 1] == []


@EACH
def test_the_words_of_a_row_fold_as_forms_of_terms_do(language: str) -> None:
    for row in FILES[language]["words"]:
        for form in row["of"]:
            assert sense_of(language, form).not_near or sense_of(language, form).only_after or "not_inside" in row


@EACH
def test_the_sign_for_a_side_stands_at_one_end_of_a_word(language: str) -> None:
    entries = [word for row in FILES[language]["words"] for word in row.get("not_near", ())]
    assert [word for word in entries if "…" in word and not re.fullmatch(r"… [^…]+|[^…]+ …", word)] == []
    others = [word for where, words in lists(language) if "not_near" not in where for word in words]
    assert [word for word in others if "…" in word] == []


@EACH
def test_no_row_lists_one_of_its_own_forms_against_itself(language: str) -> None:
    for row in FILES[language]["words"]:
        cues = {cue for form in row["of"] for cue in sense_of(language, form).not_near}
        assert cues & own_forms(language, row) == set(), row["of"]


@EACH
def test_a_longer_word_is_longer_than_a_form_that_it_holds(language: str) -> None:
    """Any other entry of not_inside would do nothing."""
    rows = FILES[language]["words"]
    forms = PhraseIndex({form: form for row in rows for form in own_forms(language, row)})
    entries = [word for row in rows for word in row.get("not_inside", ()) if "{" not in word]
    idle = [word for word in entries if not any(hit.value != fold(word) for hit in forms.find(fold(word)))]
    assert idle == []


@EACH
def test_every_word_that_speaks_against_a_sense_is_found_where_it_stands_alone(language: str) -> None:
    """A word of Japanese that the dictionary cuts otherwise would never be seen."""
    senses = senses_of(language, {})
    rows = FILES[language]["words"]
    cues = {cue for row in rows for form in row["of"] for cue in sense_of(language, form).not_near}
    assert [cue for cue in cues if cue not in [hit.value for hit in senses.hits(Passage(cue), 0, len(cue))]] == []


def test_a_language_without_lists_has_no_domains_and_doubts_nothing() -> None:
    assert domain_names("fr") == ()
    assert unknown_domains("{prison}", "fr") == ["prison"]
    assert list(matcher_for([{"fr": {"term": "rétention"}}], "fr").find("prison, rétention")) != []


def test_a_set_stands_for_each_of_its_words() -> None:
    senses = Senses({"domains": {"a": ["x", "y"], "b": ["1", "2"]}}, english=True)
    assert list(senses.expanded("{a} of {b}")) == ["x of 1", "x of 2", "y of 1", "y of 2"]
    assert list(senses.expanded("plain")) == ["plain"]
    assert list(senses.expanded("{nothing} at all")) == ["{nothing} at all"]


def test_the_lists_of_a_language_are_read_once() -> None:
    assert senses_of("ja", {}) is senses_of("ja", {})
    assert senses_of("ja", {"収容": ("箱",)}) is not senses_of("ja", {})


# --- what a term's own file adds


@cache
def visa() -> Matcher:
    return matcher_for([{"en": {"term": "visa", "not_near": ["{bank}", "shop …", "… club", "zoo ..."]}}], "en")


@cache
def menkai() -> Matcher:
    return matcher_for([{"id": "visit", "ja": {"term": "面会", "not_near": ["{bank}", "店 …", "… 酒", "京都"]}}], "ja")


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("A visa.", True),
        ("A visa at the bank.", False),
        ("At the banks, two visas.", False),
        ("A visa. A bank.", True),
        ("A bank. A visa.", True),
        ("The shop and the visa.", False),
        ("The visa and the shop.", True),
        ("The visa and the club.", False),
        ("The club and the visa.", True),
        ("The zoo and the visa.", False),
        ("The visa and the zoo.", True),
        ("A visa is not a bank.", True),
        ("A visa is not a\nbank.", True),
        ("A visa is not a\u00a0bank.", True),
        ("A visa, unlike the bank.", True),
        ("A visa at the embankment.", True),
        ("A visa for refugees at the bank.", True),
        ("A visa from the immigration desk, far away from the bank.", True),
    ],
)
def test_words_of_not_near_turn_an_english_term_down(text: str, linked: bool) -> None:
    assert bool(list(visa().find(text))) is linked


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("面会に行く。", True),
        ("銀行の面会。", False),
        ("面会は銀行で。", False),
        ("ﾛｰﾝの面会。", False),
        ("面会。銀行。", True),
        ("面会｡銀行｡", True),
        ("店で面会した。", False),
        ("面会した店。", True),
        ("面会で酒を飲む。", False),
        ("酒を飲んで面会する。", True),
        ("京都の面会。", False),
        ("東京都の面会。", True),  # no word ends before 京
        ("銀行とは違う面会。", True),
        ("銀行ではない面会。", True),
        ("面会は刑務所より短い。", True),
        ("刑務所で面会する。", False),  # what the language's own lists say stays
        ("入管の面会のあとで、銀行へ行った。", True),
    ],
)
def test_words_of_not_near_turn_a_japanese_term_down(text: str, linked: bool) -> None:
    assert bool(list(menkai().find(text))) is linked


def test_a_word_of_not_near_holds_for_its_term_alone() -> None:
    """It may be a word that speaks for the glossary's sense elsewhere."""
    glossary = [{"en": {"term": "bond"}}]
    text = "A visa bond, not one for her landlord."
    assert [span.term for span in matcher_for(glossary, "en").find(text)] == ["bond"]
    other = {"en": {"term": "stamp", "not_near": ["visa", "immigration"]}}
    assert [span.term for span in matcher_for([*glossary, other], "en").find(text)] == ["bond"]


def test_a_word_of_not_near_speaks_against_its_term_even_if_it_speaks_for_others() -> None:
    stamp = {"en": {"term": "stamp", "not_near": ["visa"]}}
    assert list(matcher_for([stamp], "en").find("A visa stamp.")) == []


def test_a_certain_term_far_away_takes_nothing_from_the_words_that_speak_for_a_match() -> None:
    text = "外国人面会の病院と、手紙"
    rows = [{"id": "visit", "ja": {"term": "面会"}}, {"id": "letter", "ja": {"term": "手紙"}}]
    assert [span.term for span in matcher_for(rows[:1], "ja").find(text)] == ["visit"]
    assert [span.term for span in matcher_for(rows, "ja").find(text)] == ["visit", "letter"]


@pytest.mark.parametrize("lang", LANGUAGES.codes)
def test_every_language_of_the_site_takes_not_near(lang: str) -> None:
    term = {"id": "x", lang: {"term": "UNHCR", "not_near": ["Hotel"]}}
    assert list(matcher_for([term], lang).find("UNHCR, Hotel")) == []
    assert len(list(matcher_for([term], lang).find("UNHCR, hotelier"))) == 1


# --- sentences


MATCHER, SENTENCES = sentence_cases("glossary/senses.yaml")


@pytest.mark.parametrize(("lang", "sentence"), SENTENCES)
def test_a_term_is_linked_where_its_word_has_the_glossary_s_sense(lang: str, sentence: str) -> None:
    assert marked(sentence, MATCHER(lang)) == sentence
