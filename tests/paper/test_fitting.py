"""Which sheets end with a page for a few lines, and that closer lines save it."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from plugins.paper.fitting import ends_nearly_empty, set_closer


def pages(*lengths: int) -> Pdf:
    """Return a PDF whose pages hold so many signs of text each, and all of them a long line at the edge."""
    made = Pdf.new()
    for length in lengths:
        text = f"/P <</MCID 0>> BDC BT [({length // 2 * 'a'}) -20 ({(length + 1) // 2 * 'b'})] TJ ET EMC"
        content = f"/Artifact BMC BT ({500 * 'x'}) Tj ET EMC {text}"
        page = Dictionary(Type=Name.Page, MediaBox=[0, 0, 9, 9], Contents=made.make_stream(content.encode()))
        made.pages.append(pikepdf.Page(made.make_indirect(page)))
    return made


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [((100,), False), ((3,), False), ((100, 10), True), ((100, 24), True), ((100, 25), False), ((30, 100, 24), True)],
)
def test_a_last_page_that_holds_less_than_a_quarter_is_nearly_empty(lengths: tuple[int, ...], expected: bool) -> None:
    assert ends_nearly_empty(pages(*lengths), imposed=False) == expected


@pytest.mark.parametrize(("number", "expected"), [(4, False), (5, True), (6, False), (8, False), (9, True)])
def test_of_a_booklet_only_the_first_page_of_a_sheet_takes_paper(number: int, expected: bool) -> None:
    assert ends_nearly_empty(pages(*[100] * (number - 1), 10), imposed=True) == expected


def test_only_the_body_is_set_closer() -> None:
    html = '<html lang="ja"><body class="leaflet A4"><pre>&lt;body class="x"></pre></body></html>'
    assert set_closer(html) == html.replace("leaflet", "closer leaflet")
