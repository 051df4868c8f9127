"""What the preview's server sends: files of the output, newer pages in their place, and word of them."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.console.preview_page import Built
from plugins.console.preview_server import PreviewServer
from tests.support import write_files

PATIENCE = 10  # seconds; what is waited for comes at once


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    page = "<!doctype html><html><body><p>{}</p></body></html>"
    write_files(tmp_path, {f"{name}/index.html": page.format(f"Old {name}") for name in ("one", "two")})
    with PreviewServer(0, tmp_path) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def fetched(server: PreviewServer, path: str) -> str:
    address = f"http://localhost:{server.server_port}/{path}"
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_a_newer_page_stands_in_the_place_of_the_file_until_the_next_build(server: PreviewServer) -> None:
    server.show(Built(1))
    assert "Old one" in fetched(server, "one/")
    server.show(Built(2, pages={"one/index.html": "<html><body>New one</body></html>"}))
    for address in ("one/", "one/index.html"):
        shown = fetched(server, address)
        assert "New one" in shown and "Old one" not in shown
        assert 'data-build="2"' in shown, "what the preview adds is added to it as well"
    assert "Old two" in fetched(server, "two/")
    server.show(Built(3))
    assert "Old one" in fetched(server, "one/")


def test_who_waits_is_told_at_once_of_what_is_newer(server: PreviewServer) -> None:
    server.show(Built(1))
    assert fetched(server, "-preview/state?0") == "1", "this is newer"
    told: list[str] = []
    waiting = threading.Thread(target=lambda: told.append(fetched(server, "-preview/state?1")))
    waiting.start()
    waiting.join(0.2)
    assert not told, "nothing is newer than what is shown"
    begin = time.monotonic()
    server.show(Built(2))
    waiting.join(PATIENCE)
    assert told == ["2"] and time.monotonic() - begin < PATIENCE / 2
