"""Every page that was laid out is there, and no other."""

from __future__ import annotations

from pathlib import Path

from plugins.safety import check_presence
from tests.fastbuild.folders import snapshot
from tests.support import write_files


def found(folder: Path, *expected: str) -> list[str]:
    return [f"{one.code} {one.place.file}" for one in check_presence(snapshot(folder), set(expected), "output")]


def test_what_is_missing_and_what_is_unknown_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, {"index.html": "", "en/draft/index.html": "", "theme/style.css": ""})
    assert found(tmp_path, "index.html", "en/index.html", "sitemap.xml") == [
        "output-file-missing output/en/index.html",
        "output-file-missing output/sitemap.xml",
        "output-page-unknown output/en/draft/index.html",
    ]


def test_a_part_of_an_older_index_is_named_and_the_scripts_of_the_theme_are_known(tmp_path: Path) -> None:
    write_files(tmp_path, {"data/search/en/w0.js": "", "data/search/en/w1.js": "", "theme/exit.js": ""})
    assert found(tmp_path, "data/search/en/w0.js") == ["output-page-unknown output/data/search/en/w1.js"]


def test_a_whole_site_has_nothing_to_tell(tmp_path: Path) -> None:
    write_files(tmp_path, {"index.html": "", "theme/style.css": "", "photo.webp": ""})
    assert found(tmp_path, "index.html") == []


def test_a_folder_where_a_page_should_be_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    assert found(tmp_path, "index.html") == ["output-file-missing output/index.html"]


def test_where_nothing_was_laid_out_every_page_is_unknown(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.html": ""})
    assert found(tmp_path) == ["output-page-unknown output/a.html"]
