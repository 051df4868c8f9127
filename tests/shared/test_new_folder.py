"""A new folder has its own bytes, whatever stands in the last one, which it never changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.shared import NewFolder
from tests.support import write_files


@pytest.fixture
def last(tmp_path: Path) -> Path:
    write_files(tmp_path / "last", {"en/a.html": "same", "en/b.html": "old", "c": "same"})
    return tmp_path / "last"


def test_what_is_the_same_is_the_same_file_and_nothing_else(tmp_path: Path, last: Path) -> None:
    new = NewFolder(tmp_path / "new", last)
    for name, data in {"en/a.html": b"same", "en/b.html": b"new", "en/more/d.html": b"d"}.items():
        new.write(name, data)
        assert (tmp_path / "new" / name).read_bytes() == data
    assert (tmp_path / "new" / "en" / "a.html").samefile(last / "en" / "a.html")
    assert (last / "en" / "b.html").read_text(encoding="utf-8") == "old"


def test_a_file_that_is_written_twice_does_not_change_the_last_folder(tmp_path: Path, last: Path) -> None:
    new = NewFolder(tmp_path / "new", last)
    new.write("c", b"same")
    new.write("c", b"other")
    assert ((tmp_path / "new" / "c").read_bytes(), (last / "c").read_bytes()) == (b"other", b"same")


def test_a_link_is_not_taken(tmp_path: Path, last: Path) -> None:
    (last / "link").symlink_to(last / "c")
    NewFolder(tmp_path / "new", last).write("link", b"same")
    assert not (tmp_path / "new" / "link").is_symlink()
    assert not (tmp_path / "new" / "link").samefile(last / "c")


@pytest.mark.parametrize("last", ["nowhere", "new"])
def test_without_a_last_folder_everything_is_written(tmp_path: Path, last: str) -> None:
    NewFolder(tmp_path / "new", tmp_path / last).write("a/b", b"x")
    assert (tmp_path / "new" / "a" / "b").read_bytes() == b"x"
