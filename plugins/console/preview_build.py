"""The process in which the preview builds, again and again: ``python -m plugins.console.preview_build``.

A process of its own, so that it can be left for a new one when plug-ins, theme or settings change; one that goes on, so
that everything which a build needs is there already.
Reads one line of JSON for each build (the options), and writes one that begins with :data:`ANSWER` when it has ended.
All other lines are what the build has to say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from plugins.console.run import BuildOptions, run_build, tell_build
from plugins.shared import as_json

ANSWER = "\x1e"


def main() -> None:
    """Build for each line that comes, until no more can come."""
    for line in _lines():
        result = run_build(BuildOptions(**json.loads(line)))
        tell_build(result)
        problems = [json.loads(found) for found in as_json(result.problems).splitlines()]
        answer = json.dumps({"problems": problems, "stopped": bool(result.stopped)})
        print(f"{ANSWER}{answer}", flush=True)


def _lines() -> Iterator[str]:
    # Not the file itself, which would wait for more lines than one.
    while line := sys.stdin.readline():
        yield line


if __name__ == "__main__":
    main()
