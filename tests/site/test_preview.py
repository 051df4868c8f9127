"""The preview in Chromium: an open page shows what is newer by itself."""

from __future__ import annotations

import threading
from pathlib import Path

from playwright.sync_api import Page, expect

from plugins.console.preview_page import Built
from plugins.console.preview_server import PreviewServer
from plugins.safety import content_security_policy
from tests.support import write_files

_PAGE = (
    '<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{}"></head>'
    "<title>A</title><body><h1>{}</h1></body></html>"
)


def test_an_open_page_fetches_what_is_newer(tmp_path: Path, page: Page) -> None:
    policy = content_security_policy(scripts=False, preview=True)
    write_files(tmp_path, {"one/index.html": _PAGE.format(policy, "Before")})
    with PreviewServer(0, tmp_path) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
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
        finally:
            page.goto("about:blank")
            server.shutdown()
            thread.join()
