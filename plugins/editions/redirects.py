"""Old addresses: a page that leads on to the new one, for every ``moved_from`` in a header.

GitHub Pages has no redirects of its own, so each is a small page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from plugins.editions.library import Library
from plugins.editions.model import OutputFile, Page
from plugins.shared import problem
from plugins.sources import Report

_OLD_ADDRESS = re.compile(r"/(?:[A-Za-z0-9_-]+/)+")
_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{lang}">\n'
    '<meta charset="utf-8">\n'
    "<title>{title}</title>\n"
    '<meta http-equiv="refresh" content="0; url={url}">\n'
    '<meta name="robots" content="noindex">\n'
    '<link rel="canonical" href="{url}">\n'
    '<p><a href="{url}">{title}</a></p>\n'
    "</html>\n"
)


def redirects(library: Library, pages: list[Page], site_url: str, report: Report) -> Iterator[OutputFile]:
    """Yield a page for each old address; report those that are no address or are taken already."""
    taken = {page.url: page.url for page in pages}
    for entry in library.all_entries():
        for index, old in enumerate(entry.header.moved_from):
            place = entry.document.header.place(("moved_from", index))
            if not _OLD_ADDRESS.fullmatch(old):
                report(problem("moved-from-address", place, address=old))
            elif old in taken:
                report(problem("moved-from-taken", place, address=old, other=taken[old]))
            else:
                taken[old] = entry.url
                html = _PAGE.format(lang=entry.lang, title=entry.plain_title, url=site_url + entry.url)
                yield OutputFile(old.lstrip("/") + "index.html", str(html).encode())
