"""Bad content, made from the lists of cases, and the real task that must survive it within limits."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.shared import read_data
from tests.support import ROOT

CASES = ROOT / "tests" / "cases" / "safety" / "bad-input"
SECONDS = 10
# Where a small good site takes long, as on an old machine, more is allowed: as many times as long as that takes.
_TIMES = 8
BYTES = 1024**3
_HEADER = "---\ntitle: A title\nsummary: A summary.\n---\n\n"


@dataclass(frozen=True)
class BadInput:
    """One case: ``files`` as the list has them, ``told`` as "path:line code", ``says`` what a sentence must hold."""

    title: str
    files: Mapping[str, Any]
    told: tuple[str, ...]
    says: tuple[str, ...] = ()

    def owns(self, file: str) -> bool:
        """Whether a problem of ``file`` (below content/) is of this case."""
        return any(file == piece or file.startswith(f"{piece}/") for piece in map(_piece, self.files))


@dataclass(frozen=True)
class Ending:
    """How the task ended: exit code, problems as it printed them, and what else it said."""

    code: int
    problems: list[dict[str, Any]]
    stderr: str

    def told(self, content: Path) -> list[tuple[str, str]]:
        """Return each problem below ``content`` as its file there and as a case writes it."""
        prefix = f"{content.resolve().as_posix()}/"
        named = [(one["file"].removeprefix(prefix), one) for one in self.problems if one["file"].startswith(prefix)]
        return [(file, f"{file}:{one['line']} {one['code']}") for file, one in named]


def cases(name: str) -> list[BadInput]:
    """Return the cases of a list."""
    rows = read_data(CASES / name)
    return [BadInput(row["title"], row["files"], tuple(row["told"]), tuple(row.get("says", ()))) for row in rows]


def write(content: Path, files: Mapping[str, Any]) -> None:
    """Write the files of a case below ``content``."""
    for name, made in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(made, dict) and "link" in made:
            path.symlink_to(made["link"])
        elif isinstance(made, dict) and "folder" in made:
            path.mkdir()
        elif isinstance(made, dict) and "pipe" in made:
            os.mkfifo(path)
        else:
            path.write_bytes(_bytes(made))


def check(content: Path, output: Path, seconds: int) -> Ending:
    """Run ``tasks.py check`` in a process of its own, which is ended where it takes more than a build may.

    ``seconds`` of the processor's time, and BYTES of memory.
    """
    options = ["--content", content, "--output", output, "--date", "2026-06-30", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "check", *map(str, options)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: _limit(seconds),
        env={**os.environ, "PRIVATE_NAMES_FILE": ""},
    )
    lines = done.stdout.decode().split("\n")
    problems = [json.loads(line) for line in lines if line.startswith("{")]
    return Ending(done.returncode, problems, done.stderr.decode())


def allowed_seconds(content: Path, output: Path) -> int:
    """Return how long a build may take on this machine, seen from how long a check of good texts takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert check(content, output, 60 * SECONDS).code == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    usual = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return max(SECONDS, round(_TIMES * usual))


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _bytes(made: Any) -> bytes:
    if isinstance(made, str):
        return made.encode()
    if "parts" in made:
        return b"".join(map(_bytes, made["parts"]))
    if "repeat" in made:
        return made["repeat"].encode() * made["times"]
    if "hex" in made:
        return bytes.fromhex(made["hex"])
    text = _HEADER + made["header"] if "header" in made else made["text"]
    return text.encode(made.get("encoding", "utf-8"))


def _piece(path: str) -> str:
    """Return the piece to which a file belongs, as problems show its name: the first two parts of its path."""
    parts = "/".join(path.split("/")[:2])
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in parts)
