"""What the preview's server sends: files of the output, newer pages in their place, and word of them."""

from __future__ import annotations

import socket
import struct
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest

from plugins.console.preview_page import Built
from plugins.console.preview_server import PreviewServer
from plugins.console.words import say_in
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


def fetched(server: PreviewServer, path: str, **headers: str) -> str:
    address = f"http://localhost:{server.server_port}/{path}"
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_a_newer_page_stands_in_the_place_of_the_file_until_the_next_build(server: PreviewServer) -> None:
    server.show(Built(1))
    assert "Old one" in fetched(server, "one/")
    server.show(Built(2, pages={"one/index.html": "<html><body>New one</body></html>"}))
    for address in ("one/", "one/index.html"):
        shown = fetched(server, address)
        assert "New one" in shown and "Old one" not in shown
        assert 'src="/-preview/preview.js"' in shown, "what the preview adds is added to it as well"
    assert "Old two" in fetched(server, "two/")
    server.show(Built(3))
    assert "Old one" in fetched(server, "one/")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_is_shown_the_pages(server: PreviewServer, host: str) -> None:
    assert "Old one" in fetched(server, "one/", Host=host)


@pytest.mark.parametrize("host", ["drafts.example", "localhost.example:8000", "[::1", "127.0.0.1.example"])
def test_another_site_whose_name_leads_here_is_shown_nothing(
    server: PreviewServer, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CODESPACES", raising=False)
    for path in ("one/", "-preview/problems"):
        with pytest.raises(HTTPError) as refused:
            fetched(server, path, Host=host)
        with refused.value as answer:
            said = answer.read().decode()
        assert answer.code == 403 and f"localhost:{server.server_port}" in said and "Old" not in said
    monkeypatch.setenv("CODESPACES", "true")
    assert "Old one" in fetched(server, "one/", Host=host)


def state_of(server: PreviewServer, path: str) -> str:
    return fetched(server, path).partition('data-state="')[2].partition('"')[0]


def test_who_waits_is_told_at_once_when_its_page_looks_otherwise(server: PreviewServer) -> None:
    server.show(Built(1))
    state = state_of(server, "one/")
    assert fetched(server, "-preview/state?other&%2Fone%2F") == state
    told: list[str] = []
    waiting = threading.Thread(target=lambda: told.append(fetched(server, f"-preview/state?{state}&%2Fone%2F")))
    waiting.start()
    server.show(Built(1, pages={"two/index.html": "<html><body>New two</body></html>"}))
    waiting.join(0.2)
    assert not told, "another page is newer"
    begin = time.monotonic()
    server.show(Built(1, pages={"one/index.html": "<html><body>New one</body></html>"}))
    waiting.join(PATIENCE)
    assert told == [state_of(server, "one/")] != [state]
    assert time.monotonic() - begin < PATIENCE / 2


def test_a_build_that_makes_the_page_that_was_shown_early_tells_nobody(server: PreviewServer) -> None:
    new = "<!doctype html><html><body><p>New one</p></body></html>"
    server.show(Built(1, pages={"one/index.html": new}))
    state = state_of(server, "one/")
    (server.output / "one/index.html").write_text(new, encoding="utf-8")
    server.show(Built(1))
    assert state_of(server, "one/") == state


@pytest.mark.parametrize("address", ["lost/", "-preview/problems?ja"])
def test_pages_that_are_no_file_of_the_site_have_a_state(server: PreviewServer, address: str) -> None:
    (server.output / "404.html").write_text("<html><body>Lost.</body></html>", encoding="utf-8")
    state = with_error(server, address).partition('data-state="')[2].partition('"')[0]
    assert state
    assert fetched(server, f"-preview/state?&{quote('/' + address, safe='')}") == state


def test_where_there_is_no_site_yet_its_problems_are_shown_and_the_page_comes_by_itself(server: PreviewServer) -> None:
    said = {"en": "No header.", "ja": "ヘッダーがありません。"}
    found = {"file": "a/en.md", "line": 1, "column": 1, "severity": "error", "message": said, "fix": said, "why": said}
    server.show(Built(1, [found], stopped=True))
    shown = with_error(server, "ja/lost/")
    assert say_in("ja", "preview-nothing") in shown and "a/en.md:1:1" in shown and said["ja"] in shown
    state = shown.partition('data-state="')[2].partition('"')[0]
    assert state
    server.show(Built(1, stopped=True, why="The disk is full."))
    assert "The disk is full." in with_error(server, "ja/lost/")
    write_files(server.output, {"ja/lost/index.html": "<html><body>Found.</body></html>"})
    server.show(Built(1))
    assert fetched(server, f"-preview/state?{state}&%2Fja%2Flost%2F") == state_of(server, "ja/lost/") != state


def with_error(server: PreviewServer, path: str) -> str:
    try:
        return fetched(server, path)
    except HTTPError as error:
        return error.read().decode()


def test_a_browser_that_has_gone_is_no_traceback(server: PreviewServer, capfd: pytest.CaptureFixture[str]) -> None:
    state = state_of(server, "one/")
    for _ in range(3):
        with socket.create_connection(("localhost", server.server_port)) as gone:
            gone.sendall(f"GET /-preview/state?{state}&%2Fone%2F HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            # Closed like this it is reset, so that writing to it fails.
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    server.show(Built(1, pages={"one/index.html": "<html><body>New one</body></html>"}))
    assert "New one" in fetched(server, "one/")
    waiting = [one for one in threading.enumerate() if "process_request_thread" in one.name]
    for one in waiting:
        one.join(PATIENCE)
    assert capfd.readouterr().err == ""
