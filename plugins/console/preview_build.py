"""The process in which the preview builds, again and again: ``python -m plugins.console.preview_build``.

A process of its own, so that it can be left for a new one when plug-ins, theme or settings change; one that goes on, so
that everything which a build needs is there already.
Reads one line of JSON for each build (the options, and the files that were changed), and writes one that begins with
:data:`ANSWER` when it has ended; before that one that begins with :data:`PAGES`, where pages could be made at once.
All other lines are what the build has to say.
"""

from __future__ import annotations

import json
import os
import select
import sys
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from plugins.console.run import BuildOptions, BuildResult, make_site_anew, run_build, run_until_stopped, tell_build
from plugins.console.words import say
from plugins.shared import Resident, as_json

ANSWER = "\x1e"
PAGES = "\x1f"


def main() -> None:
    """Build for each line that comes, until no more can come."""
    resident = Resident()
    for line in _lines():
        wanted = json.loads(line)
        options = BuildOptions(**wanted["options"])
        _show_pages(resident, [*map(Path, wanted["changed"])])
        result = run_build(options, resident)
        if result.busy:
            print(say("preview-waits", output=result.output), file=sys.stderr)
        else:
            tell_build(result)
        _say(ANSWER, _answer(result))
        resident.do_what_was_left()
        _make_ready(resident, options, stopped=bool(result.stopped))


def _answer(result: BuildResult) -> dict[str, Any]:
    """Return what the preview shows of a build, as ``Built`` names it."""
    problems = [json.loads(found) for found in as_json(result.problems).splitlines()]
    why = say("preview-waits", output=result.output) if result.busy else result.stopped
    told = {"problems": problems, "stopped": bool(result.stopped), "busy": result.busy}
    return told | {"why": "" if result.errors else why}


def _show_pages(resident: Resident, changed: Collection[Path]) -> None:
    """Write the pages of the ``changed`` texts, if they can be made before the whole site."""
    pages = resident.remains.quick_pages(changed) if resident.remains.quick_pages and changed else {}
    if pages:
        _say(PAGES, {"pages": {path: data.decode() for path, data in pages.items()}})


def _make_ready(resident: Resident, options: BuildOptions, *, stopped: bool) -> None:
    """Have ready, while nobody waits, what the next change needs.

    Where the kept site was taken there is none in this process, so it is made.
    The text that was changed last is likely to be changed next; with its page that is made which others share with it.
    All else is made in small steps, and left as soon as a build is wanted.
    """
    if resident.remains.quick_pages is None and not stopped:
        run_until_stopped(options, partial(make_site_anew, options), resident, watched=False)
        resident.do_what_was_left()
    if resident.remains.quick_pages and (text := _changed_last(Path(options.overrides()["PATH"]))):
        resident.remains.quick_pages([text])
    for _ in resident.remains.ready_steps:
        if _is_wanted():
            break


def _is_wanted() -> bool:
    """Whether a build waits; where the system cannot tell (Windows), one may always."""
    return sys.platform == "win32" or bool(select.select([sys.stdin], [], [], 0)[0])


def _changed_last(content: Path) -> Path | None:
    """Return the text of a piece or term that was changed last; None where there is none."""
    try:
        return max(content.glob("*/*/*.md"), key=lambda path: path.stat().st_mtime, default=None)
    except OSError:  # one was removed meanwhile
        return None


def _say(sign: str, answer: object) -> None:
    print(f"{sign}{json.dumps(answer)}", flush=True)


def _lines() -> Iterator[str]:
    # Not the file itself, which would wait for more lines than one.
    while line := sys.stdin.readline():
        yield line


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the preview was killed; Python would complain once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
