"""The process that builds for the preview, again and again."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.console.options import BuildOptions
from plugins.console.preview_builder import PreviewBuilder
from plugins.console.preview_page import Built
from plugins.console.words import say
from plugins.fastbuild.lock import locked
from tests.support import BUILD_DATE, ROOT, article, write_files

_TEXT = "articles/2026-06-01-one/en.md"
_PAGE = "en/articles/one/index.html"


@pytest.fixture
def options(tmp_path: Path) -> BuildOptions:
    write_files(tmp_path / "content", {_TEXT: article("One", "Before."), "articles/2026-06-02-two/en.md": article()})
    folders = {"content": "content", "output": "output", "media_cache": "cache/media"}
    return BuildOptions(date=BUILD_DATE, drafts=True, **{name: str(tmp_path / path) for name, path in folders.items()})


@pytest.fixture
def builder(options: BuildOptions) -> Iterator[PreviewBuilder]:
    builder = PreviewBuilder(options)
    yield builder
    builder.forget()


@pytest.mark.slow
def test_the_page_of_a_changed_text_comes_before_the_site(
    tmp_path: Path, options: BuildOptions, builder: PreviewBuilder
) -> None:
    path = tmp_path / "content" / _TEXT
    file = tmp_path / "output" / _PAGE

    def built(last: Built, body: str) -> tuple[list[Built], list[str]]:
        """Return what comes after ``body`` was saved, and what the file of the page says each time."""
        write_files(tmp_path / "content", {_TEXT: body})
        found = [(one, file.read_text(encoding="utf-8")) for one in builder.build(last, [path])]
        return [one for one, _ in found], [text for _, text in found]

    [first] = builder.build(Built(0))
    assert not first.stopped and not first.pages

    [page, whole], files = built(first, article("One", "After."))
    assert [*page.pages] == [_PAGE] and "After." in page.pages[_PAGE]
    assert "After." not in files[0], "nothing is written that was not audited"
    assert files[1] == page.pages[_PAGE]
    assert (first.program, page.program, whole.program) == (1, 1, 1)
    assert not whole.stopped and not whole.pages

    [stopped], files = built(whole, article("One", "[Nothing](article:nothing)"))
    assert stopped.stopped and not stopped.pages and "After." in files[0]
    [mended], files = built(stopped, article("One", "Mended."))
    assert not mended.pages and "Mended." in files[0], "there was no sound site whose page it could be"
    [page, _], _ = built(mended, article("One", "Again."))
    assert "Again." in page.pages[_PAGE]

    other = PreviewBuilder(options)  # it takes the kept site, and then makes one that it can change
    try:
        [taken] = other.build(Built(0))
        write_files(tmp_path / "content", {_TEXT: article("One", "Elsewhere.")})
        [page, _] = other.build(taken, [path])
        assert "Elsewhere." in page.pages[_PAGE]
    finally:
        other.forget()


@pytest.mark.slow
def test_a_process_that_was_ended_while_it_had_nothing_to_do_is_replaced(
    tmp_path: Path, builder: PreviewBuilder
) -> None:
    [first] = builder.build(Built(0))
    assert builder._process is not None
    builder._process.kill()
    builder._process.wait()
    write_files(tmp_path / "content", {_TEXT: article("One", "After.")})
    [second] = builder.build(first)
    assert not second.stopped and second.program == 2
    assert "After." in (tmp_path / "output" / _PAGE).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_a_process_that_dies_while_it_builds_says_so_and_is_replaced(tmp_path: Path, builder: PreviewBuilder) -> None:
    with locked(tmp_path / "output"):  # what is told while it builds
        [busy] = builder.build(Built(0))
    assert busy.busy and busy.stopped and busy.why == say("preview-waits", output=tmp_path / "output")
    assert builder._process is not None
    builder._process.send_signal(signal.SIGSTOP)
    building = builder.build(busy)
    killing = threading.Timer(0.5, builder._process.kill)
    killing.start()
    [died] = building
    assert died.stopped and not died.busy and died.why == say("preview-died")
    [whole] = builder.build(died)
    assert not whole.stopped and not whole.why and whole.program == 2


@pytest.mark.slow
def test_a_process_whose_preview_was_killed_ends_without_a_word(tmp_path: Path, options: BuildOptions) -> None:
    wanted = json.dumps({"options": dataclasses.asdict(options), "changed": []})
    command = [sys.executable, "-m", "plugins.console.preview_build"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8") as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(wanted + "\n")
        process.stdin.flush()
        assert "Traceback" not in process.stderr.read()
