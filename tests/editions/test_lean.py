"""Style sheets as they are sent: smaller, and the same to a browser."""

from __future__ import annotations

import gzip

import pytest

from plugins.editions.lean import lean_style
from tests.support import ROOT, BuiltSite


@pytest.mark.parametrize(
    ("css", "lean"),
    [
        ("a {\n  color: red;\n}\n", "a { color: red; }"),
        ("/* one */ a { /* two */ color: red } /* three\n */", "a { color: red }"),
        ("a\n  b { margin: 0\n 1em }", "a b { margin: 0 1em }"),
        ('a::after { content: "  /* ↑ */  " }', 'a::after { content: "  /* ↑ */  " }'),
        (r"""a { content: "\"  " '  ' }""", r"""a { content: "\"  " '  ' }"""),
        ("a/**/b{}", "a b{}"),
    ],
)
def test_comments_go_and_white_space_shrinks_outside_of_strings(css: str, lean: str) -> None:
    assert lean_style(css) == lean


def test_the_style_sheet_of_every_page_is_at_most_six_kilobytes_on_the_way(real_site: BuiltSite) -> None:
    assert len(gzip.compress((real_site.output / "theme" / "style.css").read_bytes())) <= 6 * 1024
    assert "/*" not in real_site.text("theme/style.css")


def test_every_sheet_of_the_theme_is_sent_lean(real_site: BuiltSite) -> None:
    for sheet in sorted((ROOT / "theme" / "static").rglob("*.css")):
        assert real_site.text(f"theme/{sheet.name}") == lean_style(sheet.read_text(encoding="utf-8"))
