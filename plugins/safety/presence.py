"""Every page that was laid out stands in the output, and no other: nothing is lost on the way, no draft slips in."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from plugins.shared import Place, Problem, problem


def check_presence(output: Path, expected: Set[str], shown: str) -> list[Problem]:
    """Return a problem for each file of ``expected`` that ``output`` lacks, and for each page that nobody laid out.

    ``expected`` are paths below ``output`` with forward slashes; ``shown`` is the folder's name in problems.
    """
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html") if path.is_file()}
    missing = sorted(path for path in expected if not (output / path).is_file())
    unknown = sorted(pages - expected)
    return [problem("output-file-missing", Place(f"{shown}/{path}")) for path in missing] + [
        problem("output-page-unknown", Place(f"{shown}/{path}")) for path in unknown
    ]
