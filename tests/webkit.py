"""WebKit, the engine of every browser on an iPhone, as Debian has it: opened in a window that nobody sees.

Asked by WebDriver (https://www.w3.org/TR/webdriver2/), which its package answers.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.site.needs import need

_BROWSERS = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"
_SECONDS = 60
_TRIES = 3


class WebKitError(Exception):
    """The browser has given no answer: it died, or never came."""


class WebKit:
    """A window as narrow as WebKit makes one, about 450 pixels; after a page of which it died it opens anew."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        self._session = ""

    def __enter__(self) -> Self:
        driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        found = sorted(Path("/").glob(_BROWSERS[1:]))
        sentence = "sudo apt install webkit2gtk-driver xvfb"
        need(driver and display and found, f"WebKit is not installed: {sentence} / WebKitが入っていません：{sentence}")
        self._browser = str(found[0])
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def look_at(self, address: str, question: str) -> Any:
        """Open ``address`` and return what ``question``, the body of a function, says there.

        Raises WebKitError where the browser dies of the page.
        """
        try:
            self._ask("url", {"url": address})
            return self._ask("execute/sync", {"script": question, "args": []})
        except WebKitError:
            self._opened.close()
            self._open()
            raise

    def _open(self) -> None:
        for left in reversed(range(_TRIES)):
            try:
                return self._try_to_open()
            except WebKitError:
                self._opened.close()
                if not left:
                    raise

    def _try_to_open(self) -> None:
        screen = self._start(["Xvfb", "-displayfd", "1", "-screen", "0", "800x900x24"], stdout=subprocess.PIPE)
        assert screen.stdout
        number = screen.stdout.readline().decode().strip()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._start(["env", f"DISPLAY=:{number}", "LIBGL_ALWAYS_SOFTWARE=1", "WebKitWebDriver", f"--port={port}"])
        self._session = f"http://127.0.0.1:{port}/session"
        options = {"binary": self._browser, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        end = time.monotonic() + _SECONDS
        while not _listens(port):
            if time.monotonic() > end:
                raise WebKitError("the driver does not listen")
            time.sleep(0.1)
        self._session += "/" + self._ask("", wanted)["sessionId"]
        self._opened.callback(self._close)
        self._ask("window/rect", {"width": 390, "height": 800})

    def _start(self, command: list[str], stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        started = self._opened.enter_context(subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL))
        self._opened.callback(started.terminate)
        return started

    def _close(self) -> None:
        with suppress(OSError):
            urllib.request.urlopen(urllib.request.Request(self._session, method="DELETE"), timeout=_SECONDS).close()

    def _ask(self, what: str, body: dict[str, Any]) -> Any:
        address = f"{self._session}/{what}".rstrip("/")
        request = urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            with refused:
                raise WebKitError(refused.read().decode()) from refused
        except OSError as error:
            raise WebKitError(str(error)) from error


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
