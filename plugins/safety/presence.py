"""Every page that was laid out stands in the output, and no other: nothing is lost on the way, no draft slips in.

The same holds for scripts that hand over texts, such as the parts of the search's index.
"""

from __future__ import annotations

from collections.abc import Collection, Set

from plugins.shared import Place, Problem, problem

_THEME = "theme/"


def check_presence(files: Collection[str], expected: Set[str], shown: str) -> list[Problem]:
    """Return a problem for each file of ``expected`` that is not among ``files``, those of the output, and for each
    page or script that nobody laid out (the theme's scripts are no part of the plan).

    All are paths below the output with forward slashes; ``shown`` is the folder's name in problems.
    """
    pages = {path for path in files if path.endswith(".html") or (path.endswith(".js") and not path.startswith(_THEME))}
    missing = sorted(expected - set(files))
    unknown = sorted(pages - expected)
    return [problem("output-file-missing", Place(f"{shown}/{path}")) for path in missing] + [
        problem("output-page-unknown", Place(f"{shown}/{path}")) for path in unknown
    ]
