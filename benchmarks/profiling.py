"""What the time of our build goes into: ``.venv/bin/python -m benchmarks.profiling --pairs 100``.

Prints the share of each step and of each package, and the dearest functions, in processor time of a full build by one
process without anything kept. What a library does counts for the function of ours that called it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType

import yaml

from benchmarks.corpus import write_corpus
from benchmarks.sampling import Sampler, Stack
from benchmarks.systems import FOLDER, OURS, ROOT
from benchmarks.tables import table

STEPS = Path(__file__).with_name("steps.yaml")
_REST, _OTHERS = "the rest", "Pelican and Python"
_THEME = f"{ROOT}/theme/templates/"
_BUILD = f"{ROOT}/plugins/"


def main(arguments: list[str]) -> int:
    """Build a corpus, or the texts that the command line names, and print what took how long; return the exit code."""
    parser = argparse.ArgumentParser(description="What the time of our build goes into.")
    parser.add_argument("--pairs", type=int, default=100, help="articles of the corpus, each in two languages")
    parser.add_argument("--terms", type=int, default=100)
    parser.add_argument("--content", type=Path, help="build these texts instead of a corpus")
    parser.add_argument("--top", type=int, default=25, help="how many functions are shown")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if not wanted.content:
            write_corpus(Path(folder), OURS, wanted.pairs, wanted.terms)
        content = wanted.content or Path(folder, "content")
        seconds, stopped = profile(content, Path(folder))
    if stopped:
        print(f"the build has stopped: {stopped}", file=sys.stderr)
        return 1
    print("\n\n".join(tables(seconds, wanted.top)))
    return 0


def profile(content: Path, work: Path) -> tuple[Mapping[Stack, float], str]:
    """Build ``content`` into ``work`` and return the seconds by stack, and why the build has stopped, "" if not."""
    sampler, stopped = Sampler(), ""
    with sampler.watching(), contextlib.redirect_stdout(io.StringIO()):
        # What a build loads is a part of what it costs.
        from pelican.settings import read_settings

        from plugins.shared import BuildRecord, BuildStoppedError

        changed: dict[str, object] = {
            "PATH": str(content),
            "OUTPUT_PATH": str(work / "output"),
            "MEDIA_CACHE": str(work / "kept" / "media"),
            "SITEURL": "https://example.org",
            "BUILD_DATE": "2026-11-28",
            "BUDGET": str(FOLDER / OURS / "budget.yaml"),
            "PROCESSES": 1,
            "BUILD_RECORD": BuildRecord(tell=lambda problems: None),
        }
        settings = read_settings(str(ROOT / "pelicanconf.py"), override=changed)
        try:
            settings["PELICAN_CLASS"](settings).run()
        except BuildStoppedError as stop:
            stopped = str(stop)
    return sampler.seconds, stopped


def tables(seconds: Mapping[Stack, float], top: int) -> list[str]:
    """Return the shares of steps and packages and the dearest ``top`` functions, each as a table."""
    steps = yaml.safe_load(STEPS.read_text(encoding="utf-8"))
    by_step: Counter[str] = Counter()
    by_package: Counter[str] = Counter()
    by_function: Counter[str] = Counter()
    for stack, spent in seconds.items():
        names = [name_of(code) for code in stack]
        own = next((name for name in names if name.startswith(("plugins/", "theme/"))), _OTHERS)
        by_step[step_of(names, steps)] += spent  # type: ignore[assignment]
        by_package["/".join(own.split("/")[:2]) if "/" in own else own] += spent  # type: ignore[assignment]
        by_function[own] += spent  # type: ignore[assignment]
    total = sum(seconds.values())
    whole = f"{total:.1f} s of processor time in all."
    shown = [("step", by_step.most_common()), ("package", by_package.most_common())]
    return [whole, *(_shares(*one, total) for one in [*shown, ("function", by_function.most_common(top))])]


def name_of(code: CodeType) -> str:
    """Return "file:function" of what was running, the file below the project where it is a part of it."""
    file = code.co_filename
    return f"{file.removeprefix(f'{ROOT}/') if file.startswith((_BUILD, _THEME)) else file}:{code.co_name}"


def step_of(names: Iterable[str], steps: Mapping[str, Iterable[str]]) -> str:
    """Return the first of ``steps`` of which one of ``names`` is a part."""
    known = list(names)
    found = (step for step, begins in steps.items() if any(name.startswith(tuple(begins)) for name in known))
    return next(found, _REST)


def _shares(head: str, spent: Iterable[tuple[str, float]], total: float) -> str:
    rows = [(name, f"{100 * seconds / total:.1f} %", f"{seconds:.2f}") for name, seconds in spent]
    return table([head, "share", "seconds"], rows, words=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
