"""Bars for what takes more than a moment; where nobody sits at a terminal, nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from plugins.console.terminal import may_be_terminal
from plugins.console.words import say
from plugins.shared import Progress, no_progress


@contextlib.contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show a bar for each stage that the yielded function is told of, as long as it is told of it.

    A bar without a total (0) only moves, to say that something goes on.
    """
    if not may_be_terminal():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(say(f"stage-{stage}"), total=total or None)
            bars.update(tasks[stage], completed=done)

        yield progress


@contextlib.contextmanager
def shown_waiting(stage: str) -> Iterator[None]:
    """Show a moving bar for a ``stage`` of which nobody knows how far it is."""
    with shown_progress() as progress:
        progress(stage, 0, 0)
        yield
