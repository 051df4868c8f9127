"""What a sheet must be: each fault is found in a sheet that has it and in no sound one."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from plugins.paper.check import contrast, faults
from plugins.paper.finish import finish

A4 = [0, 0, 594.96, 841.92]


def pdf(content: str = "0 g", **root: object) -> Pdf:
    """Return a tagged page with ``content``, and what else stands in the document's catalogue."""
    made = Pdf.new()
    stream = made.make_stream(content.encode())
    page = Dictionary(Type=Name.Page, MediaBox=Array(A4), Contents=stream, Resources=Dictionary())
    made.pages.append(pikepdf.Page(made.make_indirect(page)))
    made.Root.MarkInfo = Dictionary(Marked=True)
    made.Root.StructTreeRoot = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    return made


def found(made: Pdf, size: str = "A4") -> list[str]:
    return [code for code, _ in faults(finish(made, "Title", "en", dt.date(2026, 6, 30)), size)]


def test_a_sound_sheet_has_no_fault() -> None:
    assert found(pdf("/P <</MCID 0>> BDC 0.2 g () Tj EMC")) == []


def test_other_paper_is_told() -> None:
    assert found(pdf(), "A5") == ["size"]


def test_a_sheet_without_structure_is_told() -> None:
    made = pdf()
    del made.Root.StructTreeRoot
    assert found(made) == ["untagged"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("1 0 0 rg 0 0 9 9 re f", ["colour"]),
        ("0 1 0 RG 0 0 m 9 9 l S", ["colour"]),
        ("0 0 0 1 k 0 0 9 9 re f", ["colour"]),
        ("0.5 0.5 0.5 rg 0 0 9 9 re f", []),
        ("/P <</MCID 0>> BDC 0.6 g () Tj EMC", ["contrast"]),
        ("/P <</MCID 0>> BDC q 0.6 g Q () Tj EMC", []),
        ("/Artifact BMC 0.6 g () Tj EMC", []),
    ],
)
def test_colours_and_pale_words_are_told(content: str, expected: list[str]) -> None:
    assert found(pdf(content)) == expected


def test_what_leads_elsewhere_is_told() -> None:
    made = pdf()
    made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("x")))])
    assert found(made) == ["active"]


def test_what_runs_when_a_sheet_is_opened_is_taken_out() -> None:
    assert found(pdf(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))) == []


def test_a_font_of_the_machine_is_told() -> None:
    made = pdf("/F1 9 Tf")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
    assert found(made) == ["typeface"]


def test_metadata_are_the_title_and_the_day() -> None:
    made = pdf()
    made.docinfo["/Author"] = "Somebody"
    made.docinfo["/Creator"] = "A browser"
    data = finish(made, "題名 <&>", "ja", dt.date(2026, 6, 30))
    with pikepdf.open(io.BytesIO(data)) as again:
        assert dict(again.docinfo) == {
            "/Title": "題名 <&>",
            "/CreationDate": "D:20260630000000Z",
            "/ModDate": "D:20260630000000Z",
        }
        assert str(again.Root.Lang) == "ja"
        assert b"Somebody" not in again.Root.Metadata.read_bytes()


def test_the_same_pages_give_the_same_bytes() -> None:
    assert len({finish(pdf(), "Title", "en", dt.date(2026, 6, 30)) for _ in range(3)}) == 1


@pytest.mark.parametrize(("one", "other", "expected"), [(0, 1, 21), (1, 1, 1), (0x59 / 255, 1, 7.0)])
def test_contrast_is_that_of_the_guidelines(one: float, other: float, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.05)
