"""Building for the preview, in a process that stays as long as the program itself does not change."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.preview_build import ANSWER
from plugins.console.preview_page import Built
from plugins.console.run import BuildOptions


class PreviewBuilder:
    """Builds with ``options``, one build after the other."""

    def __init__(self, options: BuildOptions) -> None:
        # The process runs in the project's folder; paths count from the caller's.
        named = {"content": options.content, "output": options.output}
        paths = {name: str(Path(path).resolve()) for name, path in named.items() if path}
        self._wanted = json.dumps(dataclasses.asdict(options) | paths) + "\n"
        self._process: subprocess.Popen[str] | None = None

    def build(self, last: Built) -> Built:
        """Build, and return how it ended; a build that dies was stopped, with the problems of the ``last`` one."""
        answer = self._answer()
        if answer is None:
            self.forget()
            return Built(last.number + 1, last.problems, stopped=True)
        found = json.loads(answer)
        return Built(last.number + 1, found["problems"], found["stopped"])

    def forget(self) -> None:
        """Let the next build have a new process, in which the program is as it stands then."""
        if self._process is not None:
            self._process.terminate()  # a build under way tidies up
            self._process.communicate()
            self._process = None

    def _answer(self) -> str | None:
        """Return the answer to one build, and print what it says; None where its process has died."""
        if self._process is None:
            command = [sys.executable, "-m", "plugins.console.preview_build"]
            pipe = subprocess.PIPE
            there = {**os.environ, "PYTHONUTF8": "1"}
            self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8", env=there)
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(self._wanted)
            self._process.stdin.flush()
        except OSError:  # it has died since the last build
            return None
        for line in self._process.stdout:
            if line.startswith(ANSWER):
                return line.removeprefix(ANSWER)
            print(line, end="", flush=True)
        return None
