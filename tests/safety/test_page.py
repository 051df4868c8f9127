"""What a page loads, links to and runs. The cases are data: tests/cases/safety/pages.yaml."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety.page import read_any, read_page
from plugins.safety.page_facts import Found, css_addresses
from plugins.safety.plain_page import read_plain
from tests.shared.cases import yaml_cases
from tests.support import BuiltSite, article


@pytest.mark.parametrize("case", yaml_cases("safety/pages.yaml"))
def test_a_page_is_read_as_a_browser_would(case: dict[str, Any]) -> None:
    facts = read_page(case["html"])
    # The order among one tag's attributes does not matter to anybody.
    assert sorted(found.text for found in facts.loads) == sorted(case.get("loads", []))
    assert bool(facts.scripts) == case.get("scripts", False), facts.scripts
    if not case.get("scripts"):
        assert [found.text for found in facts.links] == case.get("links", [])


def test_every_finding_knows_its_line() -> None:
    facts = read_page('<p>\n<a href="/a">a</a>\n<img src="b.png">\n\n<style>\np { background: url(c.png) }\n</style>')
    assert facts.links == [Found("/a", 2)]
    assert facts.loads[0] == Found("b.png", 3)
    assert facts.loads[1].line in (5, 6)


def test_all_ids_are_anchors() -> None:
    assert read_page('<h2 id="one">1</h2><p id="収容"><svg><g id="g"/></svg>').anchors == {"one", "収容", "g"}


def test_style_sheets_are_searched_whole() -> None:
    css = 'a{b:url(1)} /* x */ c{d:url( "2" )} @import \'3\'; @import url("4") screen;'
    assert css_addresses(css) == ["1", "2", "3", "4"]


_PIECES = st.sampled_from(
    ["<", ">", '"', "'", "=", "a", "href", "style", "src", "script", "/", "!--", "&", "url(", " "]
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_no_page_is_too_broken_to_be_read(html: str) -> None:
    facts = read_page(f'<a href="/first">x</a>\n{html}')
    assert facts.links[0] == Found("/first", 1)
    assert all(found.line == 2 and found.text in html for found in (*facts.loads, *facts.links[1:]))


# What pages of ours are made of, and what is like it and not plain.
_NAMES = st.sampled_from(["a", "p", "img", "IMG", "link", "meta", "script", "style", "template", "title", "svg"])
_VALUES = st.sampled_from(["", "/a", "#b", "javascript:x()", "java&#115;cript:x()", "a&amp;b", "&lt;", "url(c.png)",
                           "stylesheet", "referrer", "x>y", "content-security-policy", "refresh", "0; url=/d",
                           "text/css", "application/ld+json", " \n", "a'b", "e 2x, f 3x"])  # fmt: skip
_ATTRIBUTES = st.builds(
    "{}{}{}".format,
    st.sampled_from([" ", "\n", "", " /"]),
    st.sampled_from(["href", "SRC", "srcset", "id", "name", "content", "http-equiv", "rel", "type", "style", "onclick",
                     "x-y", "a.b"]),
    st.one_of(st.just(""), _VALUES.map('="{}"'.format), _VALUES.map("='{}'".format), _VALUES.map(" = {}".format)),
)  # fmt: skip
_BITS = st.one_of(
    st.builds("<{}{}{}>".format, _NAMES, st.lists(_ATTRIBUTES, max_size=3).map("".join),
              st.sampled_from(["", "/", " /"])),
    _NAMES.map("</{}>".format),
    st.sampled_from(["text\n", "&amp;", "<", ">", "<!doctype html>", "<!-- <a href=/b> -->", "<![CDATA[x]]>", "<?x?>",
                     "<?xml version='1.0'?>",
                     "</a b>", "</ a>"]),
    st.text(max_size=5),
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_BITS, max_size=10).map("".join))
def test_a_plain_page_is_read_fast_and_alike(html: str) -> None:
    assert read_plain(html) in (None, read_any(html))


def test_the_pages_of_a_site_are_plain(build: Callable[..., BuiltSite]) -> None:
    site = build({"articles/2026-06-01-one/en.md": article("One")})
    assert [page for page in site.pages() if read_plain(site.text(page)) != read_any(site.text(page))] == []
