"""Bars on a terminal, and nothing where nobody sits at one."""

from __future__ import annotations

import io
import sys

import pytest

from plugins.console.progress import shown_progress, shown_waiting
from plugins.console.words import say


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(params=[True, False], ids=["terminal", "pipe"])
def is_terminal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return bool(request.param)


def _screen(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    stream = Terminal() if is_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_each_stage_has_a_bar_that_says_how_far_it_is(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _screen(is_terminal, monkeypatch)
    with shown_progress() as progress:
        progress("pictures", 1, 3)
        progress("render", 3, 3)
    for words in (say("stage-pictures"), say("stage-render"), "1/3", "3/3"):
        assert (words in stream.getvalue()) is is_terminal


def test_what_has_no_known_length_shows_that_it_goes_on(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _screen(is_terminal, monkeypatch)
    with shown_waiting("read"):
        pass
    assert (say("stage-read") in stream.getvalue()) is is_terminal
    assert ("0/?" in stream.getvalue()) is is_terminal
