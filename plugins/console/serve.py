"""The live preview: build, serve on this machine only, and build again after every change.

While a build runs, and when it stops on a mistake, the last good pages stay.
"""

from __future__ import annotations

import contextlib
import errno
import signal
import sys
import threading
import webbrowser
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.preview_builder import PreviewBuilder
from plugins.console.preview_server import PreviewServer
from plugins.console.run import BuildOptions
from plugins.console.watching import changes, settled
from plugins.console.words import say
from plugins.fastbuild import wait_until_free

# Its own, so that a build beside it changes nothing that is shown, and no draft ever stands in output/.
_OUTPUT = ROOT / "preview"
_PROGRAM = tuple(ROOT / name for name in ("theme", "plugins"))
_SETTINGS = tuple(ROOT / name for name in ("pelicanconf.py", "publishconf.py", "budget.yaml"))
_LAST_PORT = 65535
# What a machine that shuts down sends, and a terminal that is closed.
_ENDS = ("SIGTERM", "SIGHUP")


def serve(options: BuildOptions, port: int, *, open_browser: bool) -> int:
    """Serve the preview until Ctrl-C; return the exit code."""
    output = Path(options.output or _OUTPUT).resolve()
    options = replace(options, output=str(output))
    content = Path(options.overrides()["PATH"])
    if not 0 <= port <= _LAST_PORT:
        print(say("port-unusable", port=port), file=sys.stderr)
        return 1
    try:
        server = PreviewServer(port, output)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(say("port-taken", port=port, other=port + 1), file=sys.stderr)
        return 1
    for name in _ENDS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    builder = PreviewBuilder(options)
    with server:
        with contextlib.suppress(KeyboardInterrupt):
            _build_again_and_again(server, builder, content, open_browser=open_browser)
        with contextlib.suppress(KeyboardInterrupt):  # who asks twice
            builder.forget()
        server.shutdown()
    return 0


def _build_again_and_again(
    server: PreviewServer, builder: PreviewBuilder, content: Path, *, open_browser: bool
) -> None:
    """Build, tell the address, and build after every change; ends with Ctrl-C."""
    # The watching begins before the first build, so that what is saved during it is seen: the first answer of
    # ``changes`` is only that it has begun.
    changed = changes((content, *_PROGRAM), _SETTINGS)
    next(changed)
    _build(server, builder)
    address = f"http://localhost:{server.server_port}/"
    print(say("serving", address=address), flush=True)
    if open_browser:
        webbrowser.open(address)
    for paths in settled(changed):
        print(say("changed", files=", ".join(sorted({path.name for path in paths}))), flush=True)
        if any(path.is_relative_to(part) for path in paths for part in (*_PROGRAM, *_SETTINGS)):
            builder.forget()
        _build(server, builder, paths)


def _build(server: PreviewServer, builder: PreviewBuilder, changed: Collection[Path] = ()) -> None:
    """Build and show what was built; again where another build has written meanwhile, as soon as that has ended."""
    for built in builder.build(server.built, changed):
        server.show(built)
    while server.built.busy:
        wait_until_free(server.output.resolve())
        for built in builder.build(server.built):
            server.show(built)
