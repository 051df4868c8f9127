"""Bars on a terminal, and nothing where nobody sits at one."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from plugins.console import progress as module
from plugins.console.progress import shown_progress, shown_waiting
from plugins.console.words import say


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(params=[True, False], ids=["terminal", "pipe"])
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[io.StringIO, bool]:
    stream = Terminal() if request.param else io.StringIO()
    console = Console(file=stream, force_terminal=request.param, width=80)
    monkeypatch.setattr(module, "Console", lambda **settings: console)
    return stream, request.param


def test_each_stage_has_a_bar_that_says_how_far_it_is(screen: tuple[io.StringIO, bool]) -> None:
    stream, is_terminal = screen
    with shown_progress() as progress:
        progress("pictures", 1, 3)
        progress("render", 3, 3)
    for words in (say("stage-pictures"), say("stage-render"), "1/3", "3/3"):
        assert (words in stream.getvalue()) is is_terminal


def test_what_has_no_known_length_shows_that_it_goes_on(screen: tuple[io.StringIO, bool]) -> None:
    stream, is_terminal = screen
    with shown_waiting("read"):
        pass
    assert (say("stage-read") in stream.getvalue()) is is_terminal
    assert ("0/?" in stream.getvalue()) is is_terminal
