"""The audit of the finished output: no page asks another host, runs a script but the theme's, or links to nothing.

It reads what was written, not what was meant, so that a mistake in any earlier step is still found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Set
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plugins.safety.page import read_page
from plugins.safety.page_facts import Found, PageFacts, css_addresses
from plugins.safety.pictures import check_pictures
from plugins.safety.policy import content_security_policy
from plugins.safety.seen_pages import SeenPage, not_in_order
from plugins.shared import NO_MEMO, Memo, Place, Problem, problem

# The folder of the output that holds the theme's files: the only scripts that a page may run.
_THEME = "theme/"
# An address with nothing to decode, of which no part is "." or "..", but for those at its beginning that lead upwards.
_PLAIN_ADDRESS = re.compile(
    r"(?P<up>(?:\.\./)*)(?P<path>(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(?:#(?P<anchor>[\w.-]*))?", re.ASCII
)
# The one page of each language that may ask the browser to save pages.
_SAVING_PAGE = re.compile(r"[^/]+/offline/index\.html")


# What an address of ours leads to: a file and an anchor in it. No site has a file without a name.
_Target = tuple[str, str]
_NOTHING: _Target = ("", "")


def seen_page(name: str, facts: PageFacts, site_url: str) -> SeenPage:
    """Return what is to be known of the page ``name``, in which ``facts`` stand, of a site at ``site_url``."""
    links = _all_there(site_url)
    wrong = check_promises(name, Place(name), facts, links) or check_page(name, facts, links, "")
    wants = links.wanted(name, {found.text for found in (*facts.loads, *facts.links)})
    parts = facts.leads_on, tuple(facts.sheets), tuple(facts.start_scripts)
    sound = not wrong and not any("\n" in one or not one for one in wants)
    # No link can lead to a place whose name goes over a line end: browsers take it out of every address.
    anchors = sorted(one for one in facts.anchors if "\n" not in one)
    return SeenPage(sound, "\n".join(sorted(wants)), "\n".join(anchors), *parts)


def _read(page: Path) -> PageFacts:
    return read_page(page.read_text(encoding="utf-8", errors="replace"))


def audit(
    output: Path,
    files: Collection[str],
    pages: Mapping[str, SeenPage],
    site_url: str,
    shown: str,
    *,
    pictures: Iterable[str] = (),
    printed: Set[str] = frozenset(),
    memo: Memo = NO_MEMO,
) -> list[Problem]:
    """Return what is wrong with the site in ``output``, which will stand at ``site_url`` ("" for a folder).

    ``files`` are the paths of all its files, ``pages`` what :func:`seen_page` has found there; ``shown`` is the
    folder's name in problems; ``pictures`` are the files that must be looked at as pictures; ``printed`` are the paths
    of the PDFs that the build has printed; ``memo`` has what the last build of this process found in order.
    """
    links = OutputLinks(set(files), pages, site_url)
    problems = []
    for name in not_in_order(files, pages, memo):
        facts = _read(output / name)
        problems += check_promises(name, Place(f"{shown}/{name}"), facts, links)
        problems += check_page(name, facts, links, shown)
    problems += check_pictures(output, pictures, shown, printed)
    for name in sorted(files):
        if name.endswith(".css"):
            css = (output / name).read_text(encoding="utf-8")
            problems += [
                problem("output-foreign-request", Place(f"{shown}/{name}"), address=address)
                for address in css_addresses(css)
                if links.is_foreign(address) or address.startswith("data:")
            ]
    return problems


class OutputLinks:
    """Knows which addresses are ours and whether something is there.

    ``files`` are the paths of a site that will stand at ``site_url`` ("" for a folder), ``pages`` what its pages hold.
    """

    def __init__(self, files: set[str], pages: Mapping[str, PageFacts | SeenPage], site_url: str) -> None:
        self._files = files
        self._pages = pages
        self._host = urlsplit(site_url).netloc
        self._base = urlsplit(site_url).path.rstrip("/")
        self._foreign: dict[str, bool] = {}
        self._targets: dict[str, _Target | None] = {}

    @property
    def preview(self) -> bool:
        """Whether the site has no address yet and may be opened from a folder."""
        return not self._host

    def is_foreign(self, address: str) -> bool:
        """Whether asking for ``address`` would reach another host; in doubt it would."""
        if address not in self._foreign:
            self._foreign[address] = self._leads_away(address)
        return self._foreign[address]

    def _leads_away(self, address: str) -> bool:
        try:
            host = urlsplit(address).netloc
        except ValueError:
            return True
        return bool(host) and host != self._host

    def is_of_theme(self, page: str, address: str) -> bool:
        """Whether ``address`` on ``page``, which is not foreign, names a file of the theme."""
        path = unquote(urlsplit(urljoin(f"{self._base}/{page}", address)).path)
        return path.startswith(f"{self._base}/{_THEME}")

    def is_broken(self, page: str, address: str) -> bool:
        """Whether ``address`` on ``page`` is ours and leads to nothing, or is no address at all."""
        target = self._target(page, address)
        return target is not None and self._is_absent(*target)

    def wanted(self, page: str, addresses: Iterable[str]) -> frozenset[str]:
        """Return what must be there for none of the ``addresses`` on ``page`` to be broken.

        It is named as in :class:`SeenPage`; among it is "", which no file is called, if one is broken in any case.
        """
        wanted = set()
        for path, anchor in filter(None, {self._target(page, address) for address in addresses}):
            wanted.add(path)
            if anchor and path.endswith(".html"):  # no other file has places in it
                wanted.add(f"{path}#{anchor}")
        return frozenset(wanted)

    def _is_absent(self, path: str, anchor: str) -> bool:
        if path not in self._files:
            return True
        return bool(anchor) and path in self._pages and anchor not in self._pages[path].anchors

    def _target(self, page: str, address: str) -> _Target | None:
        """Return what ``address`` on ``page`` leads to, _NOTHING for no address at all, None for another site."""
        # From the root on an address leads to the same place on every page, and menus name the same on all of them.
        if address in self._targets:
            return self._targets[address]
        if plain := _PLAIN_ADDRESS.fullmatch(address):
            return self._plain_target(page, plain)
        target = self._any_target(page, address)
        if address.startswith("/") and not address.startswith("//"):
            self._targets[address] = target
        return target

    def _plain_target(self, page: str, address: re.Match[str]) -> _Target | None:
        """Return what :meth:`_any_target` does, of an address that can be put together without a parser."""
        up, path, anchor = address["up"], address["path"], address["anchor"] or ""
        if not up and not path:
            return _whole(page), anchor
        folders = page.split("/")[:-1]
        left = len(folders) - len(up) // len("../")
        if left < 0:
            return self._any_target(page, address[0])
        return _whole("/".join([*folders[:left], path])), anchor

    def _any_target(self, page: str, address: str) -> _Target | None:
        try:
            parts = urlsplit(urljoin(f"{self._base}/{page}", address))
        except ValueError:
            return _NOTHING
        if parts.scheme not in ("", "http", "https") or self.is_foreign(address):
            return None
        path = unquote(parts.path)
        if not path.startswith(f"{self._base}/"):
            # Another site of the same host may be named in full; a bare path can only be a mistake.
            return None if urlsplit(address).netloc else _NOTHING
        return _whole(path.removeprefix(f"{self._base}/")), unquote(parts.fragment)


def _whole(path: str) -> str:
    """Return the file that answers where ``path`` is asked for."""
    return f"{path}index.html" if not path or path.endswith("/") else path


class _AllThere(OutputLinks):
    """Believes that everything is there, for what is wrong with a page whatever else there is."""

    def is_broken(self, page: str, address: str) -> bool:
        """Whether ``address`` on ``page`` leads to nothing: never."""
        return False


@lru_cache(maxsize=4)
def _all_there(site_url: str) -> _AllThere:
    """Return one for all pages of a site, because what it knows of an address holds for all of them."""
    return _AllThere(set(), {}, site_url)


def check_page(name: str, facts: PageFacts, links: OutputLinks, shown: str) -> list[Problem]:
    """Return what the page ``name`` below ``shown`` runs, loads or links to that it must not."""

    def at(found: Found) -> Place:
        return Place(f"{shown}/{name}", found.line)

    problems = [problem("output-script-inline", at(found), found=found.text[:80]) for found in facts.scripts]
    problems += [problem("output-style-inline", at(found), found=found.text[:80]) for found in facts.styles]
    problems += [problem("output-element", at(found), found=found.text) for found in facts.strangers]
    problems += [
        problem("output-script-unknown", at(found), address=found.text)
        for found in facts.script_files
        if not links.is_foreign(found.text) and not links.is_of_theme(name, found.text)
    ]
    for found in facts.loads:
        # What an address holds itself asks nobody, but nothing of ours is made so, and nobody has washed it.
        if links.is_foreign(found.text) or found.text.lower().startswith("data:"):
            problems.append(problem("output-foreign-request", at(found), address=found.text))
        elif links.is_broken(name, found.text):
            problems.append(problem("output-link-broken", at(found), address=found.text))
    problems += [
        problem("output-link-broken", at(found), address=found.text)
        for found in facts.links
        if links.is_broken(name, found.text)
    ]
    return problems


def check_promises(name: str, place: Place, facts: PageFacts, links: OutputLinks) -> list[Problem]:
    """Return what is missing of the two things by which every page binds the reader's browser."""
    problems = []
    workers = bool(_SAVING_PAGE.fullmatch(name))
    policy = content_security_policy(scripts=bool(facts.script_files), preview=links.preview, workers=workers)
    if facts.policies != [policy]:
        problems.append(problem("output-policy-missing", place, policy=policy))
    if not facts.referrers or set(facts.referrers) != {"no-referrer"}:
        problems.append(problem("output-referrer-missing", place))
    return problems
