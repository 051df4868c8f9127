"""Spaces between the words of Easy Japanese: marked where they can be taken away, and not a character lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import mark_commas, mark_spaces

_RUBY = '<ruby class="g1">人<rt>ひと</rt></ruby>'


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>学校に 行く 人</p>", "<p>学校に<i> </i>行く<i> </i>人</p>"),
        (f"<p>{_RUBY} {_RUBY}</p>", f"<p>{_RUBY}<i> </i>{_RUBY}</p>"),
        (f"<p>{_RUBY} Wi-Fi の</p>", f"<p>{_RUBY}<i> </i>Wi-Fi<i> </i>の</p>"),
        ("<p>あ <em>い</em> う</p>", "<p>あ<i> </i><em>い</em><i> </i>う</p>"),
        ("<p>Internet Task Force</p>", "<p>Internet Task Force</p>"),
        ("<p> あ </p> <p>い </p>", "<p> あ </p> <p>い </p>"),
        ("<p>あ\n い  う</p>", "<p>あ\n い  う</p>"),
        ('<a title="あ い">あ</a>', '<a title="あ い">あ</a>'),
        ("<head><title>あ い</title></head><p>あ い</p>", "<head><title>あ い</title></head><p>あ<i> </i>い</p>"),
        (
            "<pre>あ い</pre><code>あ い</code><label>あ い</label>",
            "<pre>あ い</pre><code>あ い</code><label>あ い</label>",
        ),
        ("<li>あ</li> <li>い</li>", "<li>あ</li> <li>い</li>"),
        ("<p>&lt;あ い&gt; う</p>", "<p>&lt;あ<i> </i>い&gt;<i> </i>う</p>"),
    ],
)
def test_spaces_beside_japanese_are_marked(html: str, marked: str) -> None:
    assert mark_spaces(html) == marked


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(["あ", " ", "x", "\n", "<p>", "</p>", "<em>", "</em>", _RUBY, "<code>a あ</code>"])))
def test_nothing_else_changes(parts: list[str]) -> None:
    html = "".join(parts)
    marked = mark_spaces(html)
    assert marked.replace("<i> </i>", " ") == html


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        (f"<p>絵、{_RUBY}、絵、</p>", f"<p>絵、<wbr>{_RUBY}、絵、</p>"),
        ('<a href="/">絵</a>、<a href="/">絵</a>', '<a href="/">絵</a>、<wbr><a href="/">絵</a>'),
        ("<b>絵、</b><i> </i>", "<b>絵、</b><i> </i>"),
    ],
)
def test_a_line_may_end_behind_a_comma_that_an_element_follows(html: str, marked: str) -> None:
    assert mark_commas(html) == marked
