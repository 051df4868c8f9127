"""What a process that builds again remembers: the same objects for the same, and nothing that a build did not use."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plugins.shared import NO_MEMO, Listing, Place, Problem, ResidentMemo, problem


def pair(one: object, other: object) -> tuple[object, object]:
    return one, other


def told(name: str, report: Callable[[Problem], None]) -> list[str]:
    report(problem("file-empty", Place(name)))
    return [name]


def test_the_same_objects_give_the_same_object_and_equal_ones_another() -> None:
    first, second = ["a"], ["a"]
    memo = ResidentMemo()
    made = memo.of(pair, first, second)
    assert memo.of(pair, first, second) is made
    assert memo.of(pair, second, first) is not made
    assert ResidentMemo(last=memo).of(pair, first, second) is made
    assert NO_MEMO.of(pair, first, second) is not made


def test_what_was_told_is_told_again() -> None:
    name, memo = "a.md", ResidentMemo()
    first: list[Problem] = []
    second: list[Problem] = []
    value = memo.told(first.append, told, name)
    assert ResidentMemo(last=memo).told(second.append, told, name) is value
    assert [found.place.file for found in first] == ["a.md"]
    assert first == second


def test_what_a_build_does_not_ask_for_is_forgotten_at_its_end() -> None:
    given = (["a"], ["b"])
    last = ResidentMemo()
    made = last.of(pair, *given)
    last.same("settings", ["one"])
    memo = ResidentMemo(last=last)
    memo.close()
    after = ResidentMemo(last=memo)
    assert after.of(pair, *given) is not made
    assert after.following("settings", lambda before: before) is None


def test_what_is_equal_is_the_object_of_the_last_build() -> None:
    settings, other = [1], [2]
    last = ResidentMemo()
    assert last.same("settings", settings) is settings
    memo = ResidentMemo(last=last)
    assert memo.same("settings", [1]) is settings
    assert ResidentMemo(last=memo).same("settings", other) is other
    assert memo.tuple_of(settings) is memo.tuple_of(settings)


class Reader:
    """Reads texts of folders, and counts what it has read."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.read = 0

    def __call__(self, numbers: Sequence[int]) -> list[list[str]]:
        self.read += len(numbers)
        folders = [Path(self.paths[number]) for number in numbers]
        return [[file.read_text(encoding="utf-8") for file in sorted(folder.glob("*"))] for folder in folders]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """Two folders with a text each."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "ja.md").write_text(name, encoding="utf-8")
    return [str(tmp_path / "a"), str(tmp_path / "b")]


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock show a time some seconds from now, as if nobody had touched a file for a while."""
    now = time.time_ns
    monkeypatch.setattr("plugins.shared.memo.time.time_ns", lambda: now() + 10_000_000_000)


@pytest.mark.usefixtures("settled")
def test_only_what_was_touched_is_read_again_even_if_it_bears_its_old_time(folders: list[str]) -> None:
    reader, memo, text = Reader(folders), ResidentMemo(), Path(folders[0], "ja.md")
    first = memo.read_all("texts", folders, reader)
    memo = ResidentMemo(last=memo)
    assert [*map(id, memo.read_all("texts", folders, reader))] == [*map(id, first)]
    assert reader.read == 2
    before = text.stat()
    text.write_text("c", encoding="utf-8")
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = ResidentMemo(last=memo).read_all("texts", folders, reader)
    assert again == [["c"], ["b"]]
    assert again[1] is first[1]
    assert reader.read == 3


def test_what_was_written_just_now_is_read_again_and_is_the_same_object_where_it_is_equal(folders: list[str]) -> None:
    reader, memo = Reader(folders), ResidentMemo()
    first = memo.read_all("texts", folders, reader)
    second = ResidentMemo(last=memo).read_all("texts", folders, reader)
    assert reader.read == 4
    assert [*map(id, second)] == [*map(id, first)]


@pytest.mark.usefixtures("settled")
def test_a_folder_with_a_link_or_a_new_file_in_it_is_read_again(folders: list[str]) -> None:
    reader, memo = Reader(folders), ResidentMemo()
    Path(folders[0], "en.md").symlink_to(Path(folders[1], "ja.md"))
    assert memo.read_all("texts", folders, reader) == [["b", "a"], ["b"]]
    Path(folders[1], "en.md").write_text("new", encoding="utf-8")
    assert ResidentMemo(last=memo).read_all("texts", folders, reader) == [["b", "a"], ["new", "b"]]
    assert reader.read == 4


@pytest.mark.usefixtures("settled")
def test_what_is_saved_after_the_folder_was_looked_through_is_read_again_by_the_next_build(folders: list[str]) -> None:
    reader, memo, text = Reader(folders), ResidentMemo(), Path(folders[0], "ja.md")
    memo.read_all("texts", folders, reader)
    listing = Listing(text.parent.parent)
    text.write_text("meanwhile", encoding="utf-8")
    assert ResidentMemo(last=memo, content=listing).read_all("texts", folders, reader) == [["a"], ["b"]]
    assert ResidentMemo(last=memo).read_all("texts", folders, reader) == [["meanwhile"], ["b"]]
    text.write_text("when nothing was known", encoding="utf-8")
    first = ResidentMemo(content=listing)
    assert first.read_all("texts", folders, reader)[0] == ["when nothing was known"]
    text.write_text("afterwards", encoding="utf-8")
    assert ResidentMemo(last=first, content=listing).read_all("texts", folders, reader)[0] == ["afterwards"]
