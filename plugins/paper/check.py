"""What a finished sheet must be before anybody prints it: read from the PDF itself, not from what was meant.

Paper A4 or A5; tagged, with title and language (PDF/UA-1); our own typeface, embedded; nothing that runs or leads
elsewhere; no metadata but title and dates; grey, with a contrast of 7 to 1 (WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

# Points (1/72 inch), the shorter side first.
_PAPER = {"A4": (595, 842), "A5": (420, 595)}
_CLOSE = 1.5
_OUR_TYPEFACE = re.compile(r"/[A-Z]{6}\+NotoSans(?:JP|CJKjp)-(?:Regular|Bold)")
_INFO = {"/Title", "/CreationDate", "/ModDate"}
_RUNS = ("/OpenAction", "/AA", "/AcroForm", "/Names")
_LEAST_CONTRAST = 7.0
# The darkest ground on which words stand: --wash of paper.css.
_GROUND = 0xEE / 255
# Of a colour's three parts: what differs less is rounding.
_EQUAL = 0.004


def faults(data: bytes, size: str) -> list[tuple[str, str]]:
    """Return what is wrong with the finished PDF ``data`` whose paper is ``size``: pairs of a code and what was found.

    Codes: ``broken``, ``size``, ``untagged``, ``untitled``, ``typeface``, ``active``, ``metadata``, ``colour``,
    ``contrast``.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [("broken", line) for line in pdf.check_pdf_syntax()]
        found += _frame_faults(pdf)
        for number, page in enumerate(pdf.pages, 1):
            found += [(code, f"{number}: {what}" if what else str(number)) for code, what in _page_faults(page, size)]
        found += [("typeface", name) for name in sorted(_strange_typefaces(pdf))]
    return list(dict.fromkeys(found))


def _frame_faults(pdf: Pdf) -> Iterator[tuple[str, str]]:
    root = pdf.Root
    if not ("/MarkInfo" in root and root.MarkInfo.get("/Marked") and "/StructTreeRoot" in root):
        yield "untagged", ""
    if not (str(root.get("/Lang", "")) and pdf.docinfo.get("/Title") and "/Metadata" in root):
        yield "untitled", ""
    for name in _RUNS:
        if name in root:
            yield "active", name
    for name in sorted(set(pdf.docinfo.keys()) - _INFO):
        yield "metadata", name


def _page_faults(page: Page, size: str) -> Iterator[tuple[str, str]]:
    _, _, width, height = (float(edge) for edge in page.mediabox)
    wanted = _PAPER[size]
    if any(abs(got - want) > _CLOSE for got, want in zip(sorted((width, height)), wanted, strict=True)):
        yield "size", f"{width:.0f} × {height:.0f}"
    if "/Annots" in page.obj and len(page.obj.Annots):
        yield "active", "/Annots"
    for stream in _streams(page):
        yield from _colour_faults(stream)


def _streams(page: Page) -> Iterator[Page | Object]:
    """Yield the page and the drawings on it, whose colours are all looked at."""
    import pikepdf

    yield page
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    for drawing in resources.get("/XObject", pikepdf.Dictionary()).values():
        if drawing.get("/Subtype") == pikepdf.Name.Form:
            yield drawing


def _colour_faults(stream: Page | Object) -> Iterator[tuple[str, str]]:
    import pikepdf

    fill, kept = 0.0, []
    marks: list[bool] = []  # of each mark that is open, whether it is a part of the structure
    for step in pikepdf.parse_content_stream(stream):
        operands = step.operands
        match str(step.operator):
            case "q":
                kept.append(fill)
            case "Q":
                fill = kept.pop() if kept else 0.0
            case "rg" | "RG" as name:
                red, green, blue = (float(part) for part in operands)
                if max(red, green, blue) - min(red, green, blue) > _EQUAL:
                    yield "colour", f"{red:.2f} {green:.2f} {blue:.2f}"
                fill = red if name == "rg" else fill
            case "BMC" | "BDC":
                marks.append("/MCID" in str(operands[-1]))
            case "EMC":
                marks.pop()
            case "g":
                fill = float(operands[0])
            case "Tj" | "TJ" | "'" | '"':
                # What the structure does not name is no text, such as letters to trace, and may be pale.
                if any(marks) and contrast(fill, _GROUND) < _LEAST_CONTRAST:
                    yield "contrast", f"{fill:.2f}"
            case "k" | "K":
                yield "colour", "CMYK"


def contrast(one: float, other: float) -> float:
    """Return the contrast of two greys, from 0 (black) to 1 (white), as WCAG 2.2 defines it: 1 to 21."""

    def luminance(grey: float) -> float:
        return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _strange_typefaces(pdf: Pdf) -> set[str]:
    """Return the fonts that are not ours or not embedded; a letter that ours lacks brings one of the machine's."""
    from pikepdf import Dictionary, Name

    strange = set()
    for one in pdf.objects:
        if not (isinstance(one, Dictionary) and one.get("/Type") == Name.Font):
            continue
        name = str(one.get("/BaseFont", one.get("/Subtype")))
        inner = one.get("/DescendantFonts", [one])[0]
        embedded = any(f"/FontFile{kind}" in inner.get("/FontDescriptor", {}) for kind in ("", "2", "3"))
        if not (embedded and _OUR_TYPEFACE.fullmatch(name)):
            strange.add(name)
    return strange
