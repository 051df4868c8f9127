"""What lists hold, in which order, and on how many pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.library import addresses
from plugins.library.lists import by_year, newest_years, on_topic, paginate, shown_in
from tests.editions.support import LANGUAGES, entry

FIVE = [entry(name).listed for name in "abcde"]


def test_a_list_is_cut_into_pages_that_know_their_number_and_how_many_there_are() -> None:
    pages = paginate(FIVE, 2)
    assert [[found.slug for found in page.entries] for page in pages] == [["a", "b"], ["c", "d"], ["e"]]
    assert [(page.number, page.count) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert [addresses.section("en", "articles", *page.parts) for page in pages] == [
        addresses.paged("/en/articles/", number) for number in (1, 2, 3)
    ]


def test_a_list_that_fits_exactly_has_no_empty_page_at_its_end() -> None:
    assert len(paginate(FIVE[:4], 2)) == 2


def test_an_empty_list_is_one_empty_page() -> None:
    (page,) = paginate([], 10)
    assert (page.entries, page.number, page.count) == ((), 1, 1)


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.integers(0, 40), st.integers(1, 12))
def test_no_entry_is_lost_or_doubled_by_cutting(length: int, size: int) -> None:
    entries = [entry(str(number)).listed for number in range(length)]
    pages = paginate(entries, size)
    assert [found for page in pages for found in page.entries] == entries
    assert all(len(page.entries) == size for page in pages[:-1])


def test_articles_stand_by_year_newest_year_first_and_in_their_order_within_it() -> None:
    entries = [entry("c", date="2026-06-01"), entry("b", date="2026-01-01"), entry("a", date="2024-12-31")]
    years = by_year([one.listed for one in entries])
    assert list(years) == [2026, 2024]
    assert [found.slug for found in years[2026]] == ["c", "b"]
    assert [found.slug for found in years[2024]] == ["a"]


def test_no_articles_make_no_years() -> None:
    assert by_year([]) == {}


@pytest.mark.parametrize(
    ("most", "newest"), [(10, [2026, 2025, 2024]), (6, [2026, 2025, 2024]), (5, [2026, 2025]), (4, [2026]), (0, [2026])]
)
def test_the_newest_years_are_as_many_as_have_room_and_one_at_least(most: int, newest: list[int]) -> None:
    assert newest_years({2026: FIVE[:3], 2025: FIVE[:2], 2024: FIVE[:1]}, most) == newest
    assert newest_years({}, most) == []


def test_a_piece_is_on_a_topic_when_any_of_its_languages_names_it() -> None:
    half = {"ja": entry("half", "ja", topics=("law",)), "en": entry("half", "en")}
    other = {"en": entry("other", topics=("words",))}
    assert on_topic("law", [half, other]) == [half]
    assert on_topic("words", [half, other]) == [other]
    assert on_topic("nothing", [half, other]) == []


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", ["en", "ja", "ja-simple"]), ("ja", ["ja", "ja", "ja-simple"]), ("ja-simple", ["ja", "ja", "ja-simple"])],
)
def test_readers_are_shown_their_language_or_what_stands_in_for_it(lang: str, expected: list[str]) -> None:
    pieces = [
        {code: entry("both", code) for code in ("ja", "en")},
        {"ja": entry("japanese", "ja")},
        {"ja-simple": entry("easy", "ja-simple")},
    ]
    assert [found.lang for found in shown_in(lang, pieces, LANGUAGES)] == expected


def test_a_piece_without_any_text_is_not_listed() -> None:
    assert shown_in("en", [{}], LANGUAGES) == []
