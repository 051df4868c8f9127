"""Every page that was laid out stands in the output, and no other: nothing is lost on the way, no draft slips in.

The same holds for scripts that hand over texts, such as the parts of the search's index.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from plugins.shared import Place, Problem, problem

_THEME = "theme/"


def check_presence(output: Path, expected: Set[str], shown: str) -> list[Problem]:
    """Return a problem for each file of ``expected`` that ``output`` lacks, and for each page or script that nobody
    laid out (the theme's scripts are no part of the plan).

    ``expected`` are paths below ``output`` with forward slashes; ``shown`` is the folder's name in problems.
    """
    files = [path for ending in ("*.html", "*.js") for path in output.rglob(ending) if path.is_file()]
    found = {path.relative_to(output).as_posix() for path in files}
    pages = {path for path in found if path.endswith(".html") or not path.startswith(_THEME)}
    missing = sorted(path for path in expected if not (output / path).is_file())
    unknown = sorted(pages - expected)
    return [problem("output-file-missing", Place(f"{shown}/{path}")) for path in missing] + [
        problem("output-page-unknown", Place(f"{shown}/{path}")) for path in unknown
    ]
