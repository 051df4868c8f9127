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
from collections.abc import Callable, Iterator, Sequence
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

KILLS = 10
TRIES = 5
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

    def give_back_old(self, *, forgotten: Sequence[str] = ("memory*", "site*")) -> None:
        """Put the old site in its place, and remove what a build that was killed has left beside it.

        ``forgotten`` are the names of what goes of all that builds have kept: without finished texts and pages
        (``memory*``) everything is made anew, without the last site (``site*``) a build is really made.
        """
        for kept in (path for name in forgotten for path in (self.project / ".cache").glob(name)):
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
    project = make_project(folder / "project", TEXTS, processes=0)
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


@pytest.fixture
def experienced(made: Workshop) -> Workshop:
    """Return the workshop with the old output in its place and what builds have kept of texts and pages.

    So a build is quicker: for tests of what does not depend on how long it is under way.
    """
    made.give_back_old(forgotten=("site*",))
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


def kill_when(workshop: Workshop, happened: Callable[[], bool], after: float = 0.0) -> None:
    """Start a build and kill it ``after`` seconds from when something has ``happened`` that is seen from outside."""
    with workshop.start() as process:
        assert wait_until(process, happened)
        time.sleep(after)
        send(process, signal.SIGKILL)


def kill_in(
    workshop: Workshop, stage: str, happened: Callable[[], bool], after: float = 0.0, *, washed: bool = True
) -> None:
    """Kill a build of the old site's place as :func:`kill_when` does, and see that it was in ``stage``.

    Unless ``washed``, its pictures are still to be washed, and nothing else is kept either.
    """
    for _ in range(TRIES):  # on a busy machine one may get further before it is killed
        workshop.give_back_old()
        if not washed:
            shutil.rmtree(workshop.project / ".cache", ignore_errors=True)
        kill_when(workshop, happened, after)
        if (reached := workshop.stage) == stage:
            return
    assert reached == stage


def half_written(workshop: Workshop) -> bool:
    found = sum(len(names) for _, _, names in os.walk(workshop.beside("new")))
    return found >= len(workshop.new) / 2


def test_killed_at_any_stage_the_old_site_or_the_new_one_stands_there_whole(workshop: Workshop) -> None:
    """The test below has the beginnings of most stages; these are moments within them, and the one after the last."""
    beginnings = workshop.beginnings
    kill_in(workshop, "starting", beginnings["starting"])
    kill_in(workshop, "growing", lambda: half_written(workshop))
    kill_in(workshop, "checking", beginnings["checking"], 0.1)
    before = number_of(workshop.output)
    kill_when(workshop, lambda: number_of(workshop.output) not in (None, before))
    assert workshop.stage == "replaced"
    workshop.give_back_old()
    workshop.assert_next_build_succeeds()


def test_killed_at_any_stage_while_pictures_are_to_be_washed(workshop: Workshop) -> None:
    for stage, begun in (*workshop.beginnings.items(), ("growing", lambda: half_written(workshop))):
        kill_in(workshop, stage, begun, washed=False)
    workshop.assert_next_build_succeeds()


def test_killed_while_the_output_is_made_of_a_spare(workshop: Workshop) -> None:
    """Each step of that is met: the spare is taken, a part of what is new stands in it, all of it, it stands there."""
    kept, staging = workshop.project / ".cache" / "site", workshop.beside("new")
    changed = [name for name, data in workshop.new.items() if workshop.old.get(name) != data]
    numbers: dict[str, int] = {}  # of the spare's files on the disk; none is written into

    def written(part: float) -> bool:
        return sum(number_of(staging / name) not in (None, numbers.get(name)) for name in changed) >= part * len(
            changed
        )

    steps: dict[str, Callable[[], bool]] = {
        "taken": staging.exists,
        "begun": lambda: written(0.3),
        "half": lambda: written(0.6),
        "written": lambda: written(1),
        "replaced": lambda: number_of(workshop.output) == spare,
        "kept": lambda: number_of(workshop.output) == spare and kept.exists(),
    }
    both = [workshop.old, workshop.new]
    for step, begun in steps.items():
        workshop.give_back_old()
        workshop.give_back_spare()
        spare = number_of(kept)
        numbers = {name: number_of(kept / name) for name in changed if (kept / name).exists()}
        kill_when(workshop, begun)
        assert snapshot(workshop.output) in ([workshop.new] if step in ("replaced", "kept") else both)
    workshop.assert_next_build_succeeds()
    assert snapshot(kept) == workshop.new


def number_of(path: Path) -> int | None:
    """Return the number of a file or folder on its disk, None where there is none."""
    with contextlib.suppress(OSError):
        return path.stat().st_ino
    return None


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


def test_the_file_of_a_lock_that_nobody_holds_is_no_obstacle(experienced: Workshop) -> None:
    experienced.beside("lock").write_text("left by a crash", encoding="utf-8")
    experienced.assert_next_build_succeeds()


# --- disks


@pytest.fixture
def on_disk(made: Workshop, tmp_path: Path) -> Iterator[Workshop]:
    """Return the workshop with its output on a disk of its own, in which there is room for two sites."""
    with small_disk(tmp_path / "disk", 8_000) as disk:
        workshop = replace(made, output=disk / "site")
        workshop.give_back_old(forgotten=("site*",))
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
    on_disk.give_back_old(forgotten=())
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
    workshop.give_back_old(forgotten=())
    with workshop.start() as process:
        wait_until(process, workshop.beginnings["locked"])
        begun = time.monotonic()
        assert process.wait() == 0
    length = time.monotonic() - begun
    stages = set()
    for number in range(20 * KILLS):
        workshop.give_back_old(forgotten=())
        with workshop.start() as process:
            wait_until(process, workshop.beginnings["locked"])
            time.sleep(moments.random() * length)
            send(process, signal.SIGKILL)
        stages.add(workshop.stage)
        if number >= KILLS and len(stages) > 1:
            break
    assert len(stages) > 1, stages
    workshop.give_back_old(forgotten=())
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
def test_damaged_copies_of_pictures_change_nothing(experienced: Workshop, damage: Callable[[Path], None]) -> None:
    cache = experienced.project / ".cache" / "media"
    if not any(cache.rglob("*.avif")):
        experienced.assert_next_build_succeeds()
        experienced.give_back_old(forgotten=("site*",))
    damage(cache)
    try:
        experienced.assert_next_build_succeeds()
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


def test_a_clock_a_year_ahead_changes_nothing(experienced: Workshop) -> None:
    done = experienced.build(**a_year_ahead())
    assert done.returncode == 0, done.stderr
    assert snapshot(experienced.output) == experienced.new
    assert experienced.left == []
