"""Whether our builds have become slower, beside plain Pelican's of the same corpus on the same machine.

``.venv/bin/python -m benchmarks.regression`` prints both ratios of each case; with ``--record`` the new ones are kept.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean, median

import yaml

from benchmarks.cases import ARTICLE, FULL, KEPT, builds
from benchmarks.systems import BASELINE, OURS, Site, load_systems
from benchmarks.tables import Row, processor

PAIRS, TERMS, ROUNDS = 30, 100, 3
RECORDINGS = 3  # one alone may have met a machine that was quicker with one of the two systems
WORSE = 1.3  # how many times the recorded ratio is too much
RECORDED = Path(__file__).with_name("recorded.yaml")
_LIMIT = 600.0
_HEAD = f"""# Processor time of our builds of {PAIRS} pairs and {TERMS} terms, divided by plain Pelican's full build.
# `python -m benchmarks.regression --record` writes this file; README.md says when.
"""


def recorded() -> dict[str, float]:
    """Return the ratios that were recorded, by case."""
    found: dict[str, float] = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    return found


def ratios(known: Mapping[str, float]) -> dict[str, float]:
    """Measure and return the ratios of today.

    Each is the median of three rounds' ratios, because a shared machine changes its speed from one minute to the next
    and the builds of a round meet the same.
    Of plain Pelican nothing but its full build is asked; it stands before, between and behind ours, because it takes a
    sixth of their time, so that one alone may meet a second that is quicker or slower than all of theirs.
    While one seems worse than ``known`` allows, up to three more rounds have to show it, too.
    """
    with tempfile.TemporaryDirectory() as folder, _on_two_processors():
        path = os.environ["PATH"]
        systems = load_systems(path)
        ours, plain = (Site(name, systems[name], Path(folder), PAIRS, TERMS, path) for name in (OURS, BASELINE))
        by_round: list[dict[str, float]] = []
        for rounds in (ROUNDS, *[1] * ROUNDS):
            for _ in range(rounds):
                turns = [(plain, (FULL,)), (ours, (FULL,)), (plain, (FULL,)), (ours, (KEPT, ARTICLE)), (plain, (FULL,))]
                by_round.append(_of_round([row for site, cases in turns for row in builds([site], 1, _LIMIT, cases)]))
            found = {case: median(one[case] for one in by_round) for case in by_round[0]}
            if not too_slow(found, known):
                break
    return found


@contextlib.contextmanager
def _on_two_processors() -> Iterator[None]:
    """Let this process and those it starts use two processors, where the system can: each more repeats some work."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:2])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def too_slow(found: Mapping[str, float], known: Mapping[str, float]) -> list[str]:
    """Return the cases whose ratio is too much worse than the recorded one."""
    return [case for case, ratio in found.items() if case in known and ratio > WORSE * known[case]]


def _of_round(rows: list[Row]) -> dict[str, float]:
    """Return what each build of ours took in one round, divided by what plain Pelican's took on average."""
    baseline = mean(processor(row.costs[0]) for row in rows if row.system == BASELINE)
    ours = (row for row in rows if row.system == OURS)
    return {row.case.partition(f", {TERMS} terms")[0]: processor(row.costs[0]) / baseline for row in ours}


def _largest(found: list[dict[str, float]]) -> dict[str, float]:
    return {case: max(one[case] for one in found) for case in found[0]}


def main(arguments: list[str]) -> int:
    """Compare, or record; return 1 where a case is too slow."""
    known = recorded() if RECORDED.is_file() else {}
    found = _largest([ratios({}) for _ in range(RECORDINGS)]) if "--record" in arguments else ratios(known)
    for case, ratio in found.items():
        print(f"{case}: {ratio:.2f} (recorded: {known.get(case)})")
    if "--record" in arguments:
        kept = {case: round(ratio, 2) for case, ratio in found.items()}
        RECORDED.write_text(_HEAD + yaml.safe_dump(kept, sort_keys=False), encoding="utf-8")
        return 0
    return int(bool(too_slow(found, known)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
