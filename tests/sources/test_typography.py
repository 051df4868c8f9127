"""Our quick ways give what typogrify gives, on any HTML that the Markdown reader can write."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify.filters import smartypants, widont

from plugins.sources.typography import curled_quotes, last_words_together

_QUIET = settings(derandomize=True, deadline=None, max_examples=200, database=None)
_WORDS = st.sampled_from(
    [
        *("a", "word", " ", "\n", "  \n", "'", '"', "''", "\"'", "``", "--", "---", "...", ". . .", "\\", "\\'", "\\."),
        *(
            "'80s",
            "isn't",
            ' "so" ',
            "(",
            "[",
            ",",
            ".",
            "&nbsp;",
            "&amp;",
            "&#8212;",
            "入管",
            "（",
            "。",
            "\u3000",
            "-",
        ),
    ]
)
_TEXTS = st.lists(_WORDS, max_size=6).map("".join)
_TAGS = ("a", "em", "strong", "code", "ruby", "rt", "span", "p", "h2", "li", "dt", "td", "blockquote", "pre", "sup")


def _element(name: str, attribute: str, inside: str) -> str:
    return f"<{name}{attribute}>{inside}</{name}>"


_ELEMENTS = st.recursive(
    st.one_of(_TEXTS, st.sampled_from(["<br>", '<img src="/a b.jpg">', "<hr>"])),
    lambda inner: st.builds(
        _element,
        st.sampled_from(_TAGS),
        st.sampled_from(["", ' class="x y"', ' title="it\'s -- so"']),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=20,
)
_BODIES = st.lists(_ELEMENTS, max_size=5).map("".join)


@_QUIET
@given(_BODIES)
def test_quotes_are_curled_as_by_typogrify(body: str) -> None:
    assert curled_quotes(body) == smartypants(body)


@_QUIET
@given(_BODIES)
def test_last_words_are_joined_as_by_typogrify(body: str) -> None:
    assert last_words_together(body) == widont(body)
