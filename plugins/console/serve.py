"""The live preview: build, serve on this machine only, and build again after every change.

While a build runs, and when it stops on a mistake, the last good pages stay.
"""

from __future__ import annotations

import contextlib
import errno
import sys
import threading
import webbrowser
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from plugins.console.environment import ROOT
from plugins.console.preview_builder import PreviewBuilder
from plugins.console.preview_server import PreviewServer
from plugins.console.run import BuildOptions
from plugins.console.words import say

_PROGRAM = ("theme", "plugins", "pelicanconf.py")
_SETTLED = 15  # milliseconds without another change, after which what was saved is taken to be whole
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
    builder = PreviewBuilder(options)
    with server:
        with contextlib.suppress(KeyboardInterrupt):
            _build_again_and_again(server, builder, content, open_browser=open_browser)
        builder.forget()
        server.shutdown()
    return 0


def _build_again_and_again(
    server: PreviewServer, builder: PreviewBuilder, content: Path, *, open_browser: bool
) -> None:
    """Build, tell the address, and build after every change; ends with Ctrl-C."""
    # The watching begins before the first build, so that what is saved during it is seen: the first answer of
    # ``changes`` is only that it has begun.
    program = [ROOT / name for name in _PROGRAM]
    changes = watch(content, *program, step=_SETTLED, rust_timeout=_LOOK, yield_on_timeout=True)
    next(changes)
    for built in builder.build(server.built):
        server.show(built)
    address = f"http://localhost:{server.server_port}/"
    print(say("serving", address=address), flush=True)
    if open_browser:
        webbrowser.open(address)
    for paths in _saved(changes):
        print(say("changed", files=", ".join(sorted({path.name for path in paths}))), flush=True)
        if any(path.is_relative_to(part) for path in paths for part in program):
            builder.forget()
        for built in builder.build(server.built, paths):
            server.show(built)


def _saved(changes: Iterable[set[tuple[Change, str]]]) -> Iterator[set[Path]]:
    """Yield what was changed, each time that something was; ``changes`` are empty sets where nothing was for a while.

    A file that is empty is waited for: most programs empty a file first and then write it.
    """
    paths: set[Path] = set()
    for changed in changes:
        paths |= {Path(path) for _, path in changed}
        if paths and not (changed and any(map(_is_empty, paths))):
            yield paths
            paths = set()


def _is_empty(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size == 0
    except OSError:
        return False
