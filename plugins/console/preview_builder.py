"""Building for the preview, in a process that stays as long as the program itself does not change."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.preview_build import ANSWER, PAGES
from plugins.console.preview_page import Built
from plugins.console.run import BuildOptions
from plugins.console.words import say


class PreviewBuilder:
    """Builds with ``options``, one build after the other."""

    def __init__(self, options: BuildOptions) -> None:
        # The process runs in the project's folder; paths count from the caller's.
        named = {"content": options.content, "output": options.output}
        paths = {name: str(Path(path).resolve()) for name, path in named.items() if path}
        self._options = dataclasses.asdict(options) | paths
        self._process: subprocess.Popen[str] | None = None
        self._started = 0

    def build(self, last: Built, changed: Collection[Path] = ()) -> Iterator[Built]:
        """Build, and yield how it ended; a build that dies was stopped, with the problems of the ``last`` one.

        Of texts that were ``changed`` the pages come first, where they can be made alone; the rest is of the ``last``.
        """
        for answer in self._answers(changed):
            if answer is None:
                self.forget()
                yield Built(self._started, last.problems, stopped=True, why=say("preview-died"))
                return
            found = json.loads(answer)
            if "pages" in found:
                last = Built(self._started, last.problems, pages=found["pages"])
                yield last
            else:
                yield Built(self._started, **found)

    def forget(self) -> None:
        """Let the next build have a new process, in which the program is as it stands then."""
        if self._process is not None:
            self._process.terminate()  # a build under way tidies up
            self._process.communicate()
            self._process = None

    def _answers(self, changed: Collection[Path]) -> Iterator[str | None]:
        """Yield what one build answers, and print what it says; None, as the last, where its process has died."""
        if self._process is not None and self._process.poll() is not None:
            self.forget()  # the system has ended it while nobody needed it
        if self._process is None:
            command = [sys.executable, "-m", "plugins.console.preview_build"]
            pipe = subprocess.PIPE
            there = {**os.environ, "PYTHONUTF8": "1"}
            self._started += 1
            # In a session of its own, because Ctrl-C is the preview's to hear, which ends this process then.
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8", env=there, start_new_session=True
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        wanted = {"options": self._options, "changed": [str(path.absolute()) for path in changed]}
        with contextlib.suppress(OSError):  # it has died in this moment
            self._process.stdin.write(json.dumps(wanted) + "\n")
            self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith(PAGES):
                yield line.removeprefix(PAGES)
            elif line.startswith(ANSWER):
                yield line.removeprefix(ANSWER)
                return
            else:
                print(line, end="", flush=True)
        yield None
