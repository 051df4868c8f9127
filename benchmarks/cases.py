"""The cases that are measured: builds after this or that change, growth, the steps of a release, start-up, sizes."""

from __future__ import annotations

import gzip
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.edits import Edits
from benchmarks.measure import Cost, measured
from benchmarks.systems import BASELINE, OURS, ROOT, Site
from benchmarks.tables import Row, processor, table

FULL, KEPT, ARTICLE = "full build, nothing kept", "results kept, output empty", "one article changed"
_Before = Callable[[Site, Edits, int], object]
# In this order, each begins with what the one before has left. With True: for ours alone, because the others build the
# same then as for any change.
BUILDS: Mapping[str, tuple[_Before, bool]] = {
    FULL: (lambda site, edits, version: site.clean(), False),
    KEPT: (lambda site, edits, version: site.clear_output(), True),
    "nothing changed": (lambda site, edits, version: None, False),
    ARTICLE: (lambda site, edits, version: edits.change_article(version), False),
    "one definition changed": (lambda site, edits, version: edits.change_definition(version), True),
    "one variant added": (lambda site, edits, version: edits.add_variant(version), True),
}
_START = {
    "Python itself": "pass",
    "plain Pelican": "import pelican, pelican.readers, pelican.writers, markdown, typogrify.filters",
    "the command line of ours": "import plugins.console.program",
    "ours that takes the kept site": "import plugins.console.program, plugins.console.kept",
    "a build of ours": "import plugins.console.run, plugins.render.signals, plugins.fastbuild.signals",
}


def builds(sites: Sequence[Site], runs: int, limit: float, cases: Collection[str] = BUILDS) -> list[Row]:
    """Measure builds of ``sites``, which take turns; the baseline is plain Pelican's full build of the same corpus.

    ``cases`` are names in BUILDS, the full build among them where a baseline is wanted. Raises IncompleteError for a
    build that lacks pages.
    """
    rows: dict[tuple[Site, str], Row] = {}
    edits = {site: Edits(site) for site in sites}
    for version in range(1, runs + 1):
        full: dict[int, Cost] = {}
        made: list[tuple[Site, Row]] = []
        for case, (before, ours_only) in BUILDS.items():
            for site in (one for one in sites if case in cases and (one.system.is_ours or not ours_only)):
                before(site, edits[site], version)
                cost = site.build(limit)
                row = rows.setdefault((site, case), Row(f"{case}, {site.terms} terms", site.name))
                row.costs.append(cost)
                made.append((site, row))
                if case == FULL:
                    site.check()
                if case == FULL and site.name == BASELINE:
                    full[site.terms] = cost
        for site, row in made:
            row.baseline += [full[site.terms]] if site.terms in full else []
        for one in edits.values():
            one.undo()
    return list(rows.values())


def growth(make: Callable[[int], Sequence[Site]], sizes: Sequence[int], limit: float) -> Iterator[Row]:
    """Measure one full build of each system for each number of pairs in ``sizes``; the sites are removed again."""
    for pairs in sizes:
        sites = make(pairs)
        rows = [Row(f"{pairs} pairs", site.name, [site.build(limit)]) for site in sites]
        for site, row in zip(sites, rows, strict=True):
            site.check()
            row.baseline = next((one.costs for one in rows if one.system == BASELINE), [])
            shutil.rmtree(site.folder)
        yield from rows


def growth_table(rows: Sequence[Row]) -> str:
    """Return what each pair takes."""
    cells = []
    for row in rows:
        cost, pairs = row.costs[0], int(row.case.split()[0])
        ratio = row.ratio(processor)
        each = (1000 * cost.wall / pairs, 1000 * cost.processor / pairs)
        cells.append([row.case, row.system, *(f"{ms:.1f}" for ms in each), f"{cost.memory:.0f}", f"{ratio or 0:.3f}"])
    heads = ["corpus", "system", "wall ms a pair", "processor ms a pair", "MiB", "ratio: processor"]
    return table(heads, cells)


def release(site: Site, runs: int, limit: float) -> list[Row]:
    """Measure what each step of a release takes with nothing of it kept: a build with it less a build without it."""
    rows = {step: Row(step, site.name) for step in ("build without them", *site.system.steps)}
    for _ in range(runs):
        for step, command in site.system.steps.items():
            site.clean()
            site.build(limit)
            plain = site.build(limit)
            whole = site.build(limit, command)
            rows["build without them"].costs.append(plain)
            more = Cost(whole.wall - plain.wall, whole.processor - plain.processor, whole.memory)
            rows[step].costs.append(more)
    return list(rows.values())


def start(runs: int, limit: float, folder: Path) -> list[Row]:
    """Measure what is imported before anything is built, in processes of their own."""
    rows = {name: Row(f"imports: {name}", OURS if "ours" in name else "") for name in _START}
    for _ in range(runs):
        for name, code in _START.items():
            command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"]
            rows[name].costs.append(measured(command, folder, {"NO_COLOR": "1"}, limit))
    return list(rows.values())


def sizes(sites: Sequence[Site], limit: float) -> str:
    """Return a table of what a full build of each site writes: files, bytes by kind, and the pages of articles."""
    rows = []
    for site in sites:
        site.clean()
        site.build(limit)
        files = [path for path in site.output.rglob("*") if path.is_file()]
        kinds: Counter[str] = Counter()
        for path in files:
            kinds[path.suffix] += path.stat().st_size
        pages = [site.page(number, lang).read_bytes() for number in range(site.pairs) for lang in ("ja", "en")]
        mean = sum(map(len, pages)) / len(pages) / 1000
        sent = sum(len(gzip.compress(page, 6, mtime=0)) for page in pages) / len(pages) / 1000
        html, total = kinds[".html"] / 1e6, sum(kinds.values()) / 1e6
        rows.append([site.name, f"{site.pairs} pairs", len(files), f"{total:.1f}", f"{html:.1f}", f"{total - html:.1f}",
                     f"{mean:.1f}", f"{sent:.1f}"])  # fmt: skip
    heads = ["system", "corpus", "files", "MB", "MB of HTML", "MB of other files", "kB an article", "… compressed"]
    return table(heads, rows)
