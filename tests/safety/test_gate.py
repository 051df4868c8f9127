"""The gate before the pages. The cases are data: tests/cases/safety/gate.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from plugins.japanese import ruby_markup
from plugins.safety import Refusal, body_refusals, words_refusals
from tests.shared.cases import yaml_cases

_SNIPPETS = [
    *("<p>", "</p>", "<a href='", '<a href="', '">', "<b>", "<!--", "-->", "<![CDATA[", "]]>", "<svg>", "</svg>"),
    *("<script>", "</script>", "<style>", "</style>", "<math>", "<table>", "<td>", "<img src=x onerror=a()>", "<?"),
    *("javascript:", "&#106;", "&lt;", "&", "<", ">", '"', "'", "収容《しゅうよう》", " ", "a", "/", "=", "\n"),
]


@pytest.mark.parametrize("case", yaml_cases("safety/gate.yaml"))
def test_the_gate_refuses_what_may_not_pass_and_nothing_else(case: dict[str, Any]) -> None:
    found = [f"{refusal.kind} {refusal.found}" for refusal in body_refusals(case["html"])]
    assert found == case.get("refused", [])


def test_a_refusal_says_where_to_look() -> None:
    html = '<p>before</p><p><a href="data:x&amp;y">the <em>words</em></a> after</p>'
    found = Refusal("markup", '<a href="data:x&y">', address="data:x&y", words="the")
    assert body_refusals(html) == [found]


def test_what_is_shown_of_a_refusal_is_short() -> None:
    (found,) = body_refusals(f'<p title="{"x" * 10_000}">a</p>')
    assert len(found.found) == 60


def test_words_of_headers_have_readings_and_nothing_else() -> None:
    assert words_refusals("<ruby>収容<rt>しゅうよう</rt></ruby> &lt;b&gt; R&amp;D") == []
    assert [refusal.found for refusal in words_refusals("<b>収容</b>")] == ["<b>"]
    assert [refusal.found for refusal in words_refusals('<a href="/a/">収容</a>')] == ['<a href="/a/">']
    assert [refusal.found for refusal in words_refusals("a\u202eb")] == ["U+202E"]


@pytest.mark.parametrize("written", ["\u202e", "&#x202E;", "&#x0000202E;", "&#0000008238;", "&#8238"])
def test_what_turns_letters_round_does_not_pass_however_it_is_written(written: str) -> None:
    assert [refusal.kind for refusal in body_refusals(f"<p>a{written} b</p>")] == ["character"]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(_SNIPPETS), max_size=12).map("".join))
def test_what_passes_holds_no_element_that_is_not_on_the_list(html: str) -> None:
    if not body_refusals(html):
        lowered = html.lower()
        assert not any(f"<{name}" in lowered for name in ("script", "style", "svg", "math", "b>", "!", "?", "img"))
        assert "javascript:" not in html.partition("<a href")[2].partition(">")[0]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(_SNIPPETS), max_size=12).map("".join))
def test_escaped_words_always_pass(text: str) -> None:
    assert body_refusals(f"<p>{escape(text)}</p>") == []
    assert words_refusals(ruby_markup(text)) == []


def test_a_long_text_of_hostile_markup_is_told_in_bounded_time() -> None:
    found = body_refusals("<p>words</p>\n" * 2_000 + '<b onclick="x">y</b>' * 500 + "<p>words</p>\n" * 2_000)
    assert [refusal.found for refusal in found] == ['<b onclick="x">']
