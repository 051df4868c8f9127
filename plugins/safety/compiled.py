"""The expressions of the scan, compiled: there are hundreds, of which a small build would use each once or twice."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plugins.shared import KeptExpressions


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return the expression ``source``, as ``re.compile`` does, compiled once for all processes; raises re.error."""
    return _kept().compiled(source, flags)


@cache
def _kept() -> KeptExpressions:
    return KeptExpressions.of(Path(__file__).with_name("personal.yaml"))
