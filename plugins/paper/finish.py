"""What Chromium leaves to do: title, language and dates set, everything else that tells of the machine taken out.

The same pages give the same bytes, whenever and wherever they are finished.
PDF/UA-1 (ISO 14289-1) 7.1 wants the title shown in the window, 7.2 the language, 7.18 the order of keys.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

# Written into the keys of kept sheets: raise it whenever the same pages would be fitted or finished otherwise.
RECIPE = "5"


def finish(pdf: Pdf, title: str, lang: str, day: dt.date) -> bytes:
    """Return ``pdf`` with its ``title`` (without readings), language and day as its only metadata, made small."""
    import pikepdf
    from pikepdf import Dictionary, Name, String

    root = pdf.Root
    root.Lang = String(lang)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for name in ("/OpenAction", "/AA", "/Names"):
        if name in root:
            del root[name]
    _name_parts(pdf)
    for page in pdf.pages:
        page.Tabs = Name.S
    stamp = f"D:{day:%Y%m%d}000000Z"
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title), CreationDate=stamp, ModDate=stamp))
    root.Metadata = _xmp(pdf, title, lang, day)
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return out.getvalue()


def _name_parts(pdf: Pdf) -> None:
    """Name the parts of the structure by their order: Chromium counts on from what it has done before."""
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/IDTree" not in root:
        return
    parts = list(_parts(root))
    named = [part for part in parts if "/ID" in part]
    names = {str(part.ID): String(f"part{number:06}") for number, part in enumerate(named, 1)}
    for part in named:
        part.ID = names[str(part.ID)]
    for attributes in (one for part in parts for one in _several(part.get("/A")) if "/Headers" in one):
        attributes.Headers = Array([names[str(name)] for name in attributes.Headers])
    listed = [item for part in named for item in (part.ID, part)]
    root[Name.IDTree] = pdf.make_indirect(Dictionary(Names=Array(listed)))


def _parts(root: Object) -> Iterator[Object]:
    """Yield every part of the structure, those above before those below."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        below = [kid for kid in _several(part.get("/K")) if "/S" in kid]
        waiting.extend(reversed(below))


def _several(found: Object | None) -> list[Object]:
    """Return the dictionaries of what may be nothing, one thing, or a list of things."""
    from pikepdf import Array, Dictionary

    things = list(found) if isinstance(found, Array) else [found]
    return [thing for thing in things if isinstance(thing, Dictionary)]


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _xmp(pdf: Pdf, title: str, lang: str, day: dt.date) -> object:
    from xml.sax.saxutils import escape

    from pikepdf import Name

    stream = pdf.make_stream(_XMP.format(title=escape(title), lang=lang, day=day.isoformat()).encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    return stream
