"""How much memory the processes of a build hold (Linux only: /proc/<pid>/smaps_rollup, see proc(5)).

What the kernel keeps account of counts to each process whatever it shares: a dictionary's file that all have mapped,
and what a forked process has from the one before it.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from benchmarks.systems import Site
from benchmarks.tables import table

_PAUSE = 0.1  # seconds between two looks
_KIB = 1024  # in a MiB


@dataclass(frozen=True, slots=True)
class Held:
    """MiB of memory, each the most that was seen: of the process that held most of it, and of all ``together``.

    ``whole`` is all that a process has, ``without_files`` what is no file on the disk, ``share`` what is its own with
    its part of what several have.
    """

    whole: float = 0
    without_files: float = 0
    share: float = 0
    together: float = 0

    def most(self, other: Held) -> Held:
        """Return the larger of each."""
        return Held(
            max(self.whole, other.whole),
            max(self.without_files, other.without_files),
            max(self.share, other.share),
            max(self.together, other.together),
        )


def holding(sites: Iterable[Site], limit: float) -> str:
    """Return a table of what the processes of a full build of each of ``sites`` hold."""
    rows = []
    for site in sites:
        site.clean()
        with watching_memory() as seen:
            site.build(limit)
        held = seen()
        mib = (held.whole, held.without_files, held.share, held.together)
        rows.append([site.name, f"{site.pairs} pairs", *(f"{value:.0f}" for value in mib)])
    heads = ["system", "corpus", "largest process: all", "… without files", "… its share", "all processes together"]
    return table(heads, rows)


@contextlib.contextmanager
def watching_memory() -> Iterator[Callable[[], Held]]:
    """Look at the processes that this one starts meanwhile, in groups of their own; give what tells what was seen."""
    looks, ended = [Held()], threading.Event()

    def look() -> None:
        while not ended.wait(_PAUSE):
            looks.append(_held_now(os.getpid()))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield lambda: reduce(Held.most, looks)
    finally:
        ended.set()
        thread.join()


def _held_now(parent: int) -> Held:
    """Return what the processes hold now that belong to groups which ``parent`` has started."""
    found = dict(_parents_and_groups())
    groups = {group for pid, (above, group) in found.items() if above == parent and group == pid}
    now, together = Held(), 0.0
    for pid, (_, group) in found.items():
        if group in groups:
            one = _held_by(pid)
            now, together = now.most(one), together + one.share
    return Held(now.whole, now.without_files, now.share, together)


def _parents_and_groups() -> Iterator[tuple[int, tuple[int, int]]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended
            fields = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
            yield int(stat.parent.name), (int(fields[1]), int(fields[2]))


def _held_by(pid: int) -> Held:
    kib: dict[str, int] = {}
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
            name, _, value = line.partition(":")
            kib[name] = int(value.split()[0])
    whole, without_files, share = (kib.get(name, 0) / _KIB for name in ("Rss", "Anonymous", "Pss"))
    return Held(whole, without_files, share)
