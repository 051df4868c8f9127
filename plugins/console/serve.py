"""The live preview: build, serve on this machine only, and build again after every change.

Each build is a process of its own; while it runs, and when it stops on a mistake, the last good pages stay.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import json
import subprocess
import sys
import tempfile
import threading
import webbrowser
from pathlib import Path

from watchfiles import watch

from plugins.console.environment import ROOT
from plugins.console.preview_page import Built
from plugins.console.preview_server import PreviewServer
from plugins.console.run import BuildOptions
from plugins.console.words import say

_WATCHED = ("theme", "plugins", "pelicanconf.py")
_LOOK = 500  # milliseconds; how long the watching waits before it lets Ctrl-C through


def serve(options: BuildOptions, port: int, *, open_browser: bool) -> int:
    """Serve the preview until Ctrl-C; return the exit code."""
    output = Path(options.overrides()["OUTPUT_PATH"])
    content = Path(options.overrides()["PATH"])
    try:
        server = PreviewServer(port, output)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(say("port-taken", port=port, other=port + 1), file=sys.stderr)
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with server:
        with contextlib.suppress(KeyboardInterrupt):
            _build_again_and_again(server, options, content, open_browser=open_browser)
        server.shutdown()
    return 0


def _build_again_and_again(server: PreviewServer, options: BuildOptions, content: Path, *, open_browser: bool) -> None:
    """Build, tell the address, and build after every change; ends with Ctrl-C."""
    # The watching begins before the first build, so that what is saved during it is seen: the first answer of
    # ``changes`` is only that it has begun.
    changes = watch(content, *(ROOT / name for name in _WATCHED), rust_timeout=_LOOK, yield_on_timeout=True)
    next(changes)
    server.built = _build(options, server.built)
    address = f"http://localhost:{server.server_port}/"
    print(say("serving", address=address), flush=True)
    if open_browser:
        webbrowser.open(address)
    for changed in filter(None, changes):
        print(say("changed", files=", ".join(sorted({Path(path).name for _, path in changed}))), flush=True)
        server.built = _build(options, server.built)


def _build(options: BuildOptions, last: Built) -> Built:
    """Build, and return how it ended; a build that dies counts as one that was stopped, with the problems of before."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, answer = Path(folder, "wanted.json"), Path(folder, "answer.json")
        # The process runs in the project's folder; paths count from the caller's.
        named = {"content": options.content, "output": options.output}
        paths = {name: str(Path(path).resolve()) for name, path in named.items() if path}
        wanted.write_text(json.dumps(dataclasses.asdict(options) | paths), encoding="utf-8")
        command = [sys.executable, "-m", "plugins.console.preview_build", str(wanted), str(answer)]
        subprocess.run(command, check=False, cwd=ROOT)
        if not answer.is_file():
            return Built(last.number + 1, last.problems, stopped=True)
        found = json.loads(answer.read_text(encoding="utf-8"))
    return Built(last.number + 1, found["problems"], found["stopped"])
