"""The audit of the finished output: no page asks another host, runs a script but the theme's, or links to nothing.

It reads what was written, not what was meant, so that a mistake in any earlier step is still found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plugins.safety.page import Found, PageFacts, css_addresses, read_page
from plugins.safety.pictures import check_pictures
from plugins.safety.policy import content_security_policy
from plugins.shared import Place, Problem, problem

# The folder of the output that holds the theme's files: the only scripts that a page may run.
_THEME = "theme/"
# An address with nothing to decode, of which no part is "." or "..", but for those at its beginning that lead upwards.
_PLAIN_ADDRESS = re.compile(
    r"(?P<up>(?:\.\./)*)(?P<path>(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(?:#(?P<anchor>[\w.-]*))?", re.ASCII
)
# The one page of each language that may ask the browser to save pages.
_SAVING_PAGE = re.compile(r"[^/]+/offline/index\.html")


def read_pages(output: Path, progress: Callable[[int, int], None]) -> dict[str, PageFacts]:
    """Return what stands in the pages below ``output``, by their sorted paths with forward slashes.

    ``progress`` is called with the pages read and all pages.
    """
    names = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html") if path.is_file())
    pages: dict[str, PageFacts] = {}
    for number, name in enumerate(names, 1):
        pages[name] = read_page((output / name).read_text(encoding="utf-8"))
        progress(number, len(names))
    return pages


def audit(
    output: Path, pages: Mapping[str, PageFacts], site_url: str, shown: str, printed: Set[str] = frozenset()
) -> list[Problem]:
    """Return what is wrong with the site in ``output``, which will stand at ``site_url`` ("" for a folder).

    ``pages`` is what :func:`read_pages` has found there; ``shown`` is the folder's name in problems; ``printed`` are
    the paths of the PDFs that the build has printed.
    """
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    links = OutputLinks(files, pages, site_url)
    problems = []
    for name, facts in pages.items():
        problems += check_promises(name, Place(f"{shown}/{name}"), facts, links)
        problems += check_page(name, facts, links, shown)
    problems += check_pictures(output, files - set(pages), shown, printed)
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

    def __init__(self, files: set[str], pages: Mapping[str, PageFacts], site_url: str) -> None:
        self._files = files
        self._pages = pages
        self._host = urlsplit(site_url).netloc
        self._base = urlsplit(site_url).path.rstrip("/")
        self._foreign: dict[str, bool] = {}
        self._broken: dict[str, bool] = {}

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
        if plain := _PLAIN_ADDRESS.fullmatch(address):
            return self._is_absent(page, plain)
        if not address.startswith("/") or address.startswith("//"):
            return self._leads_to_nothing(page, address)
        # From the root on an address leads to the same place on every page, and menus name the same on all of them.
        if address not in self._broken:
            self._broken[address] = self._leads_to_nothing(page, address)
        return self._broken[address]

    def _is_absent(self, page: str, address: re.Match[str]) -> bool:
        """Return what :meth:`_leads_to_nothing` does, of an address that can be put together without a parser."""
        up, path, anchor = address["up"], address["path"], address["anchor"] or ""
        if not up and not path:
            return self._has_nothing_at(page, anchor)
        folders = page.split("/")[:-1]
        left = len(folders) - len(up) // len("../")
        if left < 0:
            return self._leads_to_nothing(page, address[0])
        return self._has_nothing_at("/".join([*folders[:left], path]), anchor)

    def _leads_to_nothing(self, page: str, address: str) -> bool:
        try:
            parts = urlsplit(urljoin(f"{self._base}/{page}", address))
        except ValueError:
            return True
        if parts.scheme not in ("", "http", "https") or self.is_foreign(address):
            return False
        path = unquote(parts.path)
        if not path.startswith(f"{self._base}/"):
            # Another site of the same host may be named in full; a bare path can only be a mistake.
            return not urlsplit(address).netloc
        return self._has_nothing_at(path.removeprefix(f"{self._base}/"), unquote(parts.fragment))

    def _has_nothing_at(self, target: str, anchor: str) -> bool:
        if not target or target.endswith("/"):
            target += "index.html"
        if target not in self._files:
            return True
        return bool(anchor) and target in self._pages and anchor not in self._pages[target].anchors


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
        if links.is_foreign(found.text):
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
