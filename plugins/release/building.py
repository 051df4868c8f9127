"""Building a release in a process of its own, with the program as it stands in a clean checkout."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.console import without_secrets
from plugins.console.run import BuildOptions, BuildResult
from plugins.shared import NAMES_FILE, Bilingual, Place, Problem, Severity, SiteError, private_list


@dataclass(frozen=True, slots=True)
class BuiltRelease:
    """How the build of a release ended, and what the settings of the checkout say about where it goes."""

    result: BuildResult
    site_url: str
    mirrors: tuple[dict[str, str], ...]


class BuildDiedError(SiteError):
    """The building process ended without a result; what it said stands above."""


def build_in(checkout: Path, options: BuildOptions, root: Path) -> BuiltRelease:
    """Build with the program in ``checkout`` and return how it ended. Raises BuildDiedError when it has no result.

    ``root`` is the project whose private list of names and kept pictures serve again.
    """
    wanted, answer = checkout.with_suffix(".options"), checkout.with_suffix(".result")
    answer.unlink(missing_ok=True)
    kept = options.media_cache or str(root / ".cache" / "media")
    chosen = dataclasses.asdict(dataclasses.replace(options, media_cache=kept))
    wanted.write_text(json.dumps(chosen), encoding="utf-8")
    command = [sys.executable, "-m", "plugins.release.build_process", str(wanted), str(answer)]
    # Ctrl-C reaches a whole group of processes; this one is ended by us, so that only one sentence is printed.
    with subprocess.Popen(command, cwd=checkout, env=_environment(root), start_new_session=True) as process:
        try:
            process.wait()
        except BaseException:
            process.kill()
            raise
    try:
        return _read(json.loads(answer.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BuildDiedError(str(error)) from error


def _environment(root: Path) -> dict[str, str]:
    """Return the environment of the building process: the list of names is where it is for ``root``.

    The right to write to the remote is not there: a build needs none.
    """
    environment = without_secrets(os.environ) | {"PYTHONUTF8": "1"}
    if names := private_list(root):
        environment[NAMES_FILE] = str(names.resolve())
    return environment


def _read(data: dict[str, Any]) -> BuiltRelease:
    found = data["result"]
    changed = {
        "problems": [_problem(one) for one in found["problems"]],
        "output": Path(found["output"]),
        "urgent": None if found["urgent"] is None else frozenset(found["urgent"]),
    }
    return BuiltRelease(BuildResult(**found | changed), data["site_url"], tuple(data["mirrors"]))


def _problem(data: dict[str, Any]) -> Problem:
    return Problem(
        place=Place(**data["place"]),
        code=data["code"],
        severity=Severity(data["severity"]),
        message=Bilingual(**data["message"]),
        fix=Bilingual(**data["fix"]),
    )
