"""Related pieces: those that share topics and terms, by rules that give every language the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.library.library import Library
from plugins.library.model import Entry
from plugins.library.related import MOST, Relations
from plugins.shared import Workshop
from tests.editions.support import entry


def piece(slug: str, topics: str = "", terms: str = "", kind: str = "article") -> dict[str, Entry]:
    """Return a piece in English with topics and terms as words."""
    return {"en": entry(slug, kind=kind, topics=tuple(topics.split()), used_terms=tuple(terms.split()))}


def library(*articles: Mapping[str, Entry], pages: tuple[Mapping[str, Entry], ...] = ()) -> Library:
    by_slug = {by_lang["en"].slug: by_lang for by_lang in articles}
    return Library(by_slug, {}, {by_lang["en"].slug: by_lang for by_lang in pages}, {}, {})


def nearest(found: Library, slug: str = "a", kind: str = "article") -> list[str]:
    return [next(iter(by_lang.values())).slug for by_lang in Relations.of(found.articles, found.pages).to(kind, slug)]


def test_a_piece_that_shares_nothing_is_not_related() -> None:
    assert nearest(library(piece("a", "law", "visit"), piece("b", "school", "teacher"))) == []


def test_pieces_with_more_in_common_come_first() -> None:
    found = library(piece("a", "law", "visit card"), piece("b", "law"), piece("c", "law", "visit card"))
    assert nearest(found) == ["c", "b"]


def test_what_few_share_weighs_more_than_what_nearly_all_share() -> None:
    common = [piece(f"x{number}", "law") for number in range(5)]
    found = library(piece("a", "law", "bail"), *common, piece("rare", "", "bail"))
    assert nearest(found)[0] == "rare"


def test_pages_are_related_too_and_no_more_than_a_few_are_shown() -> None:
    pages = tuple(piece(f"p{number}", "law", kind="page") for number in range(5))
    found = library(piece("a", "law"), pages=pages)
    assert nearest(found) == ["p0", "p1", "p2"][:MOST]
    assert "a" in nearest(found, "p4", "page")


def test_equally_near_pieces_keep_the_order_of_the_site() -> None:
    found = library(piece("newest", "law"), piece("a", "law"), piece("oldest", "law"))
    assert nearest(found) == ["newest", "oldest"]


def test_every_language_of_a_piece_counts() -> None:
    both = {"en": entry("b", used_terms=()), "ja": entry("b", lang="ja", used_terms=("visit",))}
    assert nearest(library(piece("a", "", "visit"), both)) == ["b"]


def test_the_order_of_topics_and_terms_changes_nothing() -> None:
    words = [f"t{number}" for number in range(9)]
    first = library(*(piece(slug, "", " ".join(words)) for slug in "abcd"))
    for seed in range(5):
        mixed = Random(seed).sample(words, len(words))
        again = library(*(piece(slug, "", " ".join(mixed)) for slug in "abcd"))
        assert nearest(again) == nearest(first) == ["b", "c", "d"]


TRAITS = st.lists(st.frozensets(st.sampled_from("abcdefghij"), max_size=6), min_size=1, max_size=40)


def plainly_nearest(traits: list[frozenset[str]], own: int) -> list[str]:
    """Return the slugs that stand nearest by the definition: each shared term weighs one by its holders."""
    holders = {term: sum(term in its for its in traits) for its in traits for term in its}
    others = [
        (-sum((Fraction(1, holders[term]) for term in traits[own] & its), Fraction()), place)
        for place, its in enumerate(traits)
        if place != own and traits[own] & its
    ]
    return [str(place) for _, place in sorted(others)[:MOST]]


@settings(derandomize=True, deadline=None, max_examples=200, database=None)
@given(TRAITS)
def test_the_nearest_are_those_of_the_plain_definition(traits: list[frozenset[str]]) -> None:
    found = library(*(piece(str(place), "", " ".join(its)) for place, its in enumerate(traits)))
    for own in range(len(traits)):
        assert nearest(found, str(own)) == plainly_nearest(traits, own)


@settings(derandomize=True, deadline=None, max_examples=200, database=None)
@given(TRAITS, st.data())
def test_one_piece_replaced_gives_what_all_anew_give(traits: list[frozenset[str]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(traits) - 1))
    other = data.draw(st.frozensets(st.sampled_from("abcdefghijkl"), max_size=6))
    pieces = [piece(str(number), "", " ".join(its)) for number, its in enumerate(traits)]
    before = Relations.of(library(*pieces).articles, {})
    pieces[place] = piece(str(place), "", " ".join(other))
    assert before.replaced("article", str(place), pieces[place]) == Relations.of(library(*pieces).articles, {})


@settings(derandomize=True, deadline=None, max_examples=100, database=None)
@given(TRAITS)
def test_what_is_known_beforehand_is_what_would_be_found(traits: list[frozenset[str]]) -> None:
    found = library(*(piece(str(place), "", " ".join(its)) for place, its in enumerate(traits)))
    plain = Relations.of(found.articles, found.pages)
    known = plain.kept(Workshop())
    assert known.known.keys() == plain.places.keys()
    for kind, slug in plain.places:
        assert known.to(kind, slug) == plain.to(kind, slug)
