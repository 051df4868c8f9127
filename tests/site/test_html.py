"""The pages of the real site are valid HTML, says the W3C's own checker (the Nu HTML checker)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.java import SHORT_RUN
from tests.npm import TOOLS, npm_tool
from tests.site.needs import need
from tests.support import BuiltSite


@pytest.fixture(scope="session")
def checker() -> Path:
    """Return the checker's program, installed from the lock if it is not there yet."""
    need(
        shutil.which("java"),
        "Java is not installed: sudo apt install default-jre-headless"
        " / Javaが入っていません：sudo apt install default-jre-headless",
    )
    return npm_tool("vnu-jar") / "build" / "dist" / "vnu.jar"


@pytest.mark.slow
def test_every_page_is_valid_html_and_a_bad_page_would_be_seen(
    real_site: BuiltSite, checker: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><html lang="en"><title>x</title><p id=a><p id=a>', encoding="utf-8")
    # One start of Java for all pages: starting it takes longer than checking a hundred of them.
    # What the first compiler makes needs a larger stack.
    java = ["java", *SHORT_RUN, "-Xss4m", "-jar", str(checker)]
    done = subprocess.run(
        [*java, "--errors-only", "--format", "json", "--skip-non-html", str(real_site.output), str(bad)],
        capture_output=True,
        encoding="utf-8",
        check=False,
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
