"""What opening a page costs its reader: HTML, style sheets and the scripts that start with it, as they are sent.

GitHub Pages compresses with gzip; level 6, the usual one, differs from the best one by 0.1 % on our pages.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plugins.safety.budget import NEAR, Budget, judged
from plugins.safety.page_facts import PageFacts
from plugins.safety.seen_pages import SeenPage
from plugins.shared import Place, Problem, problem

_LEVEL = 6
_KILOBYTE = 1_000
# Stands for any folder; a character that no path may hold.
_ANY = "\ue000"
_FONTS = (".woff", ".woff2", ".ttf", ".otf", ".ttc", ".eot")


@dataclass(frozen=True, slots=True)
class PageWeight:
    """A page by its path below the output, and the bytes that are sent when it is opened.

    ``styles`` and ``scripts`` are the paths of its style sheets and of the scripts that start with it → bytes.
    """

    page: str
    html: int
    styles: Mapping[str, int]
    scripts: Mapping[str, int]

    @property
    def total(self) -> int:
        """The bytes of all of it."""
        return self.html + sum(self.styles.values()) + sum(self.scripts.values())


def bytes_sent(data: bytes) -> int:
    """Return how many bytes are sent of a file that holds ``data``."""
    return len(gzip.compress(data, _LEVEL, mtime=0))


def weigh(
    output: Path, pages: Mapping[str, PageFacts | SeenPage], site_url: str, known: Mapping[str, int] | None = None
) -> list[PageWeight]:
    """Return the weight of each of ``pages`` of the site in ``output``, but of those that only lead on to another one.

    What a page names but does not stand in ``output`` weighs nothing; the audit tells of it.
    ``known`` are the bytes that are sent of files that somebody has weighed already, by their paths.
    """
    base = f"{urlsplit(site_url).path.rstrip('/')}/"

    @cache
    def sent(path: str) -> int:
        if known and path in known:
            return known[path]
        file = output / path
        return bytes_sent(file.read_bytes()) if file.is_file() else 0

    def path(page: str, address: str) -> str:
        return unquote(urlsplit(urljoin(base + page, address)).path).removeprefix(base)

    @cache
    def files_from_depth(depth: int, addresses: tuple[str, ...]) -> Mapping[str, int] | None:
        paths = [path(f"{_ANY}/" * depth, address) for address in addresses]
        return None if any(_ANY in found for found in paths) else {found: sent(found) for found in paths}

    def files(page: str, addresses: Iterable[str]) -> Mapping[str, int]:
        # Nearly all lead out of all folders of their page, and so to the same files from all pages as deep.
        found = files_from_depth(page.count("/"), tuple(addresses))
        if found is None:
            return {one: sent(one) for one in (path(page, address) for address in addresses)}
        return found

    return [
        PageWeight(page, sent(page), files(page, facts.sheets), files(page, facts.start_scripts))
        for page, facts in pages.items()
        if not facts.leads_on
    ]


def check_weight(weights: Sequence[PageWeight], budget: Budget, shown: str) -> list[Problem]:
    """Return where pages come near their limits, as warnings, and where they go beyond, as errors.

    ``shown`` is the output folder's name in problems.
    """
    found = [*_check_parts(weights, budget, shown)]
    ordered = sorted(weights, key=lambda weight: (-weight.total, weight.page))
    for percent, limit in ((50, budget.median_page_kb), (95, budget.p95_page_kb)):
        if ordered and (kilobytes := _percentile(ordered, percent)) >= NEAR * limit:
            heaviest = ", ".join(f"{weight.page} ({weight.total / _KILOBYTE:.1f} kB)" for weight in ordered[:3])
            values = {"size": f"{kilobytes:.1f}", "limit": f"{limit:g}", "percent": percent, "heaviest": heaviest}
            found.append(judged(problem("output-pages-heavy", Place(shown), **values), kilobytes, limit))
    for weight in ordered:
        if (kilobytes := weight.total / _KILOBYTE) >= NEAR * budget.worst_page_kb:
            values = {"size": f"{kilobytes:.1f}", "limit": f"{budget.worst_page_kb:g}", "parts": _parts(weight)}
            heavy = problem("output-page-heavy", Place(f"{shown}/{weight.page}"), **values)
            found.append(judged(heavy, kilobytes, budget.worst_page_kb))
    return found


def check_fonts(files: Iterable[str], budget: Budget, shown: str) -> list[Problem]:
    """Return an error for each typeface among ``files`` (paths below the output) where there are too many."""
    fonts = [path for path in files if path.lower().endswith(_FONTS)]
    if len(fonts) <= budget.fonts:
        return []
    return [problem("output-font", Place(f"{shown}/{path}"), limit=budget.fonts) for path in fonts]


def _check_parts(weights: Sequence[PageWeight], budget: Budget, shown: str) -> Iterator[Problem]:
    """Yield the sets of style sheets and of scripts that are too much, each at the first page that has it.

    Nobody who writes texts can make them lighter, so that they come near the limit is not told.
    """
    kinds = (
        ("output-styles-heavy", budget.styles_kb, [(weight.page, weight.styles) for weight in weights]),
        ("output-scripts-heavy", budget.scripts_kb, [(weight.page, weight.scripts) for weight in weights]),
    )
    for code, limit, pages in kinds:
        sets = {frozenset(files): (page, files) for page, files in reversed(pages)}
        for page, files in sorted(sets.values(), key=lambda one: (-sum(one[1].values()), one[0])):
            if (kilobytes := sum(files.values()) / _KILOBYTE) > limit:
                values = {"size": f"{kilobytes:.1f}", "limit": f"{limit:g}", "files": _listed(files)}
                yield judged(problem(code, Place(f"{shown}/{page}"), **values), kilobytes, limit)


def _percentile(ordered: Sequence[PageWeight], percent: int) -> float:
    """Return the kB that ``percent`` of 100 pages do not go beyond; the heaviest page comes first in ``ordered``."""
    return ordered[len(ordered) - math.ceil(len(ordered) * percent / 100)].total / _KILOBYTE


def _listed(files: Mapping[str, int]) -> str:
    return ", ".join(f"{path} ({size / _KILOBYTE:.1f} kB)" for path, size in files.items())


def _parts(weight: PageWeight) -> str:
    return _listed({"HTML": weight.html, **weight.styles, **weight.scripts})
