"""Build the same corpus with our generator and others, in turns, and print what each took.

``.venv/bin/python -m benchmarks.run builds --pairs 1000 --terms 100 1000``; README.md says what each case is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import builds, growth, growth_table, release, sizes, start
from benchmarks.edits import Edits
from benchmarks.holding import holding
from benchmarks.serving import serving
from benchmarks.sharding import sharding
from benchmarks.systems import OURS, Site, load_systems
from benchmarks.tables import cost_table

CASES = ("builds", "serve", "growth", "release", "start", "sizes", "memory", "shards")


def main(arguments: Sequence[str]) -> int:
    """Measure the cases that the command line names; return the exit code."""
    wanted = _wanted(arguments)
    path = os.pathsep.join([*(str(folder.resolve()) for folder in wanted.bin), os.environ["PATH"]])
    systems = {name: one for name, one in load_systems(path).items() if not wanted.only or name in wanted.only}
    print(f"systems: {', '.join(systems)}; load: {', '.join(f'{load:.1f}' for load in os.getloadavg())}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        work = (wanted.work or Path(folder)).resolve()
        work.mkdir(parents=True, exist_ok=True)

        def sites(pairs: int, terms: int) -> list[Site]:
            return [Site(name, system, work, pairs, terms, path) for name, system in systems.items()]

        for case in wanted.case:
            print(f"## {case}\n", flush=True)
            if case == "growth":
                rows = list(growth(lambda pairs: sites(pairs, wanted.terms[0]), wanted.sizes, wanted.limit))
                print(growth_table(rows))
            elif case == "start":
                print(cost_table(start(wanted.runs, wanted.limit, work)))
            elif case == "shards":
                ours = Site(OURS, systems[OURS], work, wanted.pairs, wanted.terms[0], path)
                print(sharding(ours, wanted.parts, wanted.limit))
            else:
                made = [site for terms in wanted.terms for site in sites(wanted.pairs, terms)]
                _measure(case, made, wanted.runs, wanted.limit)
            print(flush=True)
    return 0


def _measure(case: str, sites: list[Site], runs: int, limit: float) -> None:
    if case == "builds":
        for site in (one for one in sites if one.system.is_ours):
            held = Edits(site).texts_with_the_term()
            print(f"{site.terms} terms: {held} of {2 * site.pairs} texts hold the term that is changed\n")
        print(cost_table(builds(sites, runs, limit)))
    elif case == "serve":
        print(serving(sites, runs, limit))
    elif case == "memory":
        print(holding(sites, limit))
    elif case == "release":
        print(cost_table(row for site in sites if site.name == OURS for row in release(site, runs, limit)))
    else:
        print(sizes(sites, limit))


def _wanted(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare site generators on the same corpus.")
    parser.add_argument("case", nargs="+", choices=CASES)
    parser.add_argument("--pairs", type=int, default=100, help="articles, each in two languages")
    parser.add_argument("--terms", type=int, nargs="+", default=[100])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000], help="pairs of the case growth")
    parser.add_argument("--parts", type=int, nargs="+", default=[2, 4], help="machines of the case shards")
    parser.add_argument("--runs", type=int, default=3, help="rounds, of which the medians are shown")
    parser.add_argument("--only", nargs="+", metavar="SYSTEM")
    parser.add_argument("--bin", type=Path, nargs="+", default=[], help="folders with the programs of others")
    parser.add_argument("--work", type=Path, help="where the sites are made; without it a folder that is removed")
    parser.add_argument("--limit", type=float, default=3600, help="seconds after which a command is ended")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
