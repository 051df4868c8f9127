"""No sheet of paper for a few lines: where the last page holds little, all lines may be set a little closer.

A sheet more costs paper and, in a letter, postage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

# Of what the fullest page holds: closer lines make room for about a twentieth of every page.
_LITTLE = 0.25
# Pages of a booklet that are one sheet of paper.
_PAGES_A_SHEET = 4
_BODY = '<body class="'


def ends_nearly_empty(pdf: Pdf, imposed: bool) -> bool:
    """Whether the last page of ``pdf`` is a sheet of paper for a few lines.

    Of pages that are ``imposed`` afterwards only the first of a sheet can be.
    """
    pages = list(pdf.pages)
    if len(pages) < 2 or (imposed and len(pages) % _PAGES_A_SHEET != 1):
        return False
    held = [_length(page) for page in pages]
    return held[-1] < _LITTLE * max(held)


def set_closer(html: str) -> str:
    """Return the sheet ``html`` with its lines closer together, as ``theme/print/paper.css`` says; letters stay."""
    return html.replace(_BODY, f"{_BODY}closer ", 1)


def _length(page: Page) -> int:
    """Return how much text of the structure ``page`` shows; what stands at the edge of every page is none."""
    import pikepdf

    marks: list[bool] = []  # of each mark that is open, whether it is a part of the structure
    length = 0
    for step in pikepdf.parse_content_stream(page, "BMC BDC EMC Tj TJ"):
        match str(step.operator):
            case "BMC" | "BDC":
                marks.append("/MCID" in str(step.operands[-1]))
            case "EMC":
                marks.pop()
            case "Tj" | "TJ" if any(marks):
                length += sum(len(bytes(part)) for part in _strings(step.operands[0]))
    return length


def _strings(shown: Object) -> list[Object]:
    """Return the strings of what ``Tj`` or ``TJ`` shows; numbers between those of ``TJ`` only move the place."""
    import pikepdf

    parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    return [part for part in parts if isinstance(part, pikepdf.String)]
