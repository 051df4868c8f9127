"""Where a finished site comes near a limit.

GitHub Pages serves sites of at most 1 GB and gives a deployment ten minutes
(https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits).
Our own limits stand far below (``budget.yaml``), so that there is time to think before anything is refused, and
because many readers pay for what they load. 10,000 pages are built in about four minutes, and a sitemap may name 50,000
addresses (https://www.sitemaps.org).
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.inventory import SizeReport
from plugins.safety.budget import NEAR, Budget, judged
from plugins.shared import Place, Problem, problem

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
# Where files to print stand that may be larger than a few pages are.
_BOOKLETS = ("paper/booklets/", "paper/glossary/")


def check_size(report: SizeReport, limits: Budget, shown: str) -> list[Problem]:
    """Return where a site comes near its limits, as warnings, and where it goes beyond, as errors.

    ``shown`` is the output folder's name in problems.
    """
    found = []
    total, pages = report.total / _MEGABYTE, sum(report.pages.values())
    if total >= NEAR * limits.site_mb:
        largest = ", ".join(f"{path} ({size / _MEGABYTE:.1f} MB)" for path, size in report.largest(3))
        values = {"size": f"{total:.1f}", "limit": f"{limits.site_mb:g}", "largest": largest}
        found.append(judged(problem("output-too-large", Place(shown), **values), total, limits.site_mb))
    if pages >= NEAR * limits.pages:
        counted = problem("output-too-many-pages", Place(shown), pages=pages, limit=f"{limits.pages:g}")
        found.append(judged(counted, pages, limits.pages))
    for path, size in report.files.items():
        if size >= NEAR * limits.file_mb * _MEGABYTE:
            values = {"size": f"{size / _MEGABYTE:.1f}", "limit": f"{limits.file_mb:g}"}
            too_large = problem("output-file-too-large", Place(f"{shown}/{path}"), **values)
            found.append(judged(too_large, size, limits.file_mb * _MEGABYTE))
    return [*found, *_check_paper(report, limits, shown)]


def _check_paper(report: SizeReport, limits: Budget, shown: str) -> Iterator[Problem]:
    """Yield a problem for each file to print that comes near the limit of its kind, or goes beyond."""
    for path, size in report.files.items():
        if path.startswith("paper/"):
            limit = limits.booklet_kb if path.startswith(_BOOKLETS) else limits.leaflet_kb
            if size >= NEAR * limit * _KILOBYTE:
                values = {"size": f"{size / _KILOBYTE:.0f}", "limit": f"{limit:g}"}
                yield judged(problem("paper-too-large", Place(f"{shown}/{path}"), **values), size, limit * _KILOBYTE)


def check_build_time(seconds: float, limits: Budget, shown: str) -> list[Problem]:
    """Return a warning where a build has taken nearly as long as it may; never an error, for machines differ."""
    if seconds < NEAR * limits.seconds:
        return []
    return [problem("build-too-slow", Place(shown), seconds=f"{seconds:.0f}", limit=f"{limits.seconds:g}")]
