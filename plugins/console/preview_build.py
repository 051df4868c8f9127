"""The process in which the preview builds: ``python -m plugins.console.preview_build OPTIONS RESULT``.

A process of its own, so that changed plug-ins and settings count too. Reads and writes one JSON file each.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from plugins.console.run import BuildOptions, run_build, tell_build
from plugins.shared import as_json


def main(wanted: str, answer: str) -> int:
    """Build as the file ``wanted`` says, write problems to ``answer``, tell how it ended; return the exit code."""
    result = run_build(BuildOptions(**json.loads(Path(wanted).read_text(encoding="utf-8"))))
    problems = [json.loads(line) for line in as_json(result.problems).splitlines()]
    found = {"problems": problems, "stopped": bool(result.stopped)}
    Path(answer).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return tell_build(result)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
