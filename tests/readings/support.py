"""Helpers of the readings' tests: a proposer with a table of a few rows, and files to write into."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.readings import ChosenReading, Proposer, rewrite
from plugins.shared import Problem

FILE = "content/pages/x/ja-simple.md"


def proposer(rows: Iterable[str] = ()) -> Proposer:
    """Return a proposer whose table has these rows: ``word reading`` or ``word reading where``."""
    return Proposer([ChosenReading(*row.split(" ")) for row in rows])  # type: ignore[arg-type]


def written(text: str, rows: Iterable[str] = ()) -> str:
    """Return the file ``text`` with what is proposed."""
    result = rewrite(text, FILE, proposer(rows), never)
    assert result is not None
    return result.text


def in_body(body: str, rows: Iterable[str] = ()) -> str:
    """Return the Markdown ``body`` with what is proposed."""
    head = "---\ntitle: x\n---\n"
    return written(head + body, rows).removeprefix(head)


def never(found: Problem) -> None:
    """Take the place of ``report`` where nothing may be reported."""
    raise AssertionError(found)
