"""What can go wrong while a release is made: in the end the last one stands there whole, or the new one does.

Every fault is a real one, to a real process; afterwards an ordinary run succeeds without anybody repairing anything.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from glob import glob
from pathlib import Path

import pytest

from plugins.release.branch import BRANCH
from plugins.release.record import RECORD
from tests.console.command import environment, run
from tests.faults.machine import a_year_ahead, closed, small_disk
from tests.faults.processes import Process, end_all, send, standing_still, wait_until, wait_until_alone, wait_until_over
from tests.project import commit, make_project
from tests.release.support import add_hook, files, git, refs
from tests.support import article

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals and mounts are those of Unix")]

TRIES = 5
URL = "https://site.example.org/krsy"
TEXTS = {"articles/2026-06-01-one/en.md": article("One")}
NEWER = {"articles/2026-06-02-two/en.md": article("Two")}


@dataclass(frozen=True)
class Place:
    """A project, the repository that is served, and the folder in which a release may work."""

    project: Path
    remote: Path
    work: Path

    def command(self, *more: str, remote: str = "") -> list[str]:
        where = ("--remote", remote or str(self.remote), "--siteurl", URL)
        return [sys.executable, str(self.project / "tasks.py"), "publish", *where, *more]

    def start(self, *more: str, remote: str = "") -> Process:
        """Start a release in a process group of its own; nobody reads what it says before its end."""
        return subprocess.Popen(
            self.command(*more, remote=remote), cwd=self.project, env=environment(TMPDIR=str(self.work)),
            start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def publish(self, *more: str, remote: str = "", **changed: str) -> subprocess.CompletedProcess[str]:
        return run(*self.command(*more, remote=remote), cwd=self.project, **{"TMPDIR": str(self.work), **changed})

    @property
    def online(self) -> set[str]:
        """The articles that are online."""
        found = (name.split("/") for name in files(self.remote) if name.startswith("en/articles/"))
        return {parts[2] for parts in found if len(parts) == 4 and parts[2] != "page"}

    def assert_whole(self) -> None:
        """Assert that the branch is one commit in which nothing is missing that its manifest names."""
        assert git(self.remote, "rev-list", "--count", BRANCH) == "1"
        git(self.remote, "fsck", "--strict", BRANCH)
        manifest = json.loads(git(self.remote, "show", f"{BRANCH}:pages.json"))
        named = {f"{page}index.html".lstrip("/") for found in manifest["languages"].values() for page in found["pages"]}
        assert named <= set(files(self.remote))

    def assert_ordinary_run_succeeds(self) -> None:
        done = self.publish()
        assert done.returncode == 0, done.stderr
        self.assert_whole()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a project whose first commit is published; its second is not yet."""
    folder = tmp_path_factory.mktemp("published")
    place = Place(make_project(folder / "project", TEXTS, processes=0), folder / "remote.git", folder / "work")
    place.work.mkdir()
    subprocess.run(["git", "init", "--quiet", "--bare", str(place.remote)], check=True)
    place.assert_ordinary_run_succeeds()
    commit(place.project, NEWER)
    return folder


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Place:
    """Return a place of its own in that state."""
    folder = tmp_path / "place"
    shutil.copytree(published, folder, symlinks=True)
    return Place(folder / "project", folder / "remote.git", folder / "work")


@dataclass(frozen=True)
class Server:
    """A program that serves repositories; ``address`` is where one of them is found."""

    program: Process
    address: str

    def wait_until_idle(self) -> None:
        """Wait until no push arrives any more: one whose sender has died may still move the branch."""
        wait_until_alone(self.program)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve the repositories below ``folder`` as another machine would: what kills a release does not kill it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    programs = git(folder, "--exec-path")  # `git daemon` would stay beside the server, as if a push arrived
    command = [f"{programs}/git-daemon", "--reuseaddr", "--listen=127.0.0.1", f"--port={port}", f"--base-path={folder}"]
    command += ["--export-all", "--enable=receive-pack", str(folder)]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, encoding="utf-8") as daemon:
        try:
            while not _answers(port):
                assert daemon.poll() is None, "another program has taken the port"
                time.sleep(0.05)
            yield Server(daemon, f"git://127.0.0.1:{port}/remote.git")
        finally:
            os.killpg(daemon.pid, signal.SIGKILL)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port)):
            return True
    except OSError:
        return False


def assert_plain(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Assert that a run failed with a sentence and without a programmer's words."""
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def older_copy(place: Place) -> Path:
    """Return a second copy of the project in which the newest commit is missing."""
    other = place.project.with_name("other")
    git(place.project, "worktree", "add", "--quiet", "--detach", str(other), "HEAD~1")
    (other / ".venv").symlink_to(place.project / ".venv")
    return other


def once(mark: Path, command: str) -> str:
    """Return a script that runs ``command`` the first time, as a process that knows nothing of the push around it."""
    around = "GIT_QUARANTINE_PATH GIT_DIR GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES"
    return f"[ -e {mark} ] && exit 0\ntouch {mark}\nunset {around}\n{command} >&2\n"


# The steps of a release, in their order, each with what stands in its folder from the step's beginning on.
SIGNS = {
    "looks what is committed": "",
    "asks what is online": "first/repository",
    "checks out": "first/checkout-1",
    "starts its build": "first/checkout-1.options",
    "builds": "first/.output-new",
    "has built": "first/output",
    "commits": f"first/output/{RECORD}",
    "pushes": f"first/repository/.git/refs/heads/{BRANCH}",
}
STEPS = ("starts", *SIGNS, "has pushed")
# What may be online when a release was killed in a step: a push whose sender dies may be taken or not.
ONLINE = {"pushes": ({"one"}, {"one", "two"}), "has pushed": ({"one", "two"},)}


@dataclass(frozen=True)
class Killer:
    """Kills releases of ``place``, each at a moment that is seen from outside, however busy the machine is.

    They go to the repository of ``server``, as to another machine; the release ``old`` stands on its branch.
    """

    place: Place
    server: Server
    old: str

    def kill(self, happened: Callable[[set[Path]], bool]) -> str:
        """Kill a release when something has ``happened``; return the step that it was in.

        What happens is seen in the folders that stand in the place's ``work`` and not in the given ones.
        """
        others = {*self.place.work.iterdir()}
        with self.place.start(remote=self.server.address) as process:
            wait_until(process, lambda: happened(others))
            send(process, signal.SIGKILL)
        return self.step(others)

    def kill_in(self, step: str, built: int = 0) -> None:
        """Kill a release in ``step``, when its build has written ``built`` files."""
        for _ in range(TRIES):  # on a busy machine one may get further before it is stopped
            reached = self.kill(
                lambda others: (
                    STEPS.index(self.step(others)) >= STEPS.index(step) and self.files_written(others) >= built
                )
            )
            end_all(f"{self.place.work}/")  # the build, which goes on without its release
            self.give_back_old(*ONLINE.get(reached, ({"one"},)))
            if reached == step:
                return
        raise AssertionError(f"{TRIES} releases were further than “{step}” before they could be killed")

    def step(self, others: set[Path]) -> str:
        """Return how far the release is that works in none of the folders ``others``."""
        if (self.place.remote / "refs" / "heads" / BRANCH).read_text(encoding="utf-8").strip() != self.old:
            return STEPS[-1]
        own = self._own(others)  # asked once: whoever waits for a step asks for it all the time
        return next((step for step in reversed(SIGNS) if any((one / SIGNS[step]).exists() for one in own)), STEPS[0])

    def files_written(self, others: set[Path]) -> int:
        """Return how many files stand in the new output of the build of that release."""
        folders = (one / SIGNS["builds"] for one in self._own(others))
        return sum(len(names) for folder in folders for _, _, names in os.walk(folder))

    def give_back_old(self, *online: set[str]) -> None:
        """Assert that a whole release with one of these sets of articles is online, and put the old one there again."""
        self.server.wait_until_idle()
        self.place.assert_whole()
        assert self.place.online in online
        git(self.place.remote, "update-ref", f"refs/heads/{BRANCH}", self.old)

    def _own(self, others: set[Path]) -> list[Path]:
        return [folder for folder in self.place.work.glob("site-release-*") if folder not in others]


def test_killed_in_each_step_the_old_release_or_the_new_one_stands_there_whole(place: Place) -> None:
    old = git(place.remote, "rev-parse", BRANCH)
    place.assert_ordinary_run_succeeds()
    whole = len(files(place.remote)) - len((RECORD, ".nojekyll"))  # which the build does not write
    git(place.remote, "update-ref", f"refs/heads/{BRANCH}", old)
    with served(place.remote.parent) as server:
        killer = Killer(place, server, old)
        for step in STEPS:
            killer.kill_in(step)
        for built in (whole // 2, whole):
            killer.kill_in("builds", built)
        # One dies while its push arrives.
        arriving = place.work.with_name("arriving")
        add_hook(place.remote, f"touch {arriving}\nsleep 0.5\n")
        killer.kill(lambda _: arriving.exists())
        assert arriving.exists()
        killer.give_back_old(*ONLINE["pushes"])
        (place.remote / "hooks" / "pre-receive").unlink()
        # The next one is made beside a build that goes on without its release.
        assert killer.kill(lambda others: killer.step(others) == "builds") == "builds"
        done = place.publish(remote=server.address)
    assert done.returncode == 0, done.stderr
    assert place.online == {"one", "two"}
    wait_until_over(f"{place.work}/")
    # What the killed runs left is no obstacle, and goes when it is a day old.
    left = list(place.work.glob("site-release-*"))
    assert left
    for folder in left:
        os.utime(folder, (0, 0))
    place.assert_ordinary_run_succeeds()
    assert list(place.work.iterdir()) == []


def test_a_full_disk_is_said(place: Place) -> None:
    before = refs(place.remote)
    for megabytes in (1, 2):
        with small_disk(place.work.with_name("small"), 1000 * megabytes) as folder:
            done = place.publish(TMPDIR=str(folder))
            assert_plain(done, "as it was")
        assert refs(place.remote) == before
    place.assert_ordinary_run_succeeds()


def test_a_place_that_is_closed_for_writing_is_said(place: Place, tmp_path: Path) -> None:
    before = refs(place.remote)
    with small_disk(tmp_path / "closed", 1000) as folder, closed(folder):
        assert_plain(place.publish("--output", str(folder / "site")), "Nothing was published")
    assert refs(place.remote) == before
    place.assert_ordinary_run_succeeds()


def test_a_remote_that_refuses_is_quoted(place: Place) -> None:
    before = refs(place.remote)
    add_hook(place.remote, 'echo "The office is closed." >&2\nexit 1\n')
    assert_plain(place.publish(), "The office is closed.", "as it was")
    assert refs(place.remote) == before
    (place.remote / "hooks" / "pre-receive").unlink()
    place.assert_ordinary_run_succeeds()


def test_a_remote_that_never_answers_is_given_up(place: Place) -> None:
    before = refs(place.remote)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"git://127.0.0.1:{server.getsockname()[1]}/remote.git"
        assert_plain(place.publish("--timeout", "2", remote=address), "until time ran out")
    assert refs(place.remote) == before
    place.assert_ordinary_run_succeeds()


def test_a_remote_that_stops_answering_in_the_middle_of_the_push(place: Place) -> None:
    """The push may have arrived or not: nobody claims to know, and the next run sets it right."""
    add_hook(place.remote, "sleep 60\n")
    before = refs(place.remote)
    done = place.publish("--timeout", "6")
    assert_plain(done, "as it was")
    assert refs(place.remote) == before
    (place.remote / "hooks" / "pre-receive").unlink()
    place.assert_ordinary_run_succeeds()
    assert place.online == {"one", "two"}


def test_a_newer_release_that_loses_a_race_tries_again_and_wins(place: Place) -> None:
    """Between our look and our push somebody publishes the commit before ours."""
    other = older_copy(place)
    # The first push that arrives makes the other one arrive before it.
    race = place.work / "raced"
    command = " ".join(place.command("--date", "2026-06-30")).replace(str(place.project), str(other))
    add_hook(place.remote, once(race, command))
    done = place.publish()
    assert done.returncode == 0, done.stderr
    assert race.exists()
    assert place.online == {"one", "two"}
    place.assert_whole()


def test_an_older_release_that_loses_a_race_gives_way(place: Place) -> None:
    other = older_copy(place)
    race = place.work / "raced"
    add_hook(place.remote, once(race, " ".join(place.command())))
    done = Place(other, place.remote, place.work).publish("--date", "2026-06-30")
    assert_plain(done, "from a newer commit")
    assert place.online == {"one", "two"}
    place.assert_whole()


def test_two_who_publish_at_once_end_with_the_newer_texts(place: Place) -> None:
    other = older_copy(place)
    with ThreadPoolExecutor(2) as both:
        runs = [both.submit(one.publish) for one in (Place(other, place.remote, place.work), place)]
        older, newer = (one.result() for one in runs)
    assert newer.returncode == 0, newer.stderr
    assert "Traceback" not in older.stderr + newer.stderr
    assert place.online == {"one", "two"}
    place.assert_whole()
    # From then on the older copy is told to catch up.
    assert_plain(Place(other, place.remote, place.work).publish(), "git pull")


def test_a_clock_a_year_ahead_publishes_nothing(place: Place) -> None:
    before = refs(place.remote)
    done = place.publish(**a_year_ahead())
    assert_plain(done, "Set the clock")
    assert refs(place.remote) == before
    place.assert_ordinary_run_succeeds()


def test_damaged_copies_of_pictures_do_no_harm(place: Place) -> None:
    cache = place.project / ".cache" / "media" / ("0" * 64)
    cache.mkdir(parents=True)
    (cache / "picture.json").write_text("{", encoding="utf-8")
    place.assert_ordinary_run_succeeds()


def test_ctrl_c_is_no_traceback(place: Place) -> None:
    before = refs(place.remote)

    def start() -> Process:
        shutil.rmtree(place.work)
        place.work.mkdir()
        return place.start()

    def building() -> bool:
        # It grows for as long as all pages are written and looked at, in a process of its own that is not stopped.
        # Path.glob fails where a folder goes away while it looks.
        return bool(glob("site-release-*/*/.output-new", root_dir=place.work))  # noqa: PTH207

    with standing_still(start, building, building) as process:
        send(process, signal.SIGINT, signal.SIGCONT)
        _, said = process.communicate()
    assert process.returncode != 0
    assert "Traceback" not in said
    assert refs(place.remote) == before
    assert list(place.work.iterdir()) == []
    place.assert_ordinary_run_succeeds()
