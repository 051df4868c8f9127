"""A book as EPUB 3, which phones, tablets and reading devices open without internet.

Format: https://www.w3.org/TR/epub-33/; the tests ask epubcheck.
No program of others writes it with the same bytes each time: they put in the hour and a random identifier.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from plugins.offline.archive import packed
from plugins.offline.book import Book, Chapter
from plugins.offline.pictures import smallest_pictures
from plugins.offline.saved import digest
from plugins.offline.xhtml import main_text

_FOLDER = "EPUB"
_STYLE = Path(__file__).with_name("book.css")
_PICTURE_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp"}
_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang={lang} xml:lang={lang} dir={dir}>
<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" href={style}/></head>
<body>
{body}
</body>
</html>
"""
_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang={lang} dir={dir}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine page-progression-direction={dir}>
{spine}
</spine>
</package>
"""
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityHazard", "none"),
)


def write_epub(book: Book) -> bytes:
    """Return ``book`` as the bytes of an EPUB; the same book gives the same bytes.

    Raises MarkupError where a chapter is not well formed.
    """
    writer = _Writer(book)
    texts = {_path(chapter.url): writer.chapter(chapter) for chapter in book.chapters}
    pictures = {_picture_path(url): data for url, data in book.pictures.items() if url in writer.shown}
    files = {"nav.xhtml": writer.contents(), "book.css": _STYLE.read_bytes(), **texts, **pictures}
    content = b"\0".join(data for _, data in sorted(files.items()))
    identifier = f"{book.address}#{digest(content)}"
    files = {"package.opf": writer.package(identifier, [*texts], [*pictures]), **files}
    members = [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", _CONTAINER.encode())]
    members += [(f"{_FOLDER}/{name}", data) for name, data in files.items()]
    return packed(members, book.day, stored="mimetype")


def _path(url: str) -> str:
    """Return the file of a chapter: ``/en/x/`` → ``en/x.xhtml``."""
    return url.strip("/") + ".xhtml"


def _picture_path(url: str) -> str:
    return url.lstrip("/")


class _Writer:
    """Writes the files of one book; ``shown`` are the addresses of the pictures that its chapters show."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._paths = {chapter.url: _path(chapter.url) for chapter in book.chapters}
        self.shown: set[str] = set()

    def chapter(self, chapter: Chapter) -> bytes:
        own = self._paths[chapter.url]
        body = main_text(smallest_pictures(chapter.page), lambda url: self._placed(url, own))
        return self._page(own, chapter.name, body)

    def contents(self) -> bytes:
        """Return the table of contents by which reading programs find the chapters."""
        book = self._book
        entries = [self._entry(book.opening)]
        for part in book.parts:
            inner = "\n".join(self._entry(chapter) for chapter in part.chapters)
            entries.append(f"<li><span>{part.title}</span>\n<ol>\n{inner}\n</ol></li>")
        listed = "\n".join(entries)
        body = f'<nav epub:type="toc" role="doc-toc"><h1>{book.contents}</h1>\n<ol>\n{listed}\n</ol></nav>'
        return self._page("nav.xhtml", str(book.contents.striptags()), body)

    def package(self, identifier: str, texts: list[str], pictures: list[str]) -> bytes:
        """Return what the book is, which files it has, and in which order they are read."""
        items = ['<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>']
        items.append('<item id="style" href="book.css" media-type="text/css"/>')
        for number, name in enumerate(texts, 1):
            items.append(f'<item id="text-{number}" href="{name}" media-type="application/xhtml+xml"/>')
        for number, name in enumerate(pictures, 1):
            kind = _PICTURE_TYPES[posixpath.splitext(name)[1]]
            items.append(f'<item id="picture-{number}" href="{name}" media-type="{kind}"/>')
        spine = [f'<itemref idref="text-{number}"/>' for number in range(1, len(texts) + 1)]
        return _PACKAGE.format(
            lang=quoteattr(self._book.lang),
            dir=quoteattr(self._book.direction),
            metadata="\n".join(self._metadata(identifier)),
            manifest="\n".join(items),
            spine="\n".join(spine),
        ).encode()

    def _metadata(self, identifier: str) -> Iterator[str]:
        book = self._book
        yield f'<dc:identifier id="id">{identifier}</dc:identifier>'
        for name, value in (
            ("title", book.title), ("language", book.lang), ("creator", book.publisher), ("publisher", book.publisher),
            ("description", book.description), ("rights", book.rights), ("date", book.day.isoformat()),
            ("source", book.address),
        ):  # fmt: skip
            yield f"<dc:{name}>{escape(value)}</dc:{name}>"
        yield f'<meta property="dcterms:modified">{book.day.isoformat()}T00:00:00Z</meta>'
        for name, value in _ACCESS:
            yield f'<meta property="{name}">{value}</meta>'

    def _entry(self, chapter: Chapter) -> str:
        # Readings stay; a reading program that cannot set them shows them behind the word.
        return f'<li><a href="{self._paths[chapter.url]}">{Markup(chapter.title)}</a></li>'

    def _page(self, own: str, title: str, body: str) -> bytes:
        return _PAGE.format(
            lang=quoteattr(self._book.lang),
            dir=quoteattr(self._book.direction),
            title=escape(title),
            style=quoteattr(_from(own, "book.css")),
            body=body,
        ).encode()

    def _placed(self, url: str, own: str) -> str:
        """Return the rooted address ``url`` as the file ``own`` has to write it: in the book, or on the site."""
        path, mark, anchor = url.partition("#")
        if not path.startswith("/") or path.startswith("//"):
            return url
        path, anchor_there = self._book.instead.get(path, (path, ""))
        mark, anchor = ("#", anchor_there) if anchor_there else (mark, anchor)
        if path in self._paths:
            return _from(own, self._paths[path]) + mark + anchor
        if path in self._book.pictures:
            self.shown.add(path)
            return _from(own, _picture_path(path))
        return self._book.site_url + url


def _from(own: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(own) or ".")
