"""Old addresses: a page that leads on to the new one, for every ``moved_from`` in a header and in ``moved.yaml``.

GitHub Pages has no redirects of its own, so each is a small page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from plugins.editions.moved import Move, resolved
from plugins.editions.old_address import unlikely_address
from plugins.editions.page import OutputFile, Page
from plugins.editions.relocate import placed
from plugins.japanese import base_text
from plugins.library import Library, Words, addresses
from plugins.safety import content_security_policy
from plugins.shared import Place, problem
from plugins.sources import SLUG, Report, SiteConfig, name_problem

_OLD_ADDRESS = re.compile(r"/(?:[A-Za-z0-9_-]+/)+")
# The whole path of a file must stay below the 260 characters of Windows.
_LONGEST = 150
# What stands at the root of every release beside the pages: folders of files, and the file that names the domain.
_KEPT_FOR_FILES = ("theme", "data", "media", "cname")
_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{lang}" dir="{direction}">\n'
    "<head>\n"
    '<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="referrer" content="no-referrer">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>{title}</title>\n"
    '<meta http-equiv="refresh" content="0; url={url}">\n'
    '<meta name="robots" content="noindex">\n'
    '<link rel="canonical" href="{canonical}">\n'
    '<link rel="stylesheet" href="{style}">\n'
    "</head>\n"
    "<body>\n"
    "<main>\n"
    "<p>{moved}</p>\n"
    '<p><a href="{url}">{title}</a></p>\n'
    "</main>\n"
    "</body>\n"
    "</html>\n"
)


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address, the address and title of what is read there now, its language, and who says so.

    One that nobody wrote has no place and gives way to whatever stands at its old address.
    """

    old: str
    new: str
    lang: str
    title: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Former:
    """What is known of old addresses: the moves of moved.yaml, and the pieces that exist but are not published."""

    moves: tuple[Move, ...] = ()
    absent: frozenset[tuple[str, str]] = frozenset()


def redirects(
    library: Library,
    former: Former,
    pages: Collection[Page],
    files: Iterable[str],
    words: Mapping[str, Words],
    config: SiteConfig,
    report: Report,
) -> Iterator[OutputFile]:
    """Yield a page for each old address; report those that are no address or are taken already.

    ``files`` are the paths of the site's other files.
    """
    # On Windows and macOS two addresses that differ in capitals only are one folder.
    taken = {page.url.lower(): page.url for page in pages} | {f"/{path}".lower(): f"/{path}" for path in files}
    for one in _wanted(library, former, pages, config, report):
        standing = next((taken[part] for part in _parts(one.old.lower()) if part in taken), None)
        if one.place is None:
            if standing is not None:
                continue
        elif not _OLD_ADDRESS.fullmatch(one.old) or len(one.old) > _LONGEST:
            report(problem("moved-from-address", one.place, address=one.old))
            continue
        elif _is_kept(one.old):
            report(problem("moved-from-reserved", one.place, address=one.old))
            continue
        elif standing is not None:
            report(problem("moved-from-taken", one.place, address=one.old, other=standing))
            continue
        taken[one.old.lower()] = one.new
        yield OutputFile(addresses.path_of(one.old), _page(one, words[one.lang], config).encode())


def _wanted(
    library: Library, former: Former, pages: Collection[Page], config: SiteConfig, report: Report
) -> Iterator[Redirect]:
    """Yield everything that has moved: what people wrote before what the program adds."""
    by_url = {page.url: page for page in pages}
    yield from _of_pieces(library, config, report)
    for move, url in resolved(former.moves, by_url.keys(), former.absent, config, report):
        page = by_url[url]
        yield Redirect(move.old, url, page.lang, page.plain_title, move.place)
    yield from _of_months(library, by_url, config)


def _of_pieces(library: Library, config: SiteConfig, report: Report) -> Iterator[Redirect]:
    for entry in library.all_entries():
        for index, old in enumerate(entry.header.moved_from):
            place = entry.document.header.place(("moved_from", index))
            if wrong := unlikely_address(old, entry.kind, entry.lang, entry.languages, config.languages, place):
                report(wrong)
            yield Redirect(old, entry.url, entry.lang, base_text(entry.outside_title), place)
    for by_lang in library.terms.values():
        for lang, found in by_lang.items():
            # A term that was renamed names its old ids; each had an address in every language.
            for old_id in found.term.record.moved_from:
                # What is none is told once for all languages, where ids are checked.
                if old_id not in library.terms and re.fullmatch(SLUG, old_id):
                    title = base_text(found.entry.outside_title)
                    yield Redirect(addresses.item("term", lang, old_id), found.entry.url, lang, title, found.term.place)


def _of_months(library: Library, by_url: Mapping[str, Page], config: SiteConfig) -> Iterator[Redirect]:
    """Yield ``/2021/06/`` for every month with an article: the group's earlier site kept its articles by month."""
    lang = config.default_language
    days = {entry.date for by_lang in library.articles.values() for entry in by_lang.values() if entry.date}
    for year, month in sorted({(day.year, day.month) for day in days}):
        page = by_url[addresses.section(lang, "archive", str(year))]
        yield Redirect(f"/{year:04}/{month:02}/", page.url, lang, page.plain_title, None)


def _parts(address: str) -> Iterator[str]:
    """Yield ``address`` and every file that would stand in its way: ``/a/b/`` needs folders ``/a`` and ``/a/b``."""
    yield address
    names = address.strip("/").split("/")
    for count in range(1, len(names) + 1):
        yield "/" + "/".join(names[:count])


def _is_kept(address: str) -> bool:
    names = address.strip("/").lower().split("/")
    return names[0] in _KEPT_FOR_FILES or any(name_problem(name, Place("")) for name in names)


def _page(one: Redirect, words: Words, config: SiteConfig) -> str:
    target = placed(one.new, one.old, config.link_base)
    return _PAGE.format(
        lang=one.lang,
        direction=config.languages[one.lang].direction,
        title=one.title,
        url=target,
        canonical=config.site_url + one.new if config.site_url else target,
        style=placed("/theme/style.css", one.old, config.link_base),
        policy=Markup(content_security_policy(scripts=False, preview=not config.link_base)),
        moved=words.markup("This page has moved:"),
    )
