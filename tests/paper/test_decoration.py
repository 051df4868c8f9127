"""Everything on a page is part of its structure or marked as decoration."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from plugins.paper.decoration import mark_decoration


def marked(content: str) -> str:
    made = Pdf.new()
    page = Dictionary(Type=Name.Page, MediaBox=[0, 0, 9, 9], Contents=made.make_stream(content.encode()))
    made.pages.append(pikepdf.Page(made.make_indirect(page)))
    mark_decoration(made)
    return " ".join(made.pages[0].Contents.read_bytes().decode().split())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0 0 m 9 9 l S", "/Artifact BMC 0 0 m 9 9 l S EMC"),
        ("0 0 9 9 re W n", "/Artifact BMC 0 0 9 9 re W n EMC"),
        ("BT (a) Tj ET", "BT /Artifact BMC (a) Tj EMC ET"),
        ("/P <</MCID 0>> BDC BT (a) Tj ET EMC", "/P << /MCID 0 >> BDC BT (a) Tj ET EMC"),
        ("/P <</MCID 0>> BDC EMC /X Do", "/P << /MCID 0 >> BDC EMC /Artifact BMC /X Do EMC"),
        ("/Span <</ActualText (b)>> BDC (a) Tj EMC", "/Span << /ActualText (b) >> BDC /Artifact BMC (a) Tj EMC EMC"),
        ("q 1 0 0 1 0 0 cm 0.2 g Q", "q 1 0 0 1 0 0 cm 0.2 g Q"),
    ],
)
def test_what_has_no_mark_is_decoration(content: str, expected: str) -> None:
    assert marked(content) == expected
