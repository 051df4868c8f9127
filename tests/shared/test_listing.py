"""A folder is looked through once, and a file that nobody has touched since is not read again."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.shared import Listing, ResidentMemo, file_key
from plugins.shared.listing import marks_of
from tests.support import write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path / "a", {"b/ja.md": "ja", "b/en.md": "en", "c.yaml": "c", ".git/x": ""})
    (tmp_path / "a" / "link").symlink_to(tmp_path / "a" / "b")
    return tmp_path / "a"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock show a time some seconds from now, as if nobody had touched a file for a while."""
    now = time.time_ns
    monkeypatch.setattr("time.time_ns", lambda: now() + 10_000_000_000)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files that were read, by the end of their paths."""
    paths: list[str] = []

    def noted(path: str) -> bytes:
        paths.append(Path(path).name)
        return file_key(path)

    monkeypatch.setattr("plugins.shared.listing.file_key", noted)
    return paths


def test_what_is_there_is_listed_by_name_and_links_are_not_followed(folder: Path) -> None:
    found = Listing(folder).found
    assert list(found) == ["b", "b/en.md", "b/ja.md", "c.yaml", "link"]
    assert stat.S_ISLNK(found["link"].st_mode)


def test_what_is_not_there_is_no_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Listing(tmp_path / "nothing")


@pytest.mark.usefixtures("settled")
def test_a_file_is_read_once_until_somebody_touches_it(folder: Path, read: list[str]) -> None:
    listing = Listing(folder)
    digests = [listing.digest(path) for path in ("b/ja.md", "c.yaml", "b/ja.md")]
    assert digests == [file_key(str(folder / path)) for path in ("b/ja.md", "c.yaml", "b/ja.md")]
    again = Listing(folder, listing)
    assert again.digest("b/ja.md") == digests[0]
    assert read == ["ja.md", "c.yaml"]
    before = (folder / "c.yaml").stat()
    write_files(folder, {"c.yaml": "d"})
    os.utime(folder / "c.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Listing(folder, again).digest("c.yaml") == file_key(str(folder / "c.yaml")) != digests[1]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "replace",
    [
        lambda folder: (folder / "b/en.md").replace(folder / "b/ja.md"),
        lambda folder: (folder / "b").rename(folder / "d") and write_files(folder, {"b/ja.md": "an"}),
    ],
    ids=["a file", "its folder"],
)
def test_another_file_in_its_place_is_read(folder: Path, replace: Callable[[Path], object]) -> None:
    listing = Listing(folder)
    before = listing.digest("b/ja.md")
    replace(folder)
    assert Listing(folder, listing).digest("b/ja.md") == file_key(str(folder / "b/ja.md")) != before


def test_what_was_written_just_now_is_read_again(folder: Path, read: list[str]) -> None:
    listing = Listing(folder)
    assert Listing(folder, listing).digest("c.yaml") == Listing(folder, listing).digest("c.yaml")
    listing.digest("c.yaml")
    Listing(folder, listing).digest("c.yaml")
    assert read == ["c.yaml"] * 4


@pytest.mark.usefixtures("settled")
def test_nothing_is_known_of_another_folder(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "other", {"c.yaml": "other"})
    listing = Listing(folder)
    assert Listing(tmp_path / "other", listing).digest("c.yaml") != listing.digest("c.yaml")


def test_files_are_those_that_links_lead_to_as_well(folder: Path) -> None:
    (folder / "to-c").symlink_to("c.yaml")
    (folder / "nowhere").symlink_to("nothing")
    (folder / "circle").symlink_to("circle")
    assert Listing(folder).files() == ["b/en.md", "b/ja.md", "c.yaml", "to-c"]


@pytest.mark.parametrize("path", ["b", "b/en.md", "c.yaml", "empty", "folders", "link", "linked"])
def test_marks_are_those_that_a_look_at_the_place_itself_gives(folder: Path, path: str) -> None:
    write_files(folder, {"folders/in/a.md": "", "linked/a.md": ""})
    (folder / "linked" / "link").symlink_to("a.md")
    (folder / "empty").mkdir()
    place = str(folder / path)
    assert Listing(folder).marks(place) == marks_of(place)
    assert (marks_of(place) is None) == (path in ("folders", "link", "linked"))


def test_nothing_is_known_of_what_is_not_there_or_elsewhere(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path, {"b.md": ""})
    assert [Listing(folder).marks(str(place)) for place in (folder / "none", tmp_path / "b.md", folder)] == [None] * 3


def test_a_build_looks_through_a_folder_once(folder: Path, tmp_path: Path) -> None:
    listing = Listing(folder)
    memo = ResidentMemo(content=listing)
    assert memo.listing(folder) is listing
    assert memo.listing(tmp_path) is memo.listing(tmp_path) is not listing
    assert ResidentMemo(last=memo).listing(folder) is not listing
