"""From the HTML of a page to the XHTML of a chapter."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.offline import MarkupError, smallest_pictures, smallest_sizes
from plugins.offline.xhtml import main_text

PICTURE = (
    '<picture><source type="image/avif" srcset="/media/a-480.avif 480w, /media/a-960.avif 960w" sizes="100vw">'
    '<img src="/media/b-960.jpg" srcset="/media/b-480.jpg 480w, /media/b-960.jpg 960w" sizes="100vw" alt="A"></picture>'
)


def text(inside: str) -> str:
    return main_text(f'<p>before</p><main id="main">{inside}</main><footer>x</footer>', lambda url: f"at:{url}")


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("<p>one<br>two &amp; &lt;three&gt;&nbsp;4</p>", "<p>one<br/>two &amp; &lt;three&gt;\xa0\x34</p>"),
        ('<a href="/en/x/#a" rel="external">x</a>', '<a href="at:/en/x/#a">x</a>'),
        ('<span lang="ja">語</span>', '<span lang="ja" xml:lang="ja">語</span>'),
        ("<ruby>収容<rt>しゅうよう</rt></ruby>", "<ruby>収容<rt>しゅうよう</rt></ruby>"),
        ("<nav><ul><li>x<br></li></ul></nav><p>y</p>", "<p>y</p>"),
        ('<section class="notes"><div popover>x</div></section><p>y</p>', "<p>y</p>"),
        ('<div class="lookup needs-script"><input type="search"></div>z', "z"),
        ('<svg viewBox="0"><defs><circle r="1"/></defs></svg>z', "z"),
        ("<button><b>x</b></button><input disabled>z", "z"),
        ('<p class="a" data-x="1" tabindex="0">x</p>', '<p class="a">x</p>'),
    ],
)
def test_what_is_read_stays_and_what_is_operated_goes(html: str, xhtml: str) -> None:
    assert text(html) == xhtml


@pytest.mark.parametrize("html", ["<p>x", "<p><b>x</p></b>", "<ul><li>x</ul>"])
def test_what_is_not_well_formed_is_no_chapter(html: str) -> None:
    with pytest.raises(MarkupError):
        text(html)


@given(st.recursive(st.text("a<&>\"'語 ", max_size=6), lambda inner: st.lists(inner, max_size=3), max_leaves=12))
def test_what_is_well_formed_becomes_xml(tree: object) -> None:
    def html(node: object) -> str:
        from html import escape

        return escape(node) if isinstance(node, str) else f"<div>{''.join(map(html, node))}</div>"  # type: ignore[call-overload]

    ElementTree.fromstring(f"<main>{text(html(tree))}</main>")


def test_of_a_picture_the_smallest_that_all_can_read_is_left() -> None:
    assert smallest_pictures(f"<p>{PICTURE}</p>") == '<p><img src="/media/b-480.jpg" alt="A"></p>'
    assert smallest_sizes(PICTURE) == dict.fromkeys(
        ["/media/a-480.avif", "/media/a-960.avif", "/media/b-480.jpg", "/media/b-960.jpg"], "/media/b-480.jpg"
    )
    one = '<picture><img src="/media/b-300.png" alt="A"></picture>'
    assert smallest_pictures(one) == '<img src="/media/b-300.png" alt="A">'
    assert smallest_pictures("<p>none</p>") == "<p>none</p>"
