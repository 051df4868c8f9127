"""The pages of the real site are valid HTML, says the W3C's own checker (the Nu HTML checker)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.needs import need
from tests.support import ROOT, BuiltSite

TOOLS = ROOT / "tests" / "tools"
CHECKER = TOOLS / "node_modules" / "vnu-jar"


def is_installed() -> bool:
    """Whether the checker is there in the version that the lock names."""
    installed = CHECKER / "package.json"
    lock = json.loads((TOOLS / "package-lock.json").read_text(encoding="utf-8"))
    wanted = lock["packages"]["node_modules/vnu-jar"]["version"]
    return installed.is_file() and json.loads(installed.read_text(encoding="utf-8"))["version"] == wanted


@pytest.fixture(scope="session")
def checker() -> Path:
    """Return the checker's program, installed from the lock if it is not there yet."""
    need(
        shutil.which("java") and (is_installed() or shutil.which("npm")),
        "Java or npm is not installed: sudo apt install default-jre-headless nodejs npm"
        " / Javaかnpmが入っていません：sudo apt install default-jre-headless nodejs npm",
    )
    if not is_installed():
        done = subprocess.run(["npm", "ci"], cwd=TOOLS, capture_output=True, encoding="utf-8", check=False)
        need(
            done.returncode == 0,
            f"npm could not install the HTML checker; check the network / HTMLチェッカーを入れられませんでした。"
            f"ネットワークを確認してください。\n{done.stderr}",
        )
    return CHECKER / "build" / "dist" / "vnu.jar"


@pytest.mark.slow
def test_every_page_is_valid_html_and_a_bad_page_would_be_seen(
    real_site: BuiltSite, checker: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><html lang="en"><title>x</title><p id=a><p id=a>', encoding="utf-8")
    # One start of Java for all pages: starting it takes longer than checking a hundred of them.
    command = ["java", "-jar", str(checker), "--errors-only", "--format", "json", "--skip-non-html"]
    done = subprocess.run(
        [*command, str(real_site.output), str(bad)], capture_output=True, encoding="utf-8", check=False
    )
    found = json.loads(done.stderr)["messages"]
    assert any("Duplicate ID" in error["message"] for error in found if error["url"].endswith("/bad.html"))
    assert [
        f"{error['url']}:{error.get('lastLine', 0)} {error['message']}: {error.get('extract', '')}"
        for error in found
        if not error["url"].endswith("/bad.html")
    ] == []


def test_the_tools_are_locked_without_an_address_and_run_nothing_while_installing() -> None:
    lock = (TOOLS / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in lock
    assert all("integrity" in package for name, package in json.loads(lock)["packages"].items() if name)
    settings = (TOOLS / ".npmrc").read_text(encoding="utf-8").split(os.linesep)
    assert {"ignore-scripts=true", "omit-lockfile-registry-resolved=true"} <= set(settings)
