"""Which pages the audit reads again: in a process that goes on those that it reads in a new one, and no others."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety.seen_pages import SeenPage, not_in_order
from plugins.shared import NO_MEMO, ResidentMemo

NAMES = ("a.html", "b.html", "c.html")
WANTS = st.lists(st.sampled_from([*NAMES, "d.css", "a.html#x", "b.html#y", ""]), max_size=3)


def _page(sound: bool, wants: list[str], anchors: list[str]) -> SeenPage:
    return SeenPage(sound, "\n".join(wants), "\n".join(anchors), False, (), ())


PAGES = st.builds(_page, st.booleans(), WANTS, st.lists(st.sampled_from("xy"), unique=True))
SITES = st.dictionaries(st.sampled_from(NAMES), PAGES)


@settings(max_examples=300)
@given(st.lists(st.tuples(SITES, st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_a_process_that_goes_on_reads_the_pages_that_a_new_one_reads(
    builds: list[tuple[Mapping[str, SeenPage], bool, bool]],
) -> None:
    memo: ResidentMemo | None = None
    pages: dict[str, SeenPage] = {}
    for changed, whole, styled in builds:
        pages = {**changed} if whole else {**pages, **changed}
        files = [*pages, *(["d.css"] if styled else [])]
        memo = ResidentMemo(last=memo)
        assert not_in_order(files, pages, memo) == not_in_order(files, pages, NO_MEMO)
        memo.close()


@given(SITES, st.booleans())
def test_in_order_is_a_sound_page_with_all_that_it_wants(pages: Mapping[str, SeenPage], styled: bool) -> None:
    files = [*pages, *(["d.css"] if styled else [])]
    there = {*files, *(f"{name}#{anchor}" for name, page in pages.items() for anchor in page.anchors)}
    wrong = [name for name, page in pages.items() if not (page.sound and there.issuperset(page.wants))]
    assert not_in_order(files, pages, NO_MEMO) == wrong


def test_a_page_that_was_in_order_is_looked_at_again_when_something_has_gone() -> None:
    memo = ResidentMemo()
    page, other = _page(True, ["b.html#x"], []), _page(True, [], ["x"])
    assert not_in_order(["a.html", "b.html"], {"a.html": page, "b.html": other}, memo) == []
    memo.close()
    without = {"a.html": page, "b.html": _page(True, [], [])}
    assert not_in_order(["a.html", "b.html"], without, ResidentMemo(last=memo)) == ["a.html"]
