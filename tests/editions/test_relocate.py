"""Addresses of finished pages. The cases are data: tests/cases/editions/relocating.yaml."""

from __future__ import annotations

import posixpath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.editions.relocate import absolute, relative, relocate
from plugins.library.addresses import path_of
from tests.glossary.support import yaml_cases

SITE = "https://site.example/krsy"


@pytest.mark.parametrize("case", yaml_cases("editions/relocating.yaml"))
def test_addresses_are_fitted_to_the_place_of_the_site(case: dict[str, Any]) -> None:
    assert relocate(case["input"], case["page"], case["site_url"]) == case["expected"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/en/x/">', f'<a href="{SITE}/en/x/">'),
        ('<a href="/en/x/#a">', f'<a href="{SITE}/en/x/#a">'),
        ('<a href="#fn-1">', f'<a href="{SITE}/en/articles/a/#fn-1">'),
        (
            '<source srcset="/media/a-1.avif 480w, /media/b-2.avif 960w">',
            f'<source srcset="{SITE}/media/a-1.avif 480w, {SITE}/media/b-2.avif 960w">',
        ),
        ('<img src="/a.png">', f'<img src="{SITE}/a.png">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="//example.org/">', '<a href="//example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
    ],
)
def test_a_feed_has_every_address_of_ours_in_full(html: str, expected: str) -> None:
    assert absolute(html, SITE, "/en/articles/a/") == expected


ADDRESSES = st.lists(st.sampled_from(["en", "ja", "articles", "x", "page", "2"]), max_size=4).map(
    lambda parts: "/" + "".join(f"{part}/" for part in parts)
)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(ADDRESSES, ADDRESSES | st.just("/404.html"))
def test_a_relative_address_leads_back_to_the_file_that_it_stands_for(target: str, page: str) -> None:
    found = relative(target, page)
    assert not found.startswith("/")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(path_of(page)), found)) == path_of(target)


PATHS = st.text(alphabet="ab/.", max_size=12).map(lambda path: f"/{path}")


@settings(derandomize=True, max_examples=300, deadline=None)
@given(PATHS, PATHS)
def test_a_relative_address_is_that_of_the_library(target: str, page: str) -> None:
    file = f"{target}index.html" if target.endswith("/") else target
    folder = page if page.endswith("/") else posixpath.dirname(page)
    assert relative(target, page) == posixpath.relpath(file, folder)
