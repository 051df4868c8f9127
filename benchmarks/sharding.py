"""What it takes to build a site in parts: the slowest machine of each step, and the one that puts all together.

The machines are this one, again and again with nothing kept, so that each has it for itself.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from filecmp import dircmp
from pathlib import Path

from benchmarks.measure import Cost
from benchmarks.systems import IncompleteError, Site
from benchmarks.tables import memory, processor, table, wall

_SHARDS = "shards"
_CACHE = ".cache"
_KEPT = "whole"


@dataclass(frozen=True, slots=True)
class Parted:
    """What ``count`` machines took for each step, the one that merges, and the MB that were handed over to it."""

    count: int
    texts: Sequence[Cost]
    pages: Sequence[Cost]
    merge: Cost
    handed: float

    def path(self, value: Callable[[Cost], float]) -> float:
        """Return a value of the slowest machine of each step and of the last one together: so long people wait."""
        return sum(max(map(value, costs)) for costs in (self.texts, self.pages, [self.merge]))


def sharding(site: Site, counts: Sequence[int], limit: float) -> str:
    """Return a table of one whole build, and of one in parts for each of ``counts``.

    Raises IncompleteError where parts make another site.
    """
    site.clean()
    whole = site.build(limit)
    kept = site.folder / _KEPT
    shutil.rmtree(kept, ignore_errors=True)
    site.output.rename(kept)
    return shards_table(f"{site.pairs} pairs", whole, [_parted(site, count, limit, kept) for count in counts])


def shards_table(case: str, whole: Cost, parted: Sequence[Parted]) -> str:
    """Return what each step took: processor seconds of its slowest machine, and of all steps behind each other."""
    heads = ["corpus", "machines", "texts", "pages", "merge", "together: processor s", "ratio", "wall s", "MiB", "MB"]
    rows = [
        [case, "1, whole", "", "", "", f"{whole.processor:.1f}", "1", f"{whole.wall:.1f}", f"{whole.memory:.0f}", ""]
    ]
    for one in parted:
        steps = [max(map(processor, costs)) for costs in (one.texts, one.pages, [one.merge])]
        largest = max(map(memory, (*one.texts, *one.pages, one.merge)))
        together, waited = one.path(processor), one.path(wall)
        ratio = f"{together / whole.processor:.2f}"
        cells = [f"{together:.1f}", ratio, f"{waited:.1f}", f"{largest:.0f}", f"{one.handed:.1f}"]
        rows.append([case, str(one.count), *(f"{step:.1f}" for step in steps), *cells])
    return table(heads, rows)


def _parted(site: Site, count: int, limit: float, whole: Path) -> Parted:
    shards = site.folder / _SHARDS
    shutil.rmtree(shards, ignore_errors=True)
    texts, pages = (
        [_on_its_own(site, limit, site.system.shard, part=f"{number}/{count}") for number in range(1, count + 1)]
        for _ in ("texts", "pages")
    )
    handed = sum(path.stat().st_size for path in shards.iterdir()) / 1e6
    site.clear_output()
    merged = _on_its_own(site, limit, site.system.merge, folder=_SHARDS)
    if differing := list(_differing(dircmp(whole, site.output))):
        raise IncompleteError(f"{count} parts make another site: {differing[0]}")
    return Parted(count, texts, pages, merged, handed)


def _on_its_own(site: Site, limit: float, command: Sequence[str], **values: str) -> Cost:
    """Run ``command`` as on a machine that has kept nothing."""
    shutil.rmtree(site.folder / _CACHE, ignore_errors=True)
    return site.build(limit, [word.format(**values) for word in command])


def _differing(compared: dircmp[str]) -> Iterator[str]:
    """Yield the names of files that are not the same in both folders."""
    yield from (*compared.left_only, *compared.right_only, *compared.diff_files, *compared.funny_files)
    for below in compared.subdirs.values():
        yield from _differing(below)
