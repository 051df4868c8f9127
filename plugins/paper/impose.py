"""From the pages of a booklet to the sheets that a printer folds: two A5 pages side by side on each side of an A4.

Saddle stitch: of n pages (n a multiple of 4) the outermost sheet holds n and 1 in front, 2 and n - 1 behind.
Each page becomes one drawing (a form XObject) that keeps its own marks for readers, so the booklet is read aloud
in the order of its pages, not in that of the sheets (ISO 32000-1, 14.7.4.2, 14.7.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

# How long a mark for folding is, in points: printers leave some of the edge white.
_MARK = 22
# A4 across, in points (1/72 inch).
_WIDTH, _HEIGHT = 841.92, 594.96


def sides(pages: int) -> list[tuple[int, int]]:
    """Return the page numbers, from 1, on the left and the right of each side of paper; 0 is an empty page.

    Sides come in the order in which a printer that turns over the short edge prints them.
    """
    full = -(-pages // 4) * 4

    def number(one: int) -> int:
        return one if one <= pages else 0

    pairs = []
    for sheet in range(full // 4):
        first = 2 * sheet + 1
        last = full - 2 * sheet
        pairs += [(number(last), number(first)), (number(first + 1), number(last - 1))]
    return pairs


def impose(pdf: Pdf) -> None:
    """Lay the A5 pages of ``pdf`` on A4 sheets, in place."""
    pages = list(pdf.pages)
    drawings = [pdf.make_indirect(page.as_form_xobject()) for page in pages]
    sheet_of: dict[int, Object] = {}
    sheets: list[Object] = []
    for left, right in sides(len(pages)):
        placed = [(number, x) for number, x in ((left, 0.0), (right, _WIDTH / 2)) if number]
        sheet = _sheet(pdf, [(drawings[number - 1], x) for number, x in placed])
        sheets.append(sheet)
        sheet_of |= {number: sheet for number, _ in placed}
    homes = {
        page.obj.objgen: (drawing, sheet_of[number])
        for number, (page, drawing) in enumerate(zip(pages, drawings, strict=True), 1)
    }
    for page, drawing in zip(pages, drawings, strict=True):
        if "/StructParents" in page.obj:
            drawing.StructParents = page.obj.StructParents
    _lead_to_drawings(pdf, homes)
    del pdf.pages[:]
    for sheet in sheets:
        pdf.pages.append(_as_page(sheet))
    if "/Outlines" in pdf.Root:  # they name pages that are none any more
        del pdf.Root.Outlines


def add_fold_marks(pdf: Pdf) -> None:
    """Draw short lines at the left edge of each page of ``pdf`` where a letter is folded in three, in place."""
    for page in pdf.pages:
        height = float(page.mediabox[3])
        lines = "".join(f"0 {height * part / 3:.2f} m {_MARK} {height * part / 3:.2f} l S\n" for part in (1, 2))
        page.contents_add(f"/Artifact BMC\nq 0.4 w 0 G\n{lines}Q\nEMC\n".encode())


def _as_page(sheet: Object) -> Page:
    from pikepdf import Page

    return Page(sheet)


def _sheet(pdf: Pdf, placed: list[tuple[Object, float]]) -> Object:
    from pikepdf import Array, Dictionary, Name

    # The marks are inside the drawings; some readers expect one around each, which says nothing here.
    content = "".join(
        f"/NonStruct BMC\nq 1 0 0 1 {x:.2f} 0 cm /P{place} Do Q\nEMC\n" for place, (_, x) in enumerate(placed)
    )
    drawings = Dictionary({f"/P{place}": drawing for place, (drawing, _) in enumerate(placed)})
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, _WIDTH, _HEIGHT]),
            Resources=Dictionary(XObject=drawings),
            Contents=pdf.make_stream(content.encode()),
        )
    )


def _lead_to_drawings(pdf: Pdf, homes: dict[tuple[int, int], tuple[Object, Object]]) -> None:
    """Let every element of the structure that marks a part of a page mark it in the drawing of that page."""
    from pikepdf import Array

    for element in _elements(pdf.Root.StructTreeRoot.get("/K")):
        home = homes.get(element.Pg.objgen) if "/Pg" in element else None
        kids = element.get("/K")
        if kids is None:
            continue
        many = list(kids) if isinstance(kids, Array) else [kids]
        element.K = Array([_moved(kid, home, homes) for kid in many])
        if home:
            element.Pg = home[1]


def _moved(
    kid: Object | int, home: tuple[Object, Object] | None, homes: dict[tuple[int, int], tuple[Object, Object]]
) -> Object | int:
    """Return a child of the structure: a number of marked content becomes a reference to it in its drawing."""
    from pikepdf import Dictionary, Name

    if isinstance(kid, int):
        number, where = kid, home
    elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
        number, where = int(kid.MCID), homes.get(kid.Pg.objgen) if "/Pg" in kid else home
    else:
        return kid
    assert where is not None, "marked content stands on a page"
    drawing, sheet = where
    return Dictionary(Type=Name.MCR, Pg=sheet, Stm=drawing, MCID=number)


def _elements(kids: Object | None) -> Iterator[Object]:
    from pikepdf import Array, Dictionary, Name

    stack = [kids]
    while stack:
        one = stack.pop()
        if isinstance(one, Array):
            stack += list(one)
        elif isinstance(one, Dictionary) and one.get("/Type") in (None, Name.StructElem):
            yield one
            stack.append(one.get("/K"))
