"""The preview's web server: the pages of the output, each with what the preview adds, on this machine only."""

from __future__ import annotations

import http.server
import io
import os
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from plugins.console.preview_page import PREFIX, Built, Sent, no_page, problem_list, with_preview
from plugins.console.words import console_language, say_both

_FILES = Path(__file__).with_name("preview")
_WHILE = 20  # seconds; who waits for a newer page asks again before anything on the way gives up
_KINDS = {".css": "text/css", ".js": "text/javascript"}


class PreviewServer(http.server.ThreadingHTTPServer):
    """Serves the folder ``output``; ``built`` says how its newest build ended. Raises OSError for a port in use."""

    def __init__(self, port: int, output: Path) -> None:
        self.output = output
        self.built = Built(0)
        self._shown = threading.Condition()
        super().__init__(("127.0.0.1", port), _Handler)

    def show(self, built: Built) -> None:
        """Serve what was ``built``, and tell the pages that wait for it."""
        with self._shown:
            self.built = built
            self._shown.notify_all()

    def newer(self, state: str, now: Callable[[], str]) -> str:
        """Return what ``now`` returns, as soon as it is another than ``state``, or after a while."""
        with self._shown:
            self._shown.wait_for(lambda: now() != state, _WHILE)
        return now()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a browser has gone before it was answered, as one does that waits for a newer page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: PreviewServer

    def __init__(self, *arguments: object, **named: object) -> None:
        output = str(arguments[2].output)  # type: ignore[attr-defined]  # the server
        super().__init__(*arguments, directory=output, **named)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: the problems of the last build should stay in sight."""

    def end_headers(self) -> None:
        """Let the browser keep nothing: the next build may have changed anything."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # BytesIO is one
        """Send what the preview adds to, and everything else as the file that it is."""
        if not _is_this_machine(self.headers.get("Host", "")):
            words = say_both("preview-elsewhere", address=f"http://localhost:{self.server.server_port}/")
            return self._send("\n".join(words.values()), "text/plain", HTTPStatus.FORBIDDEN)
        asked = urlsplit(self.path)
        if asked.path.startswith(PREFIX):
            return self._own(asked.path.removeprefix(PREFIX), asked.query)
        if found := self._page(self.path):
            page, status = found
            return self._send(page.text, "text/html", status)
        return super().send_head()

    def _own(self, name: str, query: str) -> IO[bytes] | None:
        if name == "state":
            state, _, address = query.partition("&")
            newest = self.server.newer(state, lambda: self._state(unquote(address)))
            return self._send(newest, "text/plain", HTTPStatus.OK)
        if name == "problems":
            return self._send(self._problems(query).text, "text/html", HTTPStatus.OK)
        file = _FILES / Path(name).name
        if file.suffix in _KINDS and file.is_file():
            return self._send(file.read_text(encoding="utf-8"), _KINDS[file.suffix], HTTPStatus.OK)
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _state(self, address: str) -> str:
        """Return what stands for the page at ``address`` as it is sent now; "" where it is no page."""
        asked = urlsplit(address)
        if asked.path == f"{PREFIX}problems":
            return self._problems(asked.query).state
        found = self._page(address)
        return found[0].state if found else ""

    def _problems(self, query: str) -> Sent:
        """Return the page with all problems; it has none of its own."""
        built = self.server.built
        lang = "ja" if query == "ja" else "en"
        return with_preview(problem_list(built, lang), f"/{lang}/", Built(built.program))

    def _page(self, address: str) -> tuple[Sent, HTTPStatus] | None:
        """Return the page at ``address``, or one that says that there is none; None for another file."""
        url = urlsplit(address).path
        path = Path(self.translate_path(address))
        file = path / "index.html" if path.is_dir() and url.endswith("/") else path
        if file.suffix == ".html" and (html := self._html(file)):
            return self._sent(html, url), HTTPStatus.OK
        return None if path.exists() else (self._lost(url), HTTPStatus.NOT_FOUND)

    def _html(self, file: Path) -> str:
        """Return the page that is shown for ``file``; "" where there is none."""
        if newer := self.server.built.pages.get(file.relative_to(self.server.output).as_posix()):
            return newer
        try:
            return file.read_text(encoding="utf-8")
        except OSError:  # a build may have removed it in this moment
            return ""

    def _lost(self, url: str) -> Sent:
        """Return the site's page for lost addresses, or one of the preview where there is no site yet."""
        if html := self._html(self.server.output / "404.html"):
            return self._sent(html, url)
        lang = "ja" if url.startswith("/ja") else console_language()
        return with_preview(no_page(self.server.built, lang), url, Built(self.server.built.program))

    def _sent(self, html: str, url: str) -> Sent:
        return with_preview(html, url.removesuffix("index.html"), self.server.built)

    def _send(self, text: str, kind: str, status: HTTPStatus) -> IO[bytes]:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)


def _is_this_machine(host: str) -> bool:
    """Whether a browser that names ``host`` means this machine; without a name it is no browser.

    A page of another site can let its own name lead here, and would then be given all drafts ("DNS rebinding").
    In a codespace a name of GitHub's leads here, which asks who it is.
    """
    if not host or os.environ.get("CODESPACES") == "true":
        return True
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or bool(ip_address(name))
    except ValueError:
        return False
