"""What can go wrong while a site is built: the last output stays byte for byte, and the next build needs no repair.

Every fault is a real one, to a real process.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.console.command import environment
from tests.fastbuild.folders import snapshot
from tests.faults.machine import a_year_ahead, closed, small_disk
from tests.faults.processes import Process, send, standing_still, wait_until
from tests.media.originals import drawing, saved
from tests.project import commit, make_project
from tests.support import RECORD, article, term, write_files

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals and mounts are those of Unix")]

KILLS = 20
TEXTS = {
    "articles/2026-06-01-one/en.md": article(
        "One", "![A plan](plan.png)", pictures="{plan.png: {source: KRSY, licence: CC0}}"
    ),
    "articles/2026-06-01-one/ja.md": article("一つ目"),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/en.md": term("visit"),
}
NEWER = {"articles/2026-06-02-two/en.md": article("Two", "A second text.")}
Files = dict[str, bytes]
Result = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Workshop:
    """A project whose last output is ``old`` and whose texts have changed since, so that a build makes ``new``."""

    project: Path
    output: Path
    old: Files
    new: Files

    def command(self) -> list[str]:
        return [sys.executable, str(self.project / "tasks.py"), "build", "--output", str(self.output)]

    def start(self, **changed: str) -> Process:
        """Start a build as a shell would: in a process group of its own, in which Ctrl-C is not ignored."""
        return subprocess.Popen(
            self.command(), cwd=self.project, env=environment(**changed), start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip

    @contextlib.contextmanager
    def stopped(self, stage: str, after: float = 0.0, **changed: str) -> Iterator[Process]:
        """Start a build and let it stand still in ``stage``, ``after`` seconds from its beginning."""

        def start() -> Process:
            self.give_back_old()
            return self.start(**changed)

        with standing_still(start, self.beginnings[stage], lambda: self.stage == stage, after) as process:
            yield process

    def build(self, **changed: str) -> Result:
        with self.start(**changed) as process:
            said, complained = process.communicate()
        return subprocess.CompletedProcess(self.command(), process.returncode, said, complained)

    def beside(self, ending: str) -> Path:
        return self.output.with_name(f".{self.output.name}-{ending}")

    @property
    def left(self) -> list[str]:
        """What builds have left beside the output."""
        return sorted(path.name for path in self.output.parent.glob(f".{self.output.name}-*"))

    @property
    def stage(self) -> str:
        """How far the last build has come, by what stands there; the output must be the old site or the new one."""
        found = snapshot(self.output)
        assert found in (self.old, self.new)
        if found == self.new:
            return "replaced"
        staging = self.beside("new")
        if not staging.exists():
            return "locked" if self.beside("lock").exists() else "starting"
        return "checking" if snapshot(staging).keys() >= self.new.keys() else "growing"

    @property
    def beginnings(self) -> dict[str, Callable[[], bool]]:
        """The stages of a build before its end, in order, each with how its beginning is seen from outside."""
        return {
            "starting": lambda: True,
            "locked": self.beside("lock").exists,
            "growing": self.beside("new").exists,
            # The last file that a build writes before it looks at all of them.
            "checking": (self.beside("new") / max(name for name in self.new if name.startswith("theme/"))).exists,
        }

    def give_back_old(self, *, with_kept: bool = False) -> None:
        """Put the old site in its place, and remove what a build that was killed has left beside it.

        Unless ``with_kept``, what builds have kept of finished texts, pages and sites goes too, so that all is made.
        """
        for kept in () if with_kept else (self.project / ".cache").glob("[ms]*"):
            if kept.name != "media":
                shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
        for name in self.left:
            left = self.output.with_name(name)
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        shutil.rmtree(self.output, ignore_errors=True)
        for name, data in self.old.items():
            (self.output / name).parent.mkdir(parents=True, exist_ok=True)
            (self.output / name).write_bytes(data)

    def give_back_spare(self) -> None:
        """Put the old site, as it is in the output, where the last build would have kept it."""
        shutil.copytree(self.output, self.project / ".cache" / "site", copy_function=os.link)

    def assert_next_build_succeeds(self) -> None:
        done = self.build()
        assert done.returncode == 0, done.stderr
        assert snapshot(self.output) == self.new
        assert self.left == []
        kept = self.project / ".cache" / "media"
        assert not list(kept.glob(".new-*")) if kept.is_dir() else True

    def assert_nothing_happened(self, done: Result, *words: str) -> None:
        """Assert that a build stopped with a sentence and left no trace."""
        assert done.returncode != 0
        assert "Traceback" not in done.stderr + done.stdout
        assert "Error" not in done.stderr
        for word in words:
            assert word in done.stderr, done.stderr
        assert snapshot(self.output) == self.old
        assert self.left == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Build the old and the new site once."""
    folder = tmp_path_factory.mktemp("workshop")
    project = make_project(folder / "project", TEXTS)
    picture = project / "content" / "articles" / "2026-06-01-one" / "plan.png"
    picture.write_bytes(saved(drawing(200, 150), "PNG"))
    commit(project, {})
    workshop = Workshop(project, project / "output", {}, {})
    found = []
    for more in ({}, NEWER):
        write_files(project / "content", more)
        done = workshop.build()
        assert done.returncode == 0, done.stderr
        found.append(snapshot(workshop.output))
    assert found[0] != found[1]
    assert any(name.startswith("media/") for name in found[0])
    return replace(workshop, old=found[0], new=found[1])


@pytest.fixture
def workshop(made: Workshop) -> Workshop:
    """Return the workshop with the old output in its place and warm copies of pictures."""
    made.give_back_old()
    return made


# --- killed


def usual_lengths(workshop: Workshop) -> list[float]:
    """Return the seconds that each stage takes."""
    moments = []
    with workshop.start() as process:
        for begun in workshop.beginnings.values():
            wait_until(process, begun)
            moments.append(time.monotonic())
        assert process.wait() == 0
    moments.append(time.monotonic())
    return [later - earlier for earlier, later in pairwise(moments)]


def test_killed_at_any_moment_the_old_site_or_the_new_one_stands_there_whole(workshop: Workshop) -> None:
    """How long a stage takes varies with all else that the machine does, so it goes on until each was hit."""
    moments = random.Random(20260630)
    lengths = usual_lengths(workshop)
    stages = list(zip(workshop.beginnings.values(), lengths, strict=True))
    hit: set[str] = set()
    for number in range(10 * KILLS):
        workshop.give_back_old()
        if number // len(stages) % 2:  # half of them have pictures to wash
            shutil.rmtree(workshop.project / ".cache", ignore_errors=True)
        begun, length = stages[number % len(stages)]
        with workshop.start() as process:
            wait_until(process, begun)
            time.sleep(moments.random() * length)
            send(process, signal.SIGKILL)
        hit.add(workshop.stage)
        if number >= KILLS and hit >= workshop.beginnings.keys():
            break
    assert hit >= workshop.beginnings.keys()
    workshop.assert_next_build_succeeds()


def test_killed_while_the_output_is_made_of_a_spare(workshop: Workshop) -> None:
    """Its stages cannot be told apart from outside, so the moments are spread evenly over all of them."""
    workshop.give_back_spare()
    spare = (workshop.project / ".cache" / "site").stat().st_ino
    with workshop.start() as process:
        wait_until(process, workshop.beginnings["growing"])
        begun = time.monotonic()
        assert process.wait() == 0
    length = time.monotonic() - begun
    assert workshop.output.stat().st_ino == spare
    for number in range(KILLS // 2):
        workshop.give_back_old()
        workshop.give_back_spare()
        with workshop.start() as process:
            wait_until(process, workshop.beginnings["growing"])
            time.sleep(number / (KILLS // 2) * length)
            send(process, signal.SIGKILL)
        assert snapshot(workshop.output) in (workshop.old, workshop.new)
    workshop.assert_next_build_succeeds()
    assert snapshot(workshop.project / ".cache" / "site") == workshop.new


@pytest.mark.parametrize("stage", ["locked", "growing", "checking"])
def test_killed_at_each_stage_the_next_build_needs_no_repair(workshop: Workshop, stage: str) -> None:
    with workshop.stopped(stage) as process:
        send(process, signal.SIGKILL)
    assert workshop.stage == stage
    workshop.assert_next_build_succeeds()


def test_a_reader_finds_a_whole_site_at_every_moment(workshop: Workshop) -> None:
    """Where the system can exchange two folders at once; ARCHITECTURE.md says what happens elsewhere."""
    missing: list[str] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                (workshop.output / "index.html").read_bytes()
            except OSError as error:
                missing.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        workshop.assert_next_build_succeeds()
    finally:
        over.set()
        reader.join()
    assert missing == []


# --- asked to stop


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [("SIGINT", "en_GB.UTF-8", "Stopped before the end"), ("SIGTERM", "ja_JP.UTF-8", "途中で止めました")],
)
def test_asked_to_stop_a_build_tidies_up_and_says_so(workshop: Workshop, name: str, language: str, words: str) -> None:
    with workshop.stopped("growing", LC_ALL=language) as process:
        send(process, getattr(signal, name), signal.SIGCONT)
        said, complained = process.communicate()
    done = subprocess.CompletedProcess(workshop.command(), process.returncode, said, complained)
    workshop.assert_nothing_happened(done, words, "output")
    workshop.assert_next_build_succeeds()


def test_ctrl_c_in_the_first_moments_is_no_traceback(workshop: Workshop) -> None:
    length = usual_lengths(workshop)[0]
    for part in (0.3, 0.8):
        with workshop.stopped("starting", after=part * length) as process:
            send(process, signal.SIGINT, signal.SIGCONT)
            _, complained = process.communicate()
        assert process.returncode != 0
        assert snapshot(workshop.output) == workshop.old
        assert workshop.left == []
        # Before the task itself runs, Python's own words are the only ones there can be.
        assert "Traceback" not in complained or "plugins" not in complained


# --- two at once


def test_of_two_builds_at_once_the_second_is_told_to_wait(workshop: Workshop) -> None:
    with workshop.stopped("growing") as first:
        second = workshop.build()
        send(first, signal.SIGCONT)
        assert first.wait() == 0
    assert second.returncode == 1
    assert "Another build is writing" in second.stderr
    assert "Traceback" not in second.stderr
    assert snapshot(workshop.output) == workshop.new
    assert workshop.left == []


def test_the_file_of_a_lock_that_nobody_holds_is_no_obstacle(workshop: Workshop) -> None:
    workshop.beside("lock").write_text("left by a crash", encoding="utf-8")
    workshop.assert_next_build_succeeds()


# --- disks


@pytest.fixture
def on_disk(made: Workshop, tmp_path: Path) -> Iterator[Workshop]:
    """Return the workshop with its output on a disk of its own, in which there is room for two sites."""
    with small_disk(tmp_path / "disk", 8_000) as disk:
        workshop = replace(made, output=disk / "site")
        workshop.give_back_old()
        yield workshop


@pytest.mark.parametrize(
    ("language", "words", "part"),
    [("en_GB.UTF-8", "The disk is full", 0.0), ("ja_JP.UTF-8", "ディスクがいっぱいです", 0.5)],
    ids=["no room", "room for a part"],
)
def test_a_full_disk_is_said(on_disk: Workshop, language: str, words: str, part: float) -> None:
    filler = on_disk.output.with_name("filler")
    free = shutil.disk_usage(on_disk.output).free
    # What did not change stays the same file on the disk and needs no room.
    needed = sum(len(data) for name, data in on_disk.new.items() if on_disk.old.get(name) != data)
    filler.write_bytes(b"x" * (free - int(part * needed)))
    on_disk.assert_nothing_happened(on_disk.build(LC_ALL=language), words, "site")
    filler.unlink()
    on_disk.assert_next_build_succeeds()


def test_a_full_disk_is_said_where_the_site_was_kept(on_disk: Workshop) -> None:
    on_disk.assert_next_build_succeeds()
    on_disk.give_back_old(with_kept=True)
    filler = on_disk.output.with_name("filler")
    filler.write_bytes(b"x" * (shutil.disk_usage(on_disk.output).free - 300_000))
    on_disk.assert_nothing_happened(on_disk.build(LC_ALL="en_GB.UTF-8"), "The disk is full", "site")
    filler.unlink()
    on_disk.assert_next_build_succeeds()


def test_killed_while_a_kept_site_is_taken_the_next_build_needs_no_repair(workshop: Workshop) -> None:
    """As above, it goes on until two stages were hit."""
    workshop.give_back_old()
    workshop.assert_next_build_succeeds()
    moments = random.Random(20261128)
    workshop.give_back_old(with_kept=True)
    with workshop.start() as process:
        wait_until(process, workshop.beginnings["locked"])
        begun = time.monotonic()
        assert process.wait() == 0
    length = time.monotonic() - begun
    stages = set()
    for number in range(10 * KILLS):
        workshop.give_back_old(with_kept=True)
        with workshop.start() as process:
            wait_until(process, workshop.beginnings["locked"])
            time.sleep(moments.random() * length)
            send(process, signal.SIGKILL)
        stages.add(workshop.stage)
        if number >= KILLS // 2 and len(stages) > 1:
            break
    assert len(stages) > 1, stages
    workshop.give_back_old(with_kept=True)
    workshop.assert_next_build_succeeds()


def test_a_disk_that_is_closed_for_writing_is_said(on_disk: Workshop) -> None:
    with closed(on_disk.output.parent):
        on_disk.assert_nothing_happened(on_disk.build(), "cannot be written", "as it was")
    on_disk.assert_next_build_succeeds()


def test_a_whole_stick_is_no_output_but_a_folder_on_it_is(on_disk: Workshop) -> None:
    stick = replace(on_disk, output=on_disk.output.parent)
    before = snapshot(stick.output)
    done = stick.build()
    assert done.returncode == 1
    assert "Choose a folder on it" in done.stderr
    assert snapshot(stick.output) == before
    on_disk.assert_next_build_succeeds()


def test_an_output_that_is_a_link_to_another_disk_stays_one(on_disk: Workshop, tmp_path: Path) -> None:
    linked = replace(on_disk, output=tmp_path / "site")
    linked.output.symlink_to(on_disk.output, target_is_directory=True)
    linked.assert_next_build_succeeds()
    assert linked.output.is_symlink()
    assert snapshot(on_disk.output) == on_disk.new
    assert on_disk.left == []


# --- the copies of pictures


def _cut(cache: Path) -> None:
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _filled_with_rubbish(cache: Path) -> None:
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(b'{"sizes": [{}], "fallback": 3}')


def _a_file_for_a_folder(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_text("not a folder", encoding="utf-8")


@pytest.mark.parametrize("damage", [_cut, _filled_with_rubbish, _a_file_for_a_folder])
def test_damaged_copies_of_pictures_change_nothing(workshop: Workshop, damage: Callable[[Path], None]) -> None:
    cache = workshop.project / ".cache" / "media"
    if not any(cache.rglob("*.avif")):
        workshop.assert_next_build_succeeds()
        workshop.give_back_old()
    damage(cache)
    try:
        workshop.assert_next_build_succeeds()
    finally:
        if cache.is_file():
            cache.unlink()


def test_without_a_place_for_copies_pictures_are_washed_every_time(workshop: Workshop) -> None:
    cache = workshop.project / ".cache"
    shutil.rmtree(cache, ignore_errors=True)
    with small_disk(cache, 100) as disk, closed(disk):
        workshop.assert_next_build_succeeds()
    cache.rmdir()


# --- the clock


def test_a_clock_a_year_ahead_changes_nothing(workshop: Workshop) -> None:
    done = workshop.build(**a_year_ahead())
    assert done.returncode == 0, done.stderr
    assert snapshot(workshop.output) == workshop.new
    assert workshop.left == []
