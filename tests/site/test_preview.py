"""The preview in Chromium: an open page shows what is newer by itself."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from plugins.console.preview_page import Built
from plugins.console.preview_server import PreviewServer
from plugins.console.words import say_in
from plugins.safety import content_security_policy
from tests.support import write_files

_PAGE = (
    '<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{}"></head>'
    "<title>A</title><body><h1>{}</h1></body></html>"
)


@contextlib.contextmanager
def serving(output: Path, page: Page) -> Iterator[PreviewServer]:
    """Serve ``output`` until ``page`` has left it."""
    with PreviewServer(0, output) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            page.goto("about:blank")
            server.shutdown()
            thread.join()


def test_an_open_page_fetches_what_is_newer(tmp_path: Path, page: Page) -> None:
    policy = content_security_policy(scripts=False, preview=True)
    write_files(tmp_path, {"one/index.html": _PAGE.format(policy, "Before")})
    with serving(tmp_path, page) as server:
        server.show(Built(1))
        page.goto(f"http://localhost:{server.server_port}/one/")
        heading = page.locator("h1")
        expect(heading).to_have_text("Before")
        saved = _PAGE.format(policy, "Saved")
        server.show(Built(1, pages={"one/index.html": saved}))
        expect(heading).to_have_text("Saved")
        page.evaluate("window.loadedOnce = true")
        write_files(tmp_path, {"one/index.html": saved})
        server.show(Built(1))
        page.wait_for_timeout(300)
        assert page.evaluate("window.loadedOnce"), "it is what was shown already"
        write_files(tmp_path, {"one/index.html": _PAGE.format(policy, "Built")})
        server.show(Built(1))
        expect(heading).to_have_text("Built")


def test_a_page_that_no_build_has_made_yet_comes_by_itself(tmp_path: Path, page: Page) -> None:
    with serving(tmp_path / "output", page) as server:
        server.show(Built(1, stopped=True, why="The disk is full."))
        page.goto(f"http://localhost:{server.server_port}/ja/one/")
        expect(page.locator("h1")).to_have_text(say_in("ja", "preview-nothing"))
        expect(page.locator("p")).to_have_text(f"The disk is full. {say_in('ja', 'preview-comes')}")
        policy = content_security_policy(scripts=False, preview=True)
        write_files(tmp_path / "output", {"ja/one/index.html": _PAGE.format(policy, "Built")})
        server.show(Built(1))
        expect(page.locator("h1")).to_have_text("Built")
