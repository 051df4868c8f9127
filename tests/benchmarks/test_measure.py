"""Measuring a command: what it takes is the kernel's account of all its processes."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest

from benchmarks.measure import CommandFailedError, Cost, measured
from benchmarks.tables import Row, cost_table, processor, table, wall

WORK = "import time\nend = time.process_time() + {seconds}\nwhile time.process_time() < end: pass\n"


def run(code: str, folder: Path, limit: float = 60) -> Cost:
    return measured([sys.executable, "-c", code], folder, os.environ, limit)


def test_the_work_of_child_processes_counts(tmp_path: Path) -> None:
    child = WORK.format(seconds=0.3)
    cost = run(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])", tmp_path)
    assert cost.processor >= 0.3
    assert cost.wall > 0


def test_memory_is_that_of_the_largest_process(tmp_path: Path) -> None:
    # The kernel counts at least what the process that started it has had, here that of the tests.
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 + 100
    child = f"kept = bytearray({size} << 20)"
    cost = run(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])", tmp_path)
    assert size < cost.memory < size + 50


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="no such thing"):
        run("raise SystemExit('no such thing')", tmp_path)


def test_a_command_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="-9"):
        run("import time; time.sleep(600)", tmp_path, limit=0.5)


def test_a_ratio_is_the_median_of_the_rounds_ratios() -> None:
    # The machine was ten times as slow in the last round.
    row = Row("a build", "ours", [Cost(1, 2, 50), Cost(1, 2, 50), Cost(10, 2, 50)])
    row.baseline = [Cost(2, 1, 50), Cost(2, 1, 50), Cost(20, 1, 50)]
    assert (row.ratio(wall), row.ratio(processor)) == (0.5, 2)
    assert "| a build | ours | 1.00 (1.00 to 10.00) | 2.00 | 50 | 0.500 | 2.000 |" in cost_table([row])


def test_without_a_baseline_there_is_no_ratio() -> None:
    row = Row("a build", "ours", [Cost(1, 2, 50)])
    assert row.ratio(wall) is None
    assert cost_table([row]).endswith("| 50 |  |  |")


def test_a_table_is_markdown() -> None:
    assert table(["a", "b", "c"], [["x", "y", 1]]) == "| a | b | c |\n| --- | --- | ---: |\n| x | y | 1 |"
