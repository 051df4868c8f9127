"""The process in which a release is built: ``python -m plugins.release.build_process OPTIONS RESULT``.

Started in a clean checkout; reads and writes one JSON file each. ``building.py`` starts it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

from plugins.console.run import BuildOptions, run_build, setting
from plugins.shared import ProblemsError


def main(wanted: str, answer: str) -> None:
    """Build as the file ``wanted`` says and write to ``answer`` how it ended."""
    options = BuildOptions(**json.loads(Path(wanted).read_text(encoding="utf-8")))
    result = run_build(options)
    changed = {
        # In JSON a place would lose the names of its parts.
        "problems": [dataclasses.asdict(one) | {"place": one.place._asdict()} for one in result.problems],
        "output": str(result.output),
        "urgent": None if result.urgent is None else sorted(result.urgent),
    }
    data = {"result": dataclasses.asdict(result) | changed, **_where(options)}
    Path(answer).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _where(options: BuildOptions) -> dict[str, object]:
    """Return where the release goes; nothing where settings cannot be read, which has stopped the build."""
    try:
        return {
            "site_url": options.site_url or str(setting("SITEURL", release=True)),
            "mirrors": list(setting("MIRRORS", release=True) or ()),
        }
    except ProblemsError:
        return {"site_url": "", "mirrors": []}


if __name__ == "__main__":
    main(*sys.argv[1:])
