"""The texts of the benchmark: the same for the same seed, and as long and as full of terms as they are said to be."""

from __future__ import annotations

import re
from statistics import mean

import pytest

from benchmarks.texts import EASY, LANGUAGES, Pair, article_pairs, glossary, newest_of, slug_of

TERMS = glossary(100)
PAIRS = list(article_pairs(40, TERMS))


def test_the_same_seed_makes_the_same_texts() -> None:
    assert list(article_pairs(40, TERMS)) == PAIRS
    assert list(article_pairs(40, TERMS, seed=2)) != PAIRS


def test_a_text_does_not_depend_on_how_many_there_are_but_for_its_links() -> None:
    def without_links(pair: Pair) -> str:
        return re.sub(r"article:[\w-]+", "", pair.body["ja"])

    more = list(article_pairs(80, TERMS))
    assert list(map(without_links, more[:40])) == list(map(without_links, PAIRS))


def test_texts_are_as_long_as_real_articles() -> None:
    assert 2300 <= mean(len(pair.body["ja"]) for pair in PAIRS) <= 2600
    assert 900 <= mean(len(pair.body["en"].split()) for pair in PAIRS) <= 1100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_about_35_terms_stand_in_a_text(lang: str) -> None:
    def found(pair: Pair) -> int:
        return sum(term.name[lang].lower() in pair.body[lang].lower() for term in TERMS)

    assert 30 <= mean(map(found, PAIRS)) <= 50


def test_a_text_has_all_that_markdown_is_used_for() -> None:
    for pair in PAIRS:
        body = pair.body["en"]
        assert [body.count(sign) for sign in ("\n## ", "\n### ", "\n> ", "\n- ", "\n1. ", "](article:", "\n[^")] == [
            5, 1, 1, 4, 3, 3, 3,
        ]  # fmt: skip
        assert len(re.findall(r"(?m)^\| ", body)) == 7


def test_links_lead_to_articles() -> None:
    slugs = {pair.slug for pair in PAIRS}
    assert {slug for pair in PAIRS for slug in re.findall(r"article:([\w-]+)", pair.body["ja"])} <= slugs


def test_the_newest_article_is_known_without_making_all() -> None:
    assert slug_of(newest_of(40)) == max(PAIRS, key=lambda pair: pair.date).slug


def test_terms_have_names_of_their_own_and_there_is_an_end() -> None:
    terms = glossary(1000)
    assert [len({term.name[lang] for term in terms}) for lang in LANGUAGES] == [1000, 1000]
    assert [term.name for term in terms[:100]] == [term.name for term in TERMS]
    with pytest.raises(ValueError, match="at most"):
        glossary(5000)


def test_easy_japanese_is_made_only_where_it_is_asked_for() -> None:
    assert all(EASY not in pair.body for pair in PAIRS)
    easy = next(article_pairs(1, glossary(20, easy=True), easy=True))
    assert set(easy.title) == set(easy.summary) == set(easy.body) == {*LANGUAGES, EASY}
