"""Folders are looked through by name, and whatever is in a file counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.shared import file_key, file_keys, files_below, walked
from tests.support import write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path / "a", {"b/c.txt": "c", "b.txt": "b", ".git/x": "", "d/.git": "a file of that name"})
    (tmp_path / "a" / "empty").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path / "a" / "b")
    return tmp_path / "a"


def test_each_folder_stands_before_what_it_holds_and_links_are_not_followed(folder: Path) -> None:
    paths = [path for path, _ in walked(folder, ".git")]
    assert paths == ["b", "b/c.txt", "b.txt", "d", "d/.git", "empty", "link"]


def test_the_entries_are_those_of_the_paths(folder: Path) -> None:
    assert all(Path(entry.path) == folder / path for path, entry in walked(folder))


def test_the_key_of_a_file_is_that_of_its_bytes(folder: Path) -> None:
    before = file_keys(folder)
    assert before.keys() == {"b/c.txt", "b.txt", ".git/x", "d/.git"}
    assert len(set(before.values())) == 4
    write_files(folder, {"b.txt": "c"})
    assert file_keys(folder)["b.txt"] == before["b/c.txt"] == file_key(str(folder / "b" / "c.txt"))


def test_links_to_files_are_files_and_those_that_lead_nowhere_are_none(folder: Path) -> None:
    (folder / "to-b").symlink_to("b.txt")
    (folder / "nowhere").symlink_to("nothing")
    (folder / "circle").symlink_to("circle")
    assert [path for path, _ in files_below(folder, ".git")] == ["b/c.txt", "b.txt", "d/.git", "to-b"]


def test_what_is_not_there_is_no_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_keys(tmp_path / "nothing")
