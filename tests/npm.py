"""The tools of the tests that come from npm, installed from ``tests/tools/package-lock.json`` when first needed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.site.needs import need
from tests.support import ROOT

TOOLS = ROOT / "tests" / "tools"
MODULES = TOOLS / "node_modules"


def npm_tool(name: str) -> Path:
    """Return the folder of the package ``name``; skip the test where npm or the network is missing."""
    if not _all_there():
        need(
            shutil.which("npm"),
            "npm is not installed: sudo apt install nodejs npm / npmが入っていません：sudo apt install nodejs npm",
        )
        _install()
    return MODULES / name


def _all_there() -> bool:
    """Whether every package stands there in the version that the lock names."""
    packages = json.loads((TOOLS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return all(_version(TOOLS / path) == package["version"] for path, package in packages.items() if path)


def _version(package: Path) -> str:
    file = package / "package.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.is_file() else ""


def _install() -> None:
    import fcntl

    # Tests run in several processes, and npm empties the folder before it fills it.
    with (TOOLS / "package-lock.json").open(encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _all_there():
            return
        done = subprocess.run(["npm", "ci"], cwd=TOOLS, capture_output=True, encoding="utf-8", check=False)
    need(
        done.returncode == 0,
        f"npm could not install the tools; check the network / npmで道具を入れられませんでした。"
        f"ネットワークを確認してください。\n{done.stderr}",
    )
