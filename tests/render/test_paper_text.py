"""Bodies on paper: links spelled out, two languages side by side."""

from __future__ import annotations

import pytest

from plugins.render.paper_text import letter, paper_text, rows

SITE = "https://site.example"


@pytest.mark.parametrize(
    ("html", "expected", "addresses"),
    [
        ('<a class="term" href="/en/glossary/x/">x</a>', "x", ()),
        ('<a href="/en/x/">x</a>', 'x <span class="address">→a</span>', (f"{SITE}/en/x/",)),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/", ()),
        (
            '<a href="https://a.example/?b&amp;c">x</a>',
            'x <span class="address">→a</span>',
            ("https://a.example/?b&c",),
        ),
        ('<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>', "https://a.example/?b&amp;c", ()),
        (
            '<a href="https://a.example/%E9%9B%A3">https://a.example/<span lang="ja">難</span></a>',
            'https://a.example/<span lang="ja">難</span>',
            (),
        ),
        (
            '<a href="https://a.example/%E9%9B%A3">x</a>',
            'x <span class="address">→a</span>',
            ("https://a.example/難",),
        ),
        ('<sup id="r"><a class="footnote-ref" href="#fn">1</a></sup>', '<sup id="r">1</sup>', ()),
        ('<a class="footnote-backref" href="#r" title="Back">↩</a>', "", ()),
        ('<sup>1</sup><sup id="s">2</sup>', '<sup>1, </sup><sup id="s">2</sup>', ()),
        (
            '<p class="content-note">Before you read: x <a href="#y">Go <ruby>p<rt>p</rt></ruby>ast</a></p>',
            '<p class="content-note">Before you read: x</p>',
            (),
        ),
        ('<p class="content-note">x</p><p>See <a href="#y">y</a></p>', '<p class="content-note">x</p><p>See y</p>', ()),
        ('The part <a href="#costs">on costs</a> says more.', "The part on costs says more.", ()),
        (
            '<a href="mailto:a&amp;b@c.example?subject=x">write</a>',
            'write <span class="address">→a</span>',
            ("a&b@c.example",),
        ),
        ('<a href="mailto:a@c.example">a@c.example</a>', "a@c.example", ()),
        ('<img srcset="/media/a 1x" src="/media/b">', '<img src="/media/b">', ()),
    ],
)
def test_no_link_needs_a_screen(html: str, expected: str, addresses: tuple[str, ...]) -> None:
    text = paper_text(html, SITE)
    assert (text.html, text.addresses) == (expected, addresses)


def test_an_address_that_is_named_twice_has_one_letter() -> None:
    text = paper_text('<a href="/x/">x</a> <a href="/y/">y</a> <a href="/x/">z</a>', SITE)
    assert text.html.count("→a") == 2
    assert text.addresses == (f"{SITE}/x/", f"{SITE}/y/")


def test_a_preview_has_no_address_to_name() -> None:
    assert paper_text('<a href="/en/x/">x</a>', "") == paper_text("x", "")


@pytest.mark.parametrize(("place", "expected"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (52, "ba")])
def test_addresses_are_marked_by_letters(place: int, expected: str) -> None:
    assert letter(place) == expected


def pairs(left: str, right: str) -> list[tuple[str, str]]:
    return [(str(row.left), str(row.right)) for row in rows(left, right)]


def test_paragraphs_of_the_same_kinds_stand_side_by_side() -> None:
    assert pairs("<p>あ</p>\n<ul><li>い</li></ul>", "<p>a</p><ul><li>b</li></ul>") == [
        ("<p>あ</p>", "<p>a</p>"),
        ("<ul><li>い</li></ul>", "<ul><li>b</li></ul>"),
    ]


def test_sections_that_differ_stand_side_by_side_as_wholes() -> None:
    left = "<p>あ</p><h2>い</h2><p>う</p><p>え</p><h2>お</h2><p>か</p>"
    right = "<p>a</p><h2>b</h2><p>c</p><h2>d</h2><p>e</p>"
    assert pairs(left, right) == [
        ("<p>あ</p>", "<p>a</p>"),
        ("<h2>い</h2>", "<h2>b</h2>"),
        ("<p>う</p><p>え</p>", "<p>c</p>"),
        ("<h2>お</h2>", "<h2>d</h2>"),
        ("<p>か</p>", "<p>e</p>"),
    ]


def test_texts_with_other_headings_stand_side_by_side_as_they_are() -> None:
    assert pairs("<h2>い</h2>", "<p>a</p>") == [("<h2>い</h2>", "<p>a</p>")]
