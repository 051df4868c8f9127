"""What the preview's process makes, edit after edit of every kind, is what a build makes that knows nothing of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.console.options import BuildOptions
from plugins.console.run import BuildResult, run_build
from plugins.shared import Resident
from tests.editions.test_remembered_pages import MORE_EDITS, SHEET, change
from tests.fastbuild.folders import snapshot
from tests.media.originals import drawing, photo, saved
from tests.notices.test_load import FILES as NOTICE
from tests.rich import write_rich_content
from tests.support import article, write_files

Edit = Callable[[Path], object]  # of the folder that holds ``content`` and ``output``

_PICTURED = "content/articles/2026-06-12-two-pictures"
_NEW = "content/articles/2026-06-15-new"
_QUIET = "content/articles/2026-06-13-quiet"
_PHOTO = "{photo.jpg: {source: KRSY, licence: CC0}}"


def _change(file: str, old: str, new: str) -> Edit:
    return lambda site: change(site / "content", file, old, new)


def _write(file: str, data: bytes) -> Edit:
    return lambda site: (site / file).write_bytes(data)


def _rename(old: str, new: str) -> Edit:
    return lambda site: (site / old).rename(site / new)


def _remove(path: str) -> Edit:
    return lambda site: shutil.rmtree(site / path) if (site / path).is_dir() else (site / path).unlink()


def _add_an_article(site: Path) -> None:
    write_files(site / _NEW, {"en.md": article("New", "![A street](photo.jpg)", pictures=_PHOTO)})
    (site / _NEW / "photo.jpg").write_bytes(saved(photo(600, 400), "JPEG"))


# Each with the mistakes that are told after it, by their codes; edits of one kind are made on the site of the last one.
EDITS: Mapping[str, Sequence[tuple[Edit, set[str]]]] = {
    "words and figures": [
        (_change(*MORE_EDITS[name]), set())
        for name in ("a term's name", "a figure", "a school word", "a phrase of a sheet", "a reply", "a worksheet")
    ],
    "records": [
        (_change("timeline.yaml", "A place opens.", "A place is opened."), set()),
        (_change("timeline.yaml", "1993-12", "1993-13"), {"header-source-date"}),
        (_change("timeline.yaml", "1993-13", "1993-11"), set()),
        (_change("topics.yaml", "winter:", "cold:"), {"topic-unknown"}),
        (_change("topics.yaml", "cold:", "winter:"), set()),
        (_change("consent/winter-1.yaml", "status: given", "status: withdrawn"), set()),
    ],
    "pictures": [
        (_change("consent/winter-1.yaml", "status: withdrawn", "status: given"), set()),
        (_write(f"{_PICTURED}/plan.png", saved(drawing(320, 200), "PNG")), set()),
        (_write(f"{_PICTURED}/plan.png", b"\x89PNG"), {"picture-unreadable"}),
        (_write(f"{_PICTURED}/plan.png", saved(drawing(280, 210), "PNG")), set()),
        (_add_an_article, set()),
        (_remove(f"{_NEW}/photo.jpg"), {"picture-not-there"}),
        (_write(f"{_NEW}/photo.jpg", saved(photo(640, 400), "JPEG")), set()),
    ],
    "folders": [
        (_rename(_QUIET, f"{_QUIET}-again"), set()),
        (_rename(f"{_QUIET}-again", f"{_QUIET}-Again"), {"folder-name"}),
        (_rename(f"{_QUIET}-Again", _QUIET), set()),
        (_rename("content/glossary/detention", "content/gone"), {"content-folder-unknown", "term-unknown"}),
        (_rename("content/gone", "content/glossary/detention"), set()),
        (_remove(_NEW), set()),
    ],
    "output and cache": [
        (_remove("output/en/articles"), set()),
        (_write("output/en/index.html", b"<p>080-1234-5678</p>"), set()),
        (_write("output/ja/topics/winter/feed.xml", b"080-1234-5678"), set()),
        (_change("timeline.yaml", "1993-11", "1993-13"), {"header-source-date"}),
        (_write("output/en/feed.xml", b"080-1234-5678"), {"header-source-date"}),
        (_change("timeline.yaml", "1993-13", "1993-11"), set()),
        (_remove("cache"), set()),
        (_change("pages/plain/en.md", "summary: ", "summary: And "), set()),
        (_remove("output"), set()),
    ],
}


class Preview:
    """The preview's process, and what builds a site anew beside it."""

    def __init__(self, site: Path) -> None:
        self.site, self._resident = site, Resident()

    def build(self, day: str) -> BuildResult:
        result = run_build(self._options(day, self.site), self._resident)
        self._resident.do_what_was_left()
        for _ in self._resident.remains.ready_steps:
            pass
        return result

    def compare(self, day: str, told: BuildResult) -> None:
        """Compare with a build that knows nothing: all files, and all that is told."""
        fresh = self.site.with_name("fresh")
        shutil.rmtree(fresh, ignore_errors=True)
        made = run_build(self._options(day, fresh))
        assert made.problems == told.problems
        assert snapshot(fresh / "output") == snapshot(self.site / "output")

    def _options(self, day: str, place: Path) -> BuildOptions:
        options = BuildOptions(content=str(self.site / "content"), date=day, drafts=True)
        return replace(options, output=str(place / "output"), media_cache=str(place / "cache/media"))


@pytest.mark.slow
def test_after_edits_of_every_kind_the_site_is_that_of_a_new_build(tmp_path: Path) -> None:
    preview = Preview(tmp_path / "site")
    content = preview.site / "content"
    write_rich_content(content)
    write_files(content, {**NOTICE, "worksheets/coins/sheet.yaml": SHEET})
    for number, (kind, edits) in enumerate(EDITS.items()):
        day = f"2026-06-{20 + number}"  # midnight passes, too
        for place, (edit, mistakes) in enumerate(edits):
            edit(preview.site)
            result = preview.build(day)
            assert {found.code for found in result.problems if found.is_error} == mistakes, (kind, place)
            assert bool(result.stopped) is bool(mistakes), (kind, place, result.stopped)
        preview.compare(day, result)
