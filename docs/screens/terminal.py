"""What somebody sees who types a task: it runs in a terminal of its own, and what stands there becomes a picture."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

_LOCALES = {"ja": "ja_JP.UTF-8", "en": "C.UTF-8"}
_COLUMNS = 92
_PAGE = """\
<!DOCTYPE html>
<meta charset="utf-8">
<style>
body {{ background: #fff; display: inline-block; margin: 0; padding: 14px 18px; }}
pre {{ font: 14px/1.55 "Noto Sans Mono CJK JP", monospace; margin: 0; }}
</style>
<body><pre><code style="font-family: inherit">{code}</code></pre></body>
"""


def typed(project: Path, command: Sequence[str], lang: str, answers: Sequence[str]) -> str:
    """Run a task of ``project`` as somebody would who types ``answers``; return all that the terminal was sent."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(project)
        changed = {"LC_ALL": _LOCALES[lang], "COLUMNS": str(_COLUMNS), "TERM": "xterm-256color"}
        os.execve(sys.executable, [sys.executable, "tasks.py", *command], os.environ | changed)
    sent, waiting = b"", [f"{answer}\n".encode() for answer in answers]
    with contextlib.suppress(OSError):  # the terminal closes with its task
        while part := os.read(terminal, 65536):
            sent += part
            if waiting and sent.rstrip(b" ").endswith((b":", "：".encode())):
                os.write(terminal, waiting.pop(0))
    os.waitpid(process, 0)
    os.close(terminal)
    return sent.decode("utf-8")


def as_html(command: str, sent: str) -> str:
    """Return a page of what is left on a terminal below the ``command`` that was typed."""
    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ python3 tasks.py {command}", style="bold"))
    for line in _left(sent):
        console.print(Text.from_ansi(line))
    return console.export_html(theme=DEFAULT_TERMINAL_THEME, code_format=_PAGE, inline_styles=True)


def _left(sent: str) -> list[str]:
    """Return the lines of what was ``sent`` without those of bars that were taken away again."""
    lines = []
    for line in sent.replace("\r\n", "\n").rstrip("\n").split("\n"):
        kept = re.sub(r"\x1b\[(?:\?25[lh]|1A)", "", line.split("\x1b[2K")[-1]).rpartition("\r")[2]
        if (kept or not line) and "━" not in kept:
            lines.append(kept)
    return lines
