"""The three places where a site can stand: below a path, at a domain, in a folder; and where links lead from there.

Read apart from ``plugins/safety``: here every address of a page is resolved as a browser does, and must be a file.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import document_fromstring

from tests.support import BuiltSite

_LOADS = ("src", "poster", "data", "action", "href", "xlink:href")
# Elements of the head that only name an address and make nobody go there.
_NAMES = ("canonical", "alternate")
_WITH_ATTRIBUTES = XPath("//*[@*]")


@dataclass(frozen=True)
class Place:
    """A site and the address of its root, with a slash at its end."""

    site: BuiltSite
    root: str

    @property
    def is_folder(self) -> bool:
        return self.root.startswith("file:")

    def address(self, path: str) -> str:
        """Return the address at which the output file ``path`` is read."""
        return self.root + (path if self.is_folder else path.removesuffix("index.html"))


def read(html: str) -> tuple[list[str], set[str]]:
    """Return every address that a page loads or leads to, and its anchors."""
    found: list[str] = []
    anchors: set[str] = set()
    for element in _WITH_ATTRIBUTES(document_fromstring(html)):
        values = element.attrib
        if "id" in values:
            anchors.add(values["id"])
        if element.tag == "link" and values.get("rel") in _NAMES and not values.get("type"):
            continue
        found += [values[name] for name in _LOADS if name in values]
        found += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        if values.get("http-equiv", "").lower() == "refresh":
            found.append(values["content"].partition("url=")[2])
    return found, anchors


def broken_links(place: Place) -> tuple[list[str], int]:
    """Return the links of ours that lead to nothing, as ``page: address``, and how many were followed."""
    pages = {path: read(place.site.text(path)) for path in place.site.pages()}
    anchors = {path: found for path, (_, found) in pages.items()}
    leads = functools.cache(lambda address: _leads_somewhere(address, place, anchors))  # most pages share their links
    broken, followed = [], 0
    for path, (found, _) in pages.items():
        for written in found:
            address = urljoin(place.address(path), written)
            if urlsplit(address)[:2] != urlsplit(place.root)[:2]:
                continue
            followed += 1
            if not leads(address):
                broken.append(f"{path}: {written}")
    return broken, followed


def _leads_somewhere(address: str, place: Place, anchors: dict[str, set[str]]) -> bool:
    parts = urlsplit(address)
    below = urlsplit(place.root).path
    if not parts.path.startswith(below):
        return False
    name = unquote(parts.path.removeprefix(below))
    if not place.is_folder and (not name or name.endswith("/")):
        name += "index.html"  # which a folder does not do
    if not place.site.has(name):
        return False
    return not parts.fragment or unquote(parts.fragment) in anchors.get(name, set())


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path as GitHub Pages does: with 404.html for what is not there."""

    def __init__(self, *args: object, below: str, **values: object) -> None:
        self._below = below
        super().__init__(*args, **values)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{self._below}/"):
            return str(Path(self.directory) / "not-below-the-path")
        return super().translate_path(path.removeprefix(self._below))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(output: Path, below: str) -> Iterator[str]:
    """Serve ``output`` below the path ``below`` ("" or "/x"); give the address of its root."""
    handler = functools.partial(_Handler, directory=str(output), below=below)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{below}/"
        server.shutdown()
