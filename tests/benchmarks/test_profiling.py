"""What a build's time goes into: each moment belongs to one step, one package and one function."""

from __future__ import annotations

import re
import time

import pytest
import yaml

from benchmarks.profiling import STEPS, main, step_of
from benchmarks.sampling import Sampler
from tests.support import ROOT


def work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_time_is_found_where_it_is_spent() -> None:
    sampler = Sampler()
    with sampler.watching():
        work(0.2)
    assert 0.15 <= sum(spent for stack, spent in sampler.seconds.items() if work.__code__ in stack) <= 0.4
    with sampler.watching():
        pass
    work(0.1)
    assert sum(sampler.seconds.values()) <= 0.45, "nothing is counted afterwards"


def test_time_belongs_to_the_first_step_of_which_anything_runs() -> None:
    steps = {"a": ["plugins/x/one.py:f"], "b": ["plugins/x/"]}
    assert step_of(["/lib/re.py:sub", "plugins/x/two.py:g"], steps) == "b"
    assert step_of(["plugins/x/two.py:g", "plugins/x/one.py:f"], steps) == "a"
    assert step_of(["/lib/re.py:sub"], steps) == "the rest"


def test_steps_name_what_there_is() -> None:
    for begins in yaml.safe_load(STEPS.read_text(encoding="utf-8")).values():
        for begin in begins:
            assert begin.startswith("<frozen") or (ROOT / begin).exists(), begin


@pytest.mark.slow
def test_the_shares_make_a_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pairs", "1", "--terms", "5", "--top", "3"]) == 0
    shown = capsys.readouterr().out
    steps, packages, functions = shown.split("\n\n")[1:]
    for part in (steps, packages):
        assert 98 <= sum(map(float, re.findall(r"([\d.]+) %", part))) <= 102
    assert "| templates filled |" in steps
    assert "| plugins/safety |" in packages
    assert functions.count("\n|") == 4
