"""The manifest of a release, and what a later one lacks of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.inventory import Manifest, ManifestError, losses

TEN = [("en", f"/en/{number}/") for number in range(10)]
NONE: frozenset[str] = frozenset()


def test_a_manifest_counts_and_lists_the_pages_of_each_language() -> None:
    text = Manifest.of([("ja", "/ja/"), ("en", "/en/b/"), ("en", "/en/a/")]).as_json().decode()
    assert text.index('"count": 2') < text.index('"/en/a/"') < text.index('"/en/b/"') < text.index('"/ja/"')


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["ja", "en", "ja-simple"]), st.text(max_size=20))), st.dates() | st.none())
def test_a_manifest_is_read_as_it_was_written(pages: list[tuple[str, str]], date: dt.date | None) -> None:
    manifest = Manifest.of(pages, date)
    assert Manifest.from_json(manifest.as_json()) == manifest
    assert Manifest.of(reversed(pages), date).as_json() == manifest.as_json()


def test_a_manifest_names_the_day_for_which_it_was_built() -> None:
    assert b'"date": "2026-06-30"' in Manifest.of(TEN, dt.date(2026, 6, 30)).as_json()


def test_a_manifest_of_the_time_before_dates_is_read() -> None:
    old = b'{"languages": {"en": {"count": 1, "pages": ["/en/"]}}}'
    assert Manifest.from_json(old) == Manifest({"en": frozenset({"/en/"})}, None)
    assert b'"date"' not in Manifest.from_json(old).as_json()


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b"", b"{", b"[]", b"{}", b'{"languages": []}', b'{"languages": {"en": 3}}',
     b'{"languages": {"en": {}}}', b'{"languages": {"en": {"pages": [1]}}}', b'{"languages": {"en": {"pages": 1}}}',
     b"\xff\xfe", b'{"date": "today", "languages": {}}', b'{"date": 20260630, "languages": {}}'],
)  # fmt: skip
def test_a_damaged_manifest_is_told_from_an_empty_one(data: bytes) -> None:
    with pytest.raises(ManifestError):
        Manifest.from_json(data)
    assert Manifest.from_json(b'{"languages": {}}').pages == {}


def test_a_release_without_a_manifest_is_known_by_its_files() -> None:
    names = ["index.html", "404.html", "en/index.html", "en/a/index.html", "en/feed.xml", "ja/index.html"]
    strange = ["2019/post/index.html", "theme/style.css"]
    assert Manifest.from_files(names + strange).pages == {"en": {"/en/", "/en/a/"}, "ja": {"/ja/"}}


def test_a_tenth_may_go_and_more_may_not() -> None:
    before = Manifest.of(TEN)
    lost = losses(before, Manifest.of(TEN[1:]), NONE, NONE)
    assert not lost
    assert lost.few == {"en": ("/en/0/",)}, "it is named all the same"
    lost = losses(before, Manifest.of(TEN[2:]), NONE, NONE)
    assert (lost.pages, lost.few) == ({"en": ("/en/0/", "/en/1/")}, {})
    assert (lost.languages, lost.withdrawn) == ((), False)


def test_new_pages_do_not_make_up_for_those_that_are_gone() -> None:
    renamed = [("en", f"/en/new-{number}/") for number in range(10)]
    assert losses(Manifest.of(TEN), Manifest.of(renamed), NONE, NONE).pages["en"] == tuple(a for _, a in TEN)


def test_each_language_counts_for_itself() -> None:
    japanese = [("ja", f"/ja/{number}/") for number in range(90)]
    lost = losses(Manifest.of(TEN + japanese), Manifest.of(TEN[:8] + japanese), NONE, NONE)
    assert set(lost.pages) == {"en"}


def test_a_language_that_vanishes_is_told_as_a_language() -> None:
    lost = losses(Manifest.of([*TEN, ("ja", "/ja/")]), Manifest.of(TEN), NONE, NONE)
    assert (lost.languages, lost.pages) == (("ja",), {})


def test_an_address_that_leads_on_is_not_gone() -> None:
    standing = frozenset(address for _, address in TEN)
    lost = losses(Manifest.of(TEN), Manifest.of(TEN[5:]), standing, standing)
    assert not lost
    assert not lost.withdrawn


def test_a_neutral_page_in_the_place_of_a_text_is_a_withdrawal() -> None:
    lost = losses(Manifest.of(TEN), Manifest.of(TEN[3:]), frozenset({"/en/0/"}), NONE)
    assert lost.withdrawn
    assert lost.pages == {"en": ("/en/1/", "/en/2/")}
