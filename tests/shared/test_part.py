"""How the work on a site is cut: each thing belongs to one part, whatever else there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.shared import Part

_names = st.sets(st.text(max_size=12))
_counts = st.integers(1, 16)


def parts(names: set[str], count: int) -> list[list[str]]:
    return [Part(number, count).own(sorted(names), str) for number in range(1, count + 1)]


@given(_names, _counts)
def test_everything_is_in_just_one_part_and_in_its_order(names: set[str], count: int) -> None:
    found = parts(names, count)
    assert sorted(name for part in found for name in part) == sorted(names)
    assert all(part == sorted(part) for part in found)


@given(_names, _names, _counts)
def test_what_comes_or_goes_moves_nothing_else(names: set[str], others: set[str], count: int) -> None:
    for before, after in zip(parts(names, count), parts(names | others, count), strict=True):
        assert [name for name in after if name in names] == before


@given(_names, _counts)
def test_pages_are_cut_as_texts_are(names: set[str], count: int) -> None:
    assert Part(1, count, "pages").own(names, str) == Part(1, count, "texts").own(names, str)


def test_the_parts_are_about_as_large() -> None:
    sizes = [len(part) for part in parts({f"article/story-{number}" for number in range(1000)}, 4)]
    assert all(200 < size < 300 for size in sizes), sizes


def test_another_machine_cuts_the_same_way() -> None:
    names = {f"article/story-{number}" for number in range(6, 12)}
    assert parts(names, 2)[0] == ["article/story-10", "article/story-8"]
