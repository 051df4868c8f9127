"""The live preview: build, serve on this machine only, and build again after every change.

Each build is a process of its own, so that changed plug-ins and settings count too; while it runs, and when it stops
on a mistake, the last good pages stay.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import http.server
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path

from watchfiles import watch

from plugins.console.environment import ROOT
from plugins.console.run import BuildOptions
from plugins.console.words import say

_WATCHED = ("theme", "plugins", "pelicanconf.py")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: the problems of the last build should stay in sight."""


def serve(options: BuildOptions, port: int, *, open_browser: bool) -> int:
    """Serve the preview until Ctrl-C; return the exit code."""
    output = Path(options.overrides()["OUTPUT_PATH"])
    content = Path(options.overrides()["PATH"])
    handler = functools.partial(_Handler, directory=str(output))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(say("port-taken", port=port, other=port + 1), file=sys.stderr)
        return 1
    with server:
        _build(options)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_port}/"
        print(say("serving", address=address), flush=True)
        if open_browser:
            webbrowser.open(address)
        with contextlib.suppress(KeyboardInterrupt):
            for changes in watch(content, *(ROOT / name for name in _WATCHED)):
                print(say("changed", files=", ".join(sorted({Path(path).name for _, path in changes}))), flush=True)
                _build(options)
        server.shutdown()
    return 0


def _build(options: BuildOptions) -> None:
    named = {
        "--content": options.content,
        "--output": options.output,
        "--siteurl": options.site_url,
        "--date": options.date,
        "--links": options.links,
    }
    given = [part for name, value in named.items() if value for part in (name, value)]
    given += ["--drafts"] * options.drafts + ["--release"] * options.release
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "build", *given]
    subprocess.run(command, check=False)
