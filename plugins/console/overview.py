"""The task status: where every text stands in every language, as a table on the terminal."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from plugins.console.run import BuildOptions, missing_content, print_problems, site_config
from plugins.console.words import say

# Without a terminal the table is as wide as it needs to be, so that no word of it is lost to a file or a pipe.
_WIDE = 240
_FINE = ("text", "original", "current")


def show_overview(options: BuildOptions) -> int:
    """Print where each text stands in each language; return the exit code."""
    # Sudachi and the theme's rooms are slow to import, and only this needs them.
    from plugins.editions import Row, read_overview

    if absent := missing_content(options):
        print_problems([absent])
        return 1
    config = site_config(options)
    rows = read_overview(config)
    codes = config.languages.codes
    table = Table(say("overview-text"), *codes, say("overview-reviewed"), say("overview-consent"))

    def cells(row: Row) -> list[str]:
        found = []
        for code in codes:
            cell = row.cells[code]
            words = say(f"state-{cell.state}", count=cell.changes)
            found.append(words if cell.state in _FINE else f"[bold]{words}[/bold]")
        reviewed = f"{row.reviewed or ''} {say('overview-past') if row.past_review else ''}".strip()
        asked = f"{row.ask_by or ''} {say('overview-due') if row.consent_due else ''}".strip()
        return [f"{row.kind} {row.slug}", *found, reviewed, asked]

    for row in rows:
        table.add_row(*cells(row))
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE)
    console.print(table)
    states = [cell.state for row in rows for cell in row.cells.values()]
    print(
        say(
            "overview-count",
            missing=states.count("missing"),
            drafts=states.count("draft"),
            older=states.count("older"),
            unknown=states.count("unknown"),
            past=sum(row.past_review for row in rows),
            due=sum(row.consent_due for row in rows),
        )
    )
    return 0
