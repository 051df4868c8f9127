"""The process in which the preview builds, again and again: ``python -m plugins.console.preview_build``.

A process of its own, so that it can be left for a new one when plug-ins, theme or settings change; one that goes on, so
that everything which a build needs is there already.
Reads one line of JSON for each build (the options, and the files that were changed), and writes one that begins with
:data:`ANSWER` when it has ended; before that one that begins with :data:`PAGES`, where pages could be made at once.
All other lines are what the build has to say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from plugins.console.run import BuildOptions, make_site_anew, run_build, run_until_stopped, tell_build
from plugins.shared import Resident, as_json

ANSWER = "\x1e"
PAGES = "\x1f"


def main() -> None:
    """Build for each line that comes, until no more can come."""
    resident = Resident()
    texts: Collection[Path] = ()
    for line in _lines():
        wanted = json.loads(line)
        options, changed = BuildOptions(**wanted["options"]), [*map(Path, wanted["changed"])]
        if _show_pages(resident, changed):
            texts = changed
        result = run_build(options, resident)
        tell_build(result)
        problems = [json.loads(found) for found in as_json(result.problems).splitlines()]
        _say(ANSWER, {"problems": problems, "stopped": bool(result.stopped)})
        _make_ready(resident, options, texts, stopped=bool(result.stopped))


def _show_pages(resident: Resident, changed: Collection[Path]) -> bool:
    """Write the pages of the ``changed`` texts, if they can be made before the whole site; return whether they can."""
    pages = resident.quick_pages(changed) if resident.quick_pages and changed else {}
    if pages:
        _say(PAGES, {"pages": {path: data.decode() for path, data in pages.items()}})
    return bool(pages)


def _make_ready(resident: Resident, options: BuildOptions, texts: Collection[Path], *, stopped: bool) -> None:
    """Have ready, while nobody waits, what the pages of the next change need.

    Where the kept site was taken there is none in this process, so it is made; of the ``texts`` that were changed last
    one is likely to be changed next, and what its page shares with others is made with it.
    """
    if resident.quick_pages is None and not stopped:
        run_until_stopped(options, partial(make_site_anew, options), resident, watched=False)
    if resident.quick_pages:
        resident.quick_pages(texts)


def _say(sign: str, answer: object) -> None:
    print(f"{sign}{json.dumps(answer)}", flush=True)


def _lines() -> Iterator[str]:
    # Not the file itself, which would wait for more lines than one.
    while line := sys.stdin.readline():
        yield line


if __name__ == "__main__":
    main()
