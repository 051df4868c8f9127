"""From HTML to PDF: one Chromium for all sheets, without a network and without script.

Everything that a sheet loads stands in one folder, so that nothing is asked of any host.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.shared import SiteError

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# What a sheet loads: style sheets and pictures, by their addresses from the root of the site.
_LOADED = re.compile(r'(?P<before>\b(?:href|src)=")/(?P<path>(?:theme|media)/[^"#?]+)')
_ELSEWHERE = re.compile(r"^(?!file:)")
_ARGUMENTS = (
    "--no-sandbox",  # in a container there is none to be had; what is opened are our own files, without script
    "--disable-gpu",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_TIMEOUT = 120_000  # milliseconds for one sheet; many times what a slow machine takes


class PressError(SiteError):
    """Chromium could not be started, or could not print a sheet."""


def find_chromium() -> str:
    """Return the path of a Chromium (or a browser made from it) on this machine; "" where there is none.

    The variable CHROME_PATH names one that stands in an unusual place.
    """
    named = os.environ.get("CHROME_PATH", "")
    if named:
        return named if shutil.which(named) else ""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


def chromium_version(program: str) -> str:
    """Return what ``program`` says of its version; PressError where it cannot be run."""
    try:
        done = subprocess.run([program, "--version"], check=True, capture_output=True, encoding="utf-8", timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise PressError(f"{program} --version: {error}") from error
    return done.stdout.strip()


def loaded(html: str) -> list[str]:
    """Return what the sheet ``html`` loads, each once: addresses without the stroke at their beginning."""
    return list(dict.fromkeys(found["path"] for found in _LOADED.finditer(html)))


class Press:
    """Prints one page of HTML after the other; ``read`` returns the bytes of an address like ``theme/paper.css``."""

    def __init__(self, page: Page, folder: Path, read: Callable[[str], bytes]) -> None:
        self._page = page
        self._folder = folder
        self._read = read
        self._refused: list[str] = []
        page.on("requestfailed", self._note)

    def print(self, html: str) -> bytes:
        """Return ``html`` as the PDF that Chromium makes of it. Raises PressError for anything that is not there."""
        self._refused.clear()
        for path in loaded(html):
            self._put(path, self._read(path))
        self._put("sheet.html", _LOADED.sub(r"\g<before>\g<path>", html).encode())
        self._page.goto((self._folder / "sheet.html").as_uri(), wait_until="load", timeout=_TIMEOUT)
        data = self._page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
        if self._refused:
            raise PressError(f"asked for {', '.join(self._refused)}")
        return data

    def _note(self, request: Request) -> None:
        self._refused.append(request.url)

    def _put(self, path: str, data: bytes) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@contextlib.contextmanager
def opened_press(program: str, read: Callable[[str], bytes], fonts: Mapping[str, Path]) -> Iterator[Press]:
    """Start the Chromium ``program`` for as long as sheets are printed; ``fonts`` are files by their names in CSS.

    Raises PressError where it does not start.
    """
    from playwright.sync_api import Error, sync_playwright  # only those who print have it

    with tempfile.TemporaryDirectory(prefix="paper-") as name:
        folder = Path(name).resolve()
        (folder / "fonts").mkdir()
        for font, path in fonts.items():
            shutil.copyfile(path, folder / "fonts" / font)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
                context = browser.new_context(java_script_enabled=False, offline=True, locale="en-GB")
                context.route(_ELSEWHERE, lambda route: route.abort())
                yield Press(context.new_page(), folder, read)
                browser.close()
        except Error as error:
            raise PressError(str(error).partition("\n")[0]) from error  # what follows is how it was started
