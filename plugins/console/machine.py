"""The programs that tests and printing need and that no package index has: what is missing comes from Debian.

Runs under a bare Python, before ``.venv`` can be made: python3-venv is one of these programs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from plugins.console.words import say

# A package, and the programs of which any one is enough. Chromium may be there under another name or maker.
_PROGRAMS = {
    "git": ("git",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "default-jre-headless": ("java",),
    "nodejs": ("node",),
    "npm": ("npm",),
    "libimage-exiftool-perl": ("exiftool",),
    "openssl": ("openssl",),
    "faketime": ("faketime",),
    "qpdf": ("qpdf",),
    "poppler-utils": ("pdftoppm",),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}
# The typeface of what is printed is a package of its own, so the browser is enough.
_FOR_PAPER = frozenset({"chromium"})
# Chromium without its windows, in which the tests open pages in half the time; Debian has it, Ubuntu does not.
_HEADLESS = "chromium-headless-shell"
# Without the font, Japanese text has no shapes whose width and contrast could be measured.
_FONT = "fonts-noto-cjk"


def install_tools(*, for_paper: bool = False) -> int:
    """Install what is missing with apt (by sudo where that is needed), or only what printing needs; return the code."""
    packages = _wanted(for_paper=for_paper)
    if not packages:
        print(say("tools-there"))
        return 0
    if shutil.which("apt-get") is None:
        print(say("tools-no-apt", packages=", ".join(packages)), file=sys.stderr)
        return 1
    print(say("tools-installing", packages=", ".join(packages)), file=sys.stderr, flush=True)
    root = ["sudo"] if os.geteuid() else []
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if code := subprocess.run([*root, *quiet, "update", "--quiet"], check=False).returncode:
        return code
    packages = _wanted(for_paper=for_paper)  # apt may know more of them now
    install = [*root, *quiet, "install", "--quiet", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(install, check=False).returncode


def _wanted(*, for_paper: bool) -> list[str]:
    return [name for name in _missing() if not for_paper or name in _FOR_PAPER]


def _missing() -> Iterator[str]:
    for package, programs in _PROGRAMS.items():
        if not any(shutil.which(program) for program in programs):
            yield package
    if not _has_venv():
        yield "python3-venv"
    if not _has_font():
        yield _FONT
    if not shutil.which(_HEADLESS) and _apt_knows(_HEADLESS):
        yield _HEADLESS


def _has_venv() -> bool:
    try:
        import ensurepip  # noqa: F401 - Debian's Python comes without it until python3-venv is installed
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def _has_font() -> bool:
    if shutil.which("dpkg-query") is None:
        return False
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", _FONT]
    done = subprocess.run(query, check=False, capture_output=True, encoding="utf-8")
    return done.stdout == "installed"


def _apt_knows(package: str) -> bool:
    if shutil.which("apt-cache") is None:
        return False
    return subprocess.run(["apt-cache", "show", package], check=False, capture_output=True).returncode == 0
