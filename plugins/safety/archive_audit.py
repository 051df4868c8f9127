"""The audit of the archives that are given away: what stands in them keeps the rules of the site's own pages.

Their pages are opened from a folder or by a reading program; what they link to stands there too, or on the site.
Pictures and scripts in them are the very files of the site, which are looked at by themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.safety.archive import UnsafeArchiveError, has_words_beside, members
from plugins.safety.audit import OutputLinks, check_page, check_promises
from plugins.safety.page import read_page
from plugins.safety.page_facts import css_addresses
from plugins.safety.pictures import is_picture
from plugins.shared import Place, Problem, problem

_BOOK = ".epub"


def audit_archives(
    output: Path, files: Collection[str], archives: Collection[str], site_url: str, shown: str
) -> list[Problem]:
    """Return what is wrong in the archives of the site in ``output``, which will stand at ``site_url``.

    ``files`` are the paths of all its files, ``archives`` those that begin as archives do; ``shown`` is the folder's
    name in problems.
    """
    if not archives:
        return []
    on_site = OutputLinks(set(files), {}, site_url)
    known = {_digest((output / name).read_bytes()) for name in files if not name.endswith(".html")}
    problems = []
    for name in sorted(archives):
        place = f"{shown}/{name}"
        data = (output / name).read_bytes()
        try:
            found = {member.name: member.data for member in members(data)}
            if has_words_beside(data):
                raise UnsafeArchiveError("words beside the files")
        except UnsafeArchiveError as error:
            problems.append(problem("output-archive-unsafe", Place(place), reason=str(error)))
            continue
        problems += _Archive(place, name.endswith(_BOOK), _without_folder(found), on_site, known).problems()
    return problems


@dataclass(frozen=True, slots=True)
class _Archive:
    """An archive with its ``files``; ``on_site`` and ``known`` are the site's addresses and what its files hold."""

    shown: str
    is_book: bool
    files: Mapping[str, bytes]
    on_site: OutputLinks
    known: set[str]

    def problems(self) -> list[Problem]:
        names = [name for name in self.files if name.endswith((".html", ".xhtml"))]
        pages = {name: read_page(self.files[name].decode("utf-8", "replace")) for name in names}
        links = OutputLinks(set(self.files), pages, "")
        problems: list[Problem] = []
        for name, facts in pages.items():
            problems += check_page(name, facts, links, self.shown)
            if not self.is_book:  # a reading program runs nothing, and a book has no scripts that it could run
                problems += check_promises(name, Place(f"{self.shown}/{name}"), facts, links)
            problems += [
                problem("output-link-broken", Place(f"{self.shown}/{name}", link.line), address=link.text)
                for link in facts.links
                if links.is_foreign(link.text)
                and not self.on_site.is_foreign(link.text)
                and self.on_site.is_broken("", link.text)
            ]
        return problems + list(self._other_files())

    def _other_files(self) -> Iterable[Problem]:
        for name, data in self.files.items():
            place = Place(f"{self.shown}/{name}")
            if name.endswith(".css"):
                for address in css_addresses(data.decode("utf-8", "replace")):
                    yield problem("output-foreign-request", place, address=address)
            elif _digest(data) not in self.known:
                if is_picture(name, data):
                    yield problem("output-picture-unknown", place)
                elif name.endswith((".js", ".mjs")):
                    yield problem("output-script-unknown", place, address=name)


def _without_folder(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return ``files`` without the one folder in which all of them stand."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    return {name.partition("/")[2]: data for name, data in files.items()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
