"""The task status: where every text stands in every language, as a table on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from plugins.console.progress import shown_waiting
from plugins.console.run import BuildOptions, missing_content, print_problems
from plugins.console.settings import site_config
from plugins.console.words import say
from plugins.shared import Problem

if TYPE_CHECKING:
    from plugins.editions import Row

# Without a terminal the table is as wide as it needs to be, so that no word of it is lost to a file or a pipe.
_WIDE = 240


def show_overview(options: BuildOptions, *, to_do: bool = False) -> int:
    """Print where each text stands in each language, or with ``to_do`` each with which something is left to do.

    Returns the exit code.
    """
    # The editions are slow to import, and only this needs them.
    from plugins.editions import read_overview

    if absent := missing_content(options):
        print_problems([absent])
        return 1
    config = site_config(options)
    problems: list[Problem] = []
    with shown_waiting("read"):
        rows = read_overview(config, problems.append)
    codes = config.languages.codes
    table = Table(say("overview-text"), *codes, say("overview-reviewed"), say("overview-consent"))
    for row in rows:
        if to_do and not row.is_open:
            continue
        table.add_row(*_cells(row, codes))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE).print(table)
    print(_counts(rows))
    if wrong := sorted({one.place.file for one in problems if one.is_error}):
        print(say("overview-wrong", files=", ".join(wrong)))
    return 0


def _cells(row: Row, codes: Sequence[str]) -> list[str]:
    found = [f"{say(f'kind-{row.kind}')} {row.slug}"]
    for code in codes:
        cell = row.cells[code]
        words = say(f"state-{cell.state}", count=cell.changes)
        found.append(words if cell.is_done else f"[bold]{words}[/bold]")
    found.append(f"{row.reviewed or ''} {say('overview-past') if row.past_review else ''}".strip())
    found.append(f"{row.ask_by or ''} {say('overview-due') if row.consent_due else ''}".strip())
    return found


def _counts(rows: Sequence[Row]) -> str:
    states = [cell.state for row in rows for cell in row.cells.values()]
    return say(
        "overview-count",
        missing=states.count("missing"),
        drafts=states.count("draft"),
        older=states.count("older"),
        unknown=states.count("unknown"),
        past=sum(row.past_review for row in rows),
        due=sum(row.consent_due for row in rows),
    )
