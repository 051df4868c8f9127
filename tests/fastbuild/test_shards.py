"""What a shard says of itself, and which are missing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.fastbuild import Shard, SiteMark, missing_parts, read_shards, shard_name, site_mark, write_shard
from plugins.shared import Memory, Part
from tests.support import ROOT, write_files

DAY = dt.date(2026, 6, 30)
MARK = SiteMark(b"program", b"settings", b"sources", DAY)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def made(tmp_path: Path) -> Path:
    Memory(tmp_path / "memory").keep({b"a": "mine", b"b": "of another part"})
    return tmp_path / "memory"


def test_a_shard_holds_its_own_things_and_knows_what_it_is(made: Path, tmp_path: Path) -> None:
    shard = write_shard(tmp_path / "new" / "shards", Part(2, 4), MARK, made, [b"a", b"c"])
    assert shard.path.name == "2-of-4.texts"
    assert read_shards(tmp_path / "new") == ([shard], [])
    assert Memory(shard.path).recall([b"a", b"b"]) == {b"a": "mine"}
    assert names_in(shard.path.parent) == ["2-of-4.texts"]


def test_pages_stand_beside_the_texts_and_newer_texts_make_them_old(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    for step in ("texts", "pages"):
        write_shard(folder, Part(1, 2, step), MARK, made, [b"a"])
    assert names_in(folder) == ["1-of-2.pages", "1-of-2.texts"]
    write_shard(folder, Part(1, 2), dataclasses.replace(MARK, sources=b"others"), made, [b"a"])
    assert names_in(folder) == ["1-of-2.texts"]


def test_parts_come_in_their_order_from_folders_below(made: Path, tmp_path: Path) -> None:
    for number in (10, 2, 1):
        write_shard(tmp_path / "shards" / f"machine-{number % 3}", Part(number, 10), MARK, made, [])
    found, damaged = read_shards(tmp_path / "shards")
    assert [shard.part.number for shard in found] == [1, 2, 10]
    assert damaged == []
    assert missing_parts(found, 10, "texts") == [3, 4, 5, 6, 7, 8, 9]
    assert missing_parts(found, 10, "pages") == [*range(1, 11)]
    assert missing_parts(found, 1, "texts") == [1]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_shard_is_told_apart_and_left(made: Path, tmp_path: Path, damage: bytes) -> None:
    shard = write_shard(tmp_path / "shards", Part(1, 1), MARK, made, [b"a"])
    shard.path.write_bytes(damage)
    assert read_shards(tmp_path / "shards") == ([], [shard.path])
    assert shard.path.read_bytes() == damage


def test_files_of_others_are_passed_over(made: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "shards", {"notes.txt": "", "2-of-4.texts/inside": ""})
    assert read_shards(tmp_path / "shards") == ([], [])
    assert read_shards(tmp_path / "nowhere") == ([], [])


def test_where_nothing_can_be_written_the_system_says_so(made: Path, tmp_path: Path) -> None:
    write_files(tmp_path, {"file": ""})
    with pytest.raises(OSError, match="file"):
        write_shard(tmp_path / "file", Part(1, 1), MARK, made, [])


def test_a_shard_that_could_not_be_written_whole_is_none(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write_shard(tmp_path / "shards", Part(1, 1), MARK, made, [b"a"])
    monkeypatch.setattr(Memory, "keep", lambda self, values: None)  # as on a disk that is full
    with pytest.raises(OSError, match="1-of-1"):
        write_shard(tmp_path / "shards", Part(1, 1), MARK, made, [b"a"])
    assert read_shards(tmp_path / "shards") == ([before], [])


_CHANGES: dict[str, Callable[[Path], object]] = {
    "sources": lambda content: write_files(content, {"a.md": "other"}),
    "settings": lambda content: None,
    "day": lambda content: None,
}


@pytest.mark.parametrize("what", _CHANGES)
def test_the_mark_says_what_is_other(tmp_path: Path, what: str) -> None:
    content = tmp_path / "content"
    write_files(content, {"a.md": "text"})
    before = site_mark(ROOT, content, {"SITEURL": "a"}, DAY)
    assert site_mark(ROOT, content, {"SITEURL": "a"}, DAY) == before
    _CHANGES[what](content)
    settings = {"SITEURL": "b" if what == "settings" else "a"}
    after = site_mark(ROOT, content, settings, dt.date(2026, 7, 1) if what == "day" else DAY)
    changed = [
        field.name for field in dataclasses.fields(after) if getattr(after, field.name) != getattr(before, field.name)
    ]
    assert changed == [what]


def test_names_say_part_and_step() -> None:
    assert shard_name(Part(3, 12, "pages")) == "3-of-12.pages"
    assert Shard(Path("a"), Part(1, 2), MARK).part.step == "texts"
