"""Old addresses: a page that leads on to the new one, for every ``moved_from`` in a header.

GitHub Pages has no redirects of its own, so each is a small page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from plugins.editions.addresses import item, path_of
from plugins.editions.library import Library
from plugins.editions.model import OutputFile, Page
from plugins.editions.relocate import placed
from plugins.japanese import base_text
from plugins.safety import content_security_policy
from plugins.shared import Place, problem
from plugins.sources import Report, SiteConfig

_OLD_ADDRESS = re.compile(r"/(?:[A-Za-z0-9_-]+/)+")
# The whole path of a file must stay below the 260 characters of Windows.
_LONGEST = 150
_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{lang}">\n'
    '<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="referrer" content="no-referrer">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n"
    '<meta http-equiv="refresh" content="0; url={url}">\n'
    '<meta name="robots" content="noindex">\n'
    '<link rel="canonical" href="{canonical}">\n'
    '<p><a href="{url}">{title}</a></p>\n'
    "</html>\n"
)


def redirects(library: Library, pages: list[Page], config: SiteConfig, report: Report) -> Iterator[OutputFile]:
    """Yield a page for each old address; report those that are no address or are taken already."""
    # On Windows and macOS two addresses that differ in capitals only are one folder.
    taken = {page.url.lower(): page.url for page in pages}
    policy = Markup(content_security_policy(scripts=False, preview=not config.site_url))
    for old, new, lang, title, place in _moves(library):
        if not _OLD_ADDRESS.fullmatch(old) or len(old) > _LONGEST:
            report(problem("moved-from-address", place, address=old))
        elif old.lower() in taken:
            report(problem("moved-from-taken", place, address=old, other=taken[old.lower()]))
        else:
            taken[old.lower()] = new
            target = placed(new, old, config.site_url)
            canonical = config.site_url + new if config.site_url else target
            html = _PAGE.format(lang=lang, title=title, url=target, canonical=canonical, policy=policy)
            yield OutputFile(path_of(old), str(html).encode())


def _moves(library: Library) -> Iterator[tuple[str, str, str, str, Place]]:
    """Yield ``(old address, new address, language, title, place)`` for all that has moved."""
    for entry in library.all_entries():
        for index, old in enumerate(entry.header.moved_from):
            yield (
                old,
                entry.url,
                entry.lang,
                base_text(entry.outside_title),
                entry.document.header.place(("moved_from", index)),
            )
    for by_lang in library.terms.values():
        for lang, found in by_lang.items():
            # A term that was renamed names its old ids; each had an address in every language.
            for old_id in found.term.record.moved_from:
                if old_id not in library.terms:  # told once for all languages, where ids are checked
                    old = item("term", lang, old_id)
                    yield old, found.entry.url, lang, base_text(found.entry.outside_title), found.term.place
