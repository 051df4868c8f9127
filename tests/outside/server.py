"""A site of others, as it may answer: over TLS on this machine, with a certificate made for one run of the tests."""

from __future__ import annotations

import contextlib
import http.server
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.site.needs import need


@dataclass
class Site:
    """A running server: its address, how to trust it, and what it was asked: time, method, path and sender."""

    address: str = ""
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    asked: list[tuple[float, str, str, str]] = field(default_factory=list)
    waiting: threading.Event = field(default_factory=threading.Event)
    meeting: threading.Barrier = field(default_factory=lambda: threading.Barrier(1))

    def paths(self, method: str = "HEAD") -> list[str]:
        return [path for _, asked, path, _ in self.asked if asked == method]


def make_certificate(folder: Path) -> Path:
    """Make a certificate for localhost with its key in one file below ``folder``, and return it."""
    need(shutil.which("openssl"), "openssl is not installed: sudo apt install openssl / opensslが入っていません")
    file = folder / "localhost.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return file


@contextlib.contextmanager
def running(certificate: Path) -> Iterator[Site]:
    """Serve a site with ``certificate`` while the block runs."""
    site = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer()

        do_GET = do_HEAD  # noqa: N815

        def answer(self) -> None:
            site.asked.append((time.monotonic(), self.command, self.path, self.headers["User-Agent"]))
            name, _, rest = self.path.strip("/").partition("/")
            if name == "hang":
                site.waiting.wait(30)
                return
            if name == "meet":
                site.meeting.wait(20)
            if name == "slow":
                time.sleep(0.3)
            if name == "nonsense":
                self.wfile.write(b"this is no answer\r\n\r\n")
                return
            if name == "silent-head" and self.command == "HEAD":
                return
            if name == "no-head" and self.command == "HEAD":
                self.reply(405)
                return
            self.reply(int(name) if name.isdigit() else 200, rest)

        def reply(self, status: int, target: str = "") -> None:
            self.send_response(status)
            if target:
                self.send_header("Location", target if "://" in target else f"/{target}")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what was asked is noted."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    site.address = f"https://localhost:{server.server_port}"
    site.trust = ssl.create_default_context(cafile=str(certificate))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.waiting.set()
        server.shutdown()
        thread.join()
        server.server_close()
