"""The live preview, as a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from plugins.console.words import say
from plugins.fastbuild.lock import locked
from tests.console.command import environment, task
from tests.editions.support import interface_word
from tests.project import make_project
from tests.support import ROOT, article, write_files

PATIENCE = 120  # seconds; only what never comes takes so long


def interrupt(process: int) -> None:
    """Press Ctrl-C: the terminal sends it to all that belongs to what it has started."""
    if os.name == "posix":
        os.killpg(process, signal.SIGINT)
    else:
        os.kill(process, signal.SIGINT)


def collect(pipe: IO[str], lines: list[str]) -> None:
    """Add what comes out of ``pipe`` to ``lines``, line by line."""
    for line in pipe:
        lines.append(line)


@contextlib.contextmanager
def preview(
    content: Path, output: Path | None, end: Callable[[int], None] = interrupt, project: Path = ROOT
) -> Iterator[list[str]]:
    """Run ``inv serve`` on a free port, yield the lines that it prints as they come, and ``end`` the process."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(project), "serve", "--no-browser", "--port", "0"]
    where = ["--output", str(output)] if output else []
    lines: list[str] = []
    with subprocess.Popen(
        [*command, "--content", str(content), *where],
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        reader = threading.Thread(target=collect, args=(process.stdout, lines))
        reader.start()
        try:
            yield lines
        finally:
            end(process.pid)
            try:
                code = process.wait(PATIENCE)
            finally:
                process.kill()
                reader.join()
    assert code == 0


def fetched(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def eventually(holds: Callable[[], bool]) -> bool:
    """Return whether something comes to hold within PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError):  # between two builds a page may be away for a moment
            if holds():
                return True
        time.sleep(0.05)
    return False


def test_a_port_that_is_taken_is_said_before_anything_is_built(tmp_path: Path) -> None:
    """An editor in the browser that comes back starts the preview again while the first one still runs."""
    write_files(tmp_path / "content", {"articles/2026-06-01-one/en.md": article("One")})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        output = str(tmp_path / "output")
        done = task(
            "serve", "--no-browser", "--port", str(port), "--content", str(tmp_path / "content"), "--output", output
        )
    assert done.returncode == 1
    assert done.stderr == say("port-taken", port=port, other=port + 1) + "\n"
    assert not (tmp_path / "output").exists()


def test_a_port_that_no_computer_has_is_said(tmp_path: Path) -> None:
    done = task("serve", "--no-browser", "--port", "99999", "--content", str(tmp_path))
    assert (done.returncode, done.stderr) == (1, say("port-unusable", port=99999) + "\n")


@pytest.mark.slow
def test_the_preview_shows_drafts_and_every_change_and_keeps_the_last_good_pages(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    piece = "articles/2026-06-01-one/en.md"

    def save(words: str) -> None:
        write_files(content, {piece: article("One", words, status="draft")})

    save("The first words stand here.")
    with preview(content, output) as lines:
        staging = output.with_name(".output-new")
        assert eventually(lambda: any(staging.rglob("*.html"))), lines
        # The first build has read the text already, and the preview has not yet begun to tell of changes.
        save("The second words stand here.")
        assert eventually(lambda: any(line.startswith("Open http://localhost:") for line in lines)), lines
        address = next(line.split()[1] for line in lines if line.startswith("Open "))
        page = f"{address}en/articles/one/"
        assert eventually(lambda: "The second words" in fetched(page)), lines
        # It is shown before it is built, and what was never built does not stay.
        assert eventually(lambda: "The second words" in (output / "en/articles/one/index.html").read_text("utf-8"))
        assert interface_word("en", "Draft: not published.") in fetched(page)
        assert "/-preview/preview.js" in fetched(page)
        assert not any(b"-preview/" in path.read_bytes() for path in output.rglob("*.html")), "the files are the site's"
        state = fetched(f"{address}-preview/state?&%2Fen%2Farticles%2Fone%2F")
        write_files(content, {piece: "no header"})
        assert eventually(lambda: "en.md:1:1" in fetched(page)), "the problem stands over the page"
        newer = fetched(f"{address}-preview/state?&%2Fen%2Farticles%2Fone%2F")
        assert newer != state, "open pages fetch themselves anew"
        assert "The second words" in fetched(page)
        assert eventually(lambda: any("Nothing was written" in line for line in lines)), lines
        assert "en.md:1:1" in fetched(f"{address}-preview/problems?ja")
        save("The third words stand here.")
        assert eventually(lambda: "The third words" in fetched(page)), lines
        assert eventually(lambda: "en.md:1:1" not in fetched(page)), lines
    assert any(line.startswith("Changed: en.md") for line in lines)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
@pytest.mark.parametrize(
    "end",
    [interrupt, lambda process: os.kill(process, signal.SIGTERM), lambda process: os.kill(process, signal.SIGHUP)],
)
def test_it_ends_without_a_word_and_leaves_no_process(tmp_path: Path, end: Callable[[int], None]) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    write_files(content, {"articles/2026-06-01-one/en.md": article("One")})
    with preview(content, output, end) as lines:
        assert eventually(lambda: any(line.startswith("Open http://localhost:") for line in lines)), lines
        before = len(lines)
    # Its lines have ended (``preview`` has read them all), so nobody is left who could write some.
    assert lines[before:] == []


@pytest.mark.slow
def test_drafts_stand_in_a_folder_of_the_preview_and_not_in_the_output(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site", {"articles/2026-06-01-one/en.md": article("One", status="draft")})
    with preview(project / "content", None, project=project) as lines:
        assert eventually(lambda: any(line.startswith("Open http://localhost:") for line in lines)), lines
    assert (project / "preview" / "en/articles/one/index.html").is_file()
    assert not (project / "output").exists()
    changed = ["git", "-C", str(project), "status", "--porcelain", "-uall"]
    assert subprocess.run(changed, capture_output=True, check=True).stdout == b""


@pytest.mark.slow
def test_it_goes_on_by_itself_after_another_build(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    write_files(content, {"articles/2026-06-01-one/en.md": article("One")})
    with contextlib.ExitStack() as other, preview(content, output) as lines:
        other.enter_context(locked(output))
        assert eventually(lambda: say("preview-waits", output=output) + "\n" in lines), lines
        assert not output.exists()
        other.close()
        assert eventually((output / "en/articles/one/index.html").is_file), lines
        assert eventually(lambda: any(line.startswith("Open http://localhost:") for line in lines)), lines
        address = next(line.split()[1] for line in lines if line.startswith("Open "))
        assert "preview-problems" not in fetched(f"{address}en/articles/one/")
