"""Bars for what takes more than a moment; where nobody sits at a terminal, nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from plugins.console.words import say
from plugins.shared import Progress

if TYPE_CHECKING:
    from plugins.console.run import BuildOptions
    from plugins.editions import Site


@contextlib.contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show a bar for each stage that the yielded function is told of, as long as it is told of it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(say(f"stage-{stage}"), total=total)
            bars.update(tasks[stage], completed=done)

        yield progress


def composed(options: BuildOptions) -> Site:
    """Return the site of ``options``, laid out and not rendered, and show meanwhile how far it is."""
    # Pelican and Sudachi are slow to import, and only what reads all texts needs them.
    from plugins.console.run import site_config
    from plugins.editions import compose

    with shown_progress() as progress:
        progress("read", 0, 1)
        return compose(site_config(options), progress)
