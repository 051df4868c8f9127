"""How soon a change of one article is seen while a system watches its files."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.edits import Edits
from benchmarks.measure import CommandFailedError
from benchmarks.systems import Site
from benchmarks.tables import table
from benchmarks.texts import newest_of

_LOOK = 0.01  # seconds between two looks
_QUIET = 2.0  # seconds without work after which a watching system is taken to wait
_ANSWER = 5.0  # seconds that a page may take
_FEED = ".xml"


def serving(sites: list[Site], runs: int, limit: float) -> str:
    """Return a table: seconds from the change of an article to its page, and to all lists and feeds that show it."""
    rows = []
    for site in sites:
        for changed, with_title in (("title and text", True), ("text", False)):
            seen = list(_changes(site, runs, limit, with_title=with_title))
            page, all_pages = (sorted(times)[len(times) // 2] for times in zip(*seen, strict=True))
            whole = f"{all_pages:.2f}" if site.system.served else ""
            rows.append([site.name, f"{site.pairs} pairs", changed, f"{page:.2f}", whole])
    return table(["system", "corpus", "changed", "its page s", "everything s"], rows)


def _changes(site: Site, runs: int, limit: float, *, with_title: bool) -> Iterator[tuple[float, float]]:
    edits, number = Edits(site), newest_of(site.pairs)
    # Lists show the title alone, feeds the text as well.
    others = [path for path in site.system.consistent if with_title or path.endswith(_FEED)]
    pages = [str(site.page(number).relative_to(site.output)), *others]
    mark = edits.change_article(0, with_title=with_title)
    with _watching(site) as (process, port):

        def seen(path: str) -> bool:
            return mark in _shown(site, port, path)

        try:
            _wait(lambda: all(map(seen, pages)), process, limit)
            for version in range(1, runs + 1):
                _until_quiet(process.pid)
                mark = edits.change_article(version, with_title=with_title)
                begin = time.perf_counter()
                _wait(lambda: seen(pages[0]), process, limit)
                first = time.perf_counter() - begin
                _wait(lambda: all(map(seen, pages)), process, limit)
                yield first, time.perf_counter() - begin
        finally:
            edits.undo()


@contextlib.contextmanager
def _watching(site: Site) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = site.completed(site.system.watch, port=port)
    with (site.folder / "benchmark.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=site.folder, env=site.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield process, port
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _shown(site: Site, port: int, path: str) -> str:
    """Return a page as it is served, or the file where nothing serves it; "" for none yet."""
    try:
        if not site.system.served:
            return (site.output / path).read_text(encoding="utf-8")
        address = site.system.served.format(port=port, path=path)
        with urllib.request.urlopen(address, timeout=_ANSWER) as answer:
            return str(answer.read().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


def _wait(seen: Callable[[], bool], process: subprocess.Popen[bytes], limit: float) -> None:
    begin = time.perf_counter()
    while not seen():
        if process.poll() is not None or time.perf_counter() - begin > limit:
            raise CommandFailedError(f"no change was seen: {process.args!r}, {process.returncode}")
        time.sleep(_LOOK)


def _until_quiet(process: int) -> None:
    """Wait until ``process`` and all that it has started have done (almost) nothing for a while."""
    last, since = _ticks(process), time.perf_counter()
    while time.perf_counter() - since < _QUIET:
        time.sleep(0.2)
        now = _ticks(process)
        if now - last > 2:
            since = time.perf_counter()
        last = now


def _ticks(process: int) -> int:
    """Return the processor time of a process and its descendants, whatever session they are in, in the kernel's ticks.

    Linux: /proc/<pid>/stat, see proc(5).
    """
    parents, ticks = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number = int(stat.parent.name)
            fields = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
            parents[number], ticks[number] = int(fields[1]), int(fields[11]) + int(fields[12])
    family, more = {process}, {process}
    while more:
        more = {number for number, parent in parents.items() if parent in family} - family
        family |= more
    return sum(ticks.get(number, 0) for number in family)
