"""Whether what a task tells can be seen in colours, asked before the library that draws them is loaded."""

from __future__ import annotations

import os
import sys

# By these the library takes what is no terminal for one: https://rich.readthedocs.io/en/stable/console.html
_TAKEN_FOR_ONE = ("FORCE_COLOR", "TTY_COMPATIBLE")


def may_be_terminal() -> bool:
    """Whether the error output may be a terminal; where it cannot, rich need not be loaded, which takes a while."""
    return sys.stderr.isatty() or any(os.environ.get(name) for name in _TAKEN_FOR_ONE)
