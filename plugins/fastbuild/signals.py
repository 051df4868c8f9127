"""Pelican's side of the run: the output grows beside the last one, is audited, and then takes its place.

Also makes Pelican's silent failures loud: a plug-in of ours that did not load ends the run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.fastbuild.output import discard, prepare, replace, staging_folder
from plugins.safety import audit
from plugins.shared import BuildRecord, Problem, SiteError, as_annotations, as_text

PLUGINS = ("plugins.editions.signals", "plugins.fastbuild.signals")


def _begin(pelican: Any) -> None:
    """Turn the run's output to the staging folder, before any generator is made."""
    missing = [name for name in PLUGINS if name not in pelican.settings["PLUGINS"]]
    if missing:
        raise SiteError(f"Pelican could not load {', '.join(missing)}; the lines above say why")
    pelican.settings.setdefault("BUILD_RECORD", BuildRecord(tell=_tell))
    output = Path(pelican.output_path)
    pelican.settings["FINAL_OUTPUT"] = output
    staging = str(prepare(output))
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = staging


def _finish(pelican: Any) -> None:
    """Audit the new output; replace the last one, or discard the new one and stop."""
    settings = pelican.settings
    record: BuildRecord = settings["BUILD_RECORD"]
    output: Path = settings["FINAL_OUTPUT"]

    def progress(done: int, total: int) -> None:
        record.progress("audit", done, total)

    found = audit(staging_folder(output), settings["SITEURL"], output.name, progress)
    try:
        record.stop_on_errors(found)
    finally:
        if any(problem.is_error for problem in record.problems):
            discard(output)
    replace(output)
    record.tell(record.problems)


def _tell(problems: list[Problem]) -> None:
    """Print the problems of a run that was started with plain ``pelican``, and end it without a traceback on errors."""
    sys.stderr.write(as_text(problems))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        sys.stdout.write(as_annotations(problems))
    if any(problem.is_error for problem in problems):
        raise SystemExit(1)


def register() -> None:
    """Connect to Pelican's run; Pelican calls this by the plug-in's name."""
    signals.initialized.connect(_begin)
    signals.finalized.connect(_finish)
