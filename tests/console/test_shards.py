"""``build --shard`` and ``merge``: the whole site from parts is the same as without, and what does not fit is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from plugins.console.run import BuildOptions, build
from plugins.console.shards import build_shard, merge
from plugins.console.words import say_in
from plugins.fastbuild import Shard, read_shards, write_shard
from plugins.shared import Memory, Part
from tests import consent
from tests.console.command import task
from tests.fastbuild.folders import snapshot
from tests.once import once
from tests.rich import write_rich_content
from tests.support import article, write_files

ADDRESS, DAY = "https://site.example/krsy", "2026-06-30"


@pytest.fixture(autouse=True)
def _without_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRIVATE_NAMES_FILE", "")
    monkeypatch.setenv("LANG", "C.UTF-8")


def options(machine: Path, content: Path, output: str = "") -> BuildOptions:
    """Return the options of one machine, which keeps things in a place of its own."""
    cache = str(machine / "cache" / "media")
    return BuildOptions(str(content), output, ADDRESS, DAY, media_cache=cache)


def make_parts(folder: Path, content: Path, count: int, steps: int = 2) -> Path:
    """Let ``count`` machines make their parts, each step on a machine that has kept nothing; return their folder."""
    shards = folder / "shards"
    for step in range(steps):
        for number in range(1, count + 1):
            machine = folder / f"machine-{step}-{number}"
            assert build_shard(options(machine, content, str(shards)), f"{number}/{count}") == 0
            shutil.rmtree(machine)
    return shards


def merged(folder: Path, content: Path, shards: Path, **more: bool) -> dict[str, bytes]:
    """Return the files of the site that a machine makes of ``shards``."""
    assert merge(options(folder / "merging", content, str(folder / "output")), str(shards), **more) == 0
    return snapshot(folder / "output")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> Path:
        write_rich_content(folder / "content")
        return folder / "content"

    return once(tmp_path_factory, "shards-content", make)


@pytest.fixture(scope="module")
def whole(content: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the site that is built without parts."""

    def make(folder: Path) -> dict[str, bytes]:
        assert build(options(folder, content, str(folder / "output"))) == 0
        return snapshot(folder / "output")

    return once(tmp_path_factory, "shards-whole", make)


@pytest.fixture(scope="module")
def three(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shards of three machines, texts and pages."""
    return once(tmp_path_factory, "shards-three", lambda folder: make_parts(folder, content, 3))


# --- the same site


@pytest.mark.slow
def test_three_parts_make_the_same_site(content: Path, whole: dict[str, bytes], three: Path, tmp_path: Path) -> None:
    names = [f"{number}-of-3.{step}" for number in (1, 2, 3) for step in ("pages", "texts")]
    assert sorted(path.name for path in three.iterdir()) == names
    assert merged(tmp_path, content, three) == whole


@pytest.mark.slow
@pytest.mark.parametrize(("count", "steps"), [(1, 1), (2, 1)])
def test_one_part_or_texts_alone_make_the_same_site(
    content: Path, whole: dict[str, bytes], tmp_path: Path, count: int, steps: int
) -> None:
    shards = make_parts(tmp_path, content, count, steps)
    assert len([*shards.iterdir()]) == count * steps
    assert merged(tmp_path, content, shards) == whole


@pytest.mark.slow
def test_what_parts_have_made_is_not_made_again(
    content: Path, three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for texts with pictures, of which nothing can be kept, and the theme's files, which are no part's."""
    made, keep = tmp_path / "made", Memory.keep

    def counted(self: Memory, values: Mapping[bytes, object], only: Collection[bytes] | None = None) -> None:
        with made.open("a", encoding="ascii") as file:  # other processes than this one keep things, too
            file.write("1" * len(values))
        keep(self, values, only)

    monkeypatch.setattr(Memory, "keep", counted)
    site = merged(tmp_path, content, three)
    of_theme = [name for name in site if name.startswith("theme/")]
    # And the record of the kept site, and what the next build may know of the links of all texts and of the pages.
    assert len(made.read_text(encoding="ascii")) == len(of_theme) + 3


# --- what is lost or damaged


@pytest.mark.slow
def test_a_lost_and_a_damaged_part_cost_time_and_change_nothing(
    content: Path, whole: dict[str, bytes], three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shards = shutil.copytree(three, tmp_path / "shards")
    (shards / "2-of-3.texts").unlink()
    (shards / "2-of-3.pages").unlink()
    (shards / "3-of-3.pages").write_bytes(b"no database")
    for name in ("1-of-3.texts", "1-of-3.pages"):
        with sqlite3.connect(shards / name) as store:  # what the shard is stands in its last row
            not_last = "rowid < (SELECT max(rowid) FROM kept)"
            store.execute(f"UPDATE kept SET value = substr(value, 2) WHERE rowid % 2 = 0 AND {not_last}")
        store.close()
    write_files(tmp_path / "output", {"index.html": "the last site", "sitemap.xml": ""})
    before = snapshot(tmp_path / "output")
    assert merge(options(tmp_path / "merging", content, str(tmp_path / "output")), str(shards)) == 1
    said = capsys.readouterr().err
    assert "The texts of some parts are missing: 2 (of 3)." in said
    assert "The pages of some parts are missing: 2, 3 (of 3)." in said
    assert f"{shards / '3-of-3.pages'} cannot be read." in said
    assert "--make-missing" in said
    assert snapshot(tmp_path / "output") == before
    assert merged(tmp_path, content, shards, make_missing=True) == whole


# --- what may not be handed on


@pytest.mark.slow
def test_of_private_names_and_ended_consents_nothing_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, three: Path
) -> None:
    """Nor of drafts, which are no part of such a site."""
    draft = article("A draft", "Not yet.", status="draft")
    files = {**consent.site(), "articles/2026-06-14-draft/en.md": draft}
    write_files(tmp_path / "content", {**files, consent.RECORD_FILE: consent.record("withdrawn")})
    ended = make_parts(tmp_path / "ended", tmp_path / "content", 1)
    write_files(tmp_path / "content", {consent.RECORD_FILE: consent.record()})
    write_files(tmp_path, {"names.txt": "Zzyxa Qwortle"})
    monkeypatch.setenv("PRIVATE_NAMES_FILE", str(tmp_path / "names.txt"))
    named = make_parts(tmp_path / "named", tmp_path / "content", 1)
    for shards in (ended, named):
        held = b"".join(path.read_bytes() for path in shards.iterdir())
        assert b"FinishedPiece" in held and b"<!doctype html>" in held.lower()
        assert b"Examined" not in held
        assert b"Qwortle" not in held and b"Not yet." not in held
    gone = b"".join(path.read_bytes() for path in ended.iterdir())
    assert [words for words in (*consent.SENTENCES, consent.PSEUDONYM) if words.encode() in gone] == []
    assert b"Examined" in b"".join(path.read_bytes() for path in three.iterdir())


@pytest.mark.parametrize("more", [{"release": True}, {"drafts": True}], ids=str)
def test_a_release_and_drafts_are_refused(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: dict[str, bool]
) -> None:
    wanted = dataclasses.replace(options(tmp_path, content, str(tmp_path / "shards")), **more)
    assert build_shard(wanted, "1/2") == 1
    assert capsys.readouterr().err.strip() == say_in("en", "shard-refused")
    assert not (tmp_path / "shards").exists()


def test_a_part_with_errors_tells_them_and_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(tmp_path / "content", {"pages/plain/en.md": article("Plain", "See [it](article:nothing).")})
    assert build_shard(options(tmp_path, tmp_path / "content", str(tmp_path / "shards")), "1/1") == 1
    said = capsys.readouterr().err
    assert "article:nothing" in said
    assert said.endswith(say_in("en", "shard-stopped", errors=1) + "\n")
    assert not (tmp_path / "shards" / "1-of-1.texts").exists()


# --- mistakes in commands


@pytest.mark.parametrize("words", ["3/2", "a/b", "0/4", "2", "1/0", "-1/4", "1/257", "1/4/4", " ", "１/２"])
def test_what_names_no_part_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    assert build_shard(BuildOptions(output=str(tmp_path / "shards")), words) == 1
    assert capsys.readouterr().err.strip() == say_in("en", "shard-unclear", words=words, most=256)
    assert not (tmp_path / "shards").exists()


def test_the_part_may_stand_in_a_variable_and_mistakes_are_told_in_japanese() -> None:
    done = task("build", BUILD_SHARD="3/2", LANG="ja_JP.UTF-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == say_in("ja", "shard-unclear", words="3/2", most=256)


def test_merge_without_a_folder_says_what_it_wants() -> None:
    done = task("merge", LANG="ja_JP.UTF-8")
    assert done.returncode == 1
    assert say_in("ja", "help-lacking", words="FOLDER") in done.stderr
    assert say_in("ja", "task-merge") in done.stderr


# --- parts that do not belong together


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", {"pages/plain/en.md": article("Plain", "Words.")})
    write_files(tmp_path / "output", {"index.html": "the last site", "sitemap.xml": ""})
    return tmp_path


@pytest.fixture
def shard(site: Path) -> Shard:
    """The only part of a site of one page."""
    assert build_shard(options(site, site / "content", str(site / "shards")), "1/1") == 0
    (found,) = read_shards(site / "shards")[0]
    return found


def refused(site: Path, capsys: pytest.CaptureFixture[str], **changed: str) -> str:
    """Return what is said when the parts of ``site`` are not taken; the output is as it was."""
    before = snapshot(site / "output")
    capsys.readouterr()
    wanted = dataclasses.replace(options(site, site / "content", str(site / "output")), **changed)
    assert merge(wanted, str(site / "shards")) == 1
    assert snapshot(site / "output") == before
    return capsys.readouterr().err


def test_a_folder_without_parts_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(site, capsys).strip() == say_in("en", "merge-none", folder=site / "shards")


def test_a_missing_part_is_told_by_its_number(site: Path, shard: Shard, capsys: pytest.CaptureFixture[str]) -> None:
    write_shard(site / "shards", Part(2, 4), shard.mark, shard.path, [])
    shard.path.unlink()
    said = refused(site, capsys)
    assert "The texts of some parts are missing: 1, 3, 4 (of 4)." in said
    assert "pages" not in said


def test_parts_of_two_ways_of_cutting_are_told(site: Path, shard: Shard, capsys: pytest.CaptureFixture[str]) -> None:
    write_shard(site / "shards", Part(2, 4), shard.mark, shard.path, [])
    assert "was cut into 1, 4 parts" in refused(site, capsys)


def test_a_part_of_another_program_is_told(site: Path, shard: Shard, capsys: pytest.CaptureFixture[str]) -> None:
    other = dataclasses.replace(shard.mark, program=b"another")
    write_shard(site / "shards", shard.part, other, shard.path, [])
    assert refused(site, capsys).strip() == say_in("en", "merge-other-program", file=shard.path)


def test_a_part_of_other_texts_or_settings_or_another_day_is_told(
    site: Path, shard: Shard, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(site, capsys, date="2026-07-01").strip() == say_in("en", "merge-other-day", file=shard.path)
    assert refused(site, capsys, site_url="https://x.example").strip() == say_in(
        "en", "merge-other-settings", file=shard.path
    )
    write_files(site / "content", {"pages/plain/en.md": article("Plain", "Other words.")})
    assert refused(site, capsys).strip() == say_in("en", "merge-other-sources", file=shard.path)


@pytest.mark.slow
def test_with_other_texts_a_part_begins_with_the_texts_again(site: Path, shard: Shard) -> None:
    wanted = options(site, site / "content", str(site / "shards"))
    assert build_shard(wanted, "1/1") == 0
    assert [found.part.step for found in read_shards(site / "shards")[0]] == ["pages", "texts"]
    write_files(site / "content", {"pages/plain/en.md": article("Plain", "Other words.")})
    assert build_shard(wanted, "1/1") == 0
    (found,) = read_shards(site / "shards")[0]
    assert (found.part.step, found.mark.sources != shard.mark.sources) == ("texts", True)


def test_a_day_is_part_of_the_mark(shard: Shard) -> None:
    assert shard.mark.day == dt.date(2026, 6, 30)
