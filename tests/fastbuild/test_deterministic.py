"""The same commit gives the same bytes on two machines that differ in all that two machines can differ in."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.console.command import environment
from tests.fastbuild.folders import snapshot
from tests.project import commit, make_project
from tests.rich import write_rich_content
from tests.support import BELOW, ROOT, BuiltSite

# With this the day in Japan is the one after that in most of the world.
_TIME = "T01:30:00+0900"
_NEWEST_ARTICLE = max(path.name[:10] for path in (ROOT / "content" / "articles").iterdir())
_ADDRESS = f"https://site.example{BELOW}"
Built = dict[str, tuple[int, bytes]]


def built(project: Path, cwd: Path, umask: int, *options: str, **changed: str) -> Built:
    """Build the site of ``project`` in a process of its own, and read it."""
    command = [sys.executable, str(project / "tasks.py"), "build", "--siteurl", _ADDRESS, *options]
    done = subprocess.run(
        command, cwd=cwd, env=environment(**changed), umask=umask, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return read(project / "output")


def read(output: Path) -> Built:
    """Return the rights and bytes of every file; those of folders are asked, too."""
    assert {stat.S_IMODE(path.stat().st_mode) for path in (output, *output.rglob("*")) if path.is_dir()} == {0o755}
    return {
        name: (stat.S_IMODE((output / name).stat().st_mode), data) for name, data in sorted(snapshot(output).items())
    }


def copied_backwards(source: Path, target: Path) -> None:
    """Copy a folder, the last of its files first and all of them with another date."""
    target.mkdir()
    for path in sorted(source.iterdir(), reverse=True):
        if path.is_symlink():
            (target / path.name).symlink_to(path.readlink())
        elif path.is_dir():
            copied_backwards(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)
            os.utime(target / path.name, (0, 0))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another kind of disk where there is one, with a name that no programmer would choose."""
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK) else tmp_path
    folder = parent / f"かすみ's site {os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def different(one: Built, other: Built) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def on_two_machines(content: Callable[[Path], object], here: Path, there: Path, *options: str) -> Built:
    """Make one commit of ``content``, build it here (without a cache, and with one if it makes one) and elsewhere.

    Returns what was made.
    """
    project = make_project(here / "project", {}, share_templates=False, processes=0)
    content(project / "content")
    commit(project, {})
    cold = built(project, project, 0o022, *options, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    kept = project / ".cache" / "media"
    assert kept.exists() == any(name.startswith("media/") for name in cold)
    if kept.exists():
        warm = built(project, here, 0o002, *options, PYTHONHASHSEED="2", TZ="America/Los_Angeles", LANG="en_US.UTF-8")
        assert different(cold, warm) == []
        shutil.rmtree(kept)
    shutil.rmtree(project / "output")
    assert different(cold, built_elsewhere(project, there, *options)) == []
    return cold


def built_elsewhere(project: Path, there: Path, *options: str) -> Built:
    """Build a copy of ``project``, which has no output, in the folder ``there`` as on a machine that differs in all."""
    copied_backwards(project, there / "project")
    return built(
        there / "project", there, 0o077, *options,
        PYTHONHASHSEED="4242", TZ="Pacific/Kiritimati", LC_ALL="ja_JP.UTF-8", LANG="tr_TR.UTF-8",
        PYTHONPATH=str(Path(__file__).with_name("backwards")), HOME=str(there),
        GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0="safe.directory", GIT_CONFIG_VALUE_0="*",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def one_moment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every commit be made at one moment, of the day that a test names where that matters."""
    day = getattr(request, "param", "2026-06-30")
    monkeypatch.setenv("GIT_COMMITTER_DATE", day + _TIME)
    monkeypatch.setenv("GIT_AUTHOR_DATE", day + _TIME)


@pytest.mark.slow
def test_a_site_with_something_of_everything(tmp_path: Path, elsewhere: Path) -> None:
    made = on_two_machines(write_rich_content, tmp_path, elsewhere, "--cards")
    kinds = {Path(name).suffix for name in made}
    assert {".html", ".css", ".js", ".xml", ".csv", ".json", ".txt", ".avif"} <= kinds
    assert json.loads(made["pages.json"][1])["date"] == "2026-06-30"
    assert {rights for rights, _ in made.values()} == {0o644}
    assert any(name.endswith("-1200.png") for name in made), "no card"
    # Line ends are those of Linux, but for formats that demand others (RFC 4180 of CSV, RIS; RFC 9116 allows both).
    others = {name for name, (_, data) in made.items() if b"\r" in data and not name.startswith("media/")}
    tables = {"data/glossary.csv", "data/series/refugee-recognition.csv"}
    assert tables <= made.keys()
    assert {name for name in others if not name.endswith("/cite.ris")} <= tables


@pytest.mark.slow
@pytest.mark.parametrize("one_moment", [_NEWEST_ARTICLE], indirect=True)  # on an earlier day, texts would lie ahead
def test_the_real_site(real_site: BuiltSite, tmp_path: Path, elsewhere: Path) -> None:
    """Here it is built by one process, that of the tests, which has built other sites before."""
    project = make_project(tmp_path / "project", {}, share_templates=False, processes=0)
    shutil.copytree(ROOT / "content", project / "content", dirs_exist_ok=True)
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("PACK_MONTHS = 6\n")
    commit(project, {})
    made = read(real_site.output)
    assert different(made, built_elsewhere(project, elsewhere, "--search")) == []
    assert len(made) > 400


@pytest.mark.slow
def test_windows_line_ends_in_texts_change_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {})
    write_rich_content(project / "content")
    commit(project, {})
    unix = built(project, project, 0o022)
    texts = [path for path in (project / "content").rglob("*") if path.suffix in (".md", ".yaml", ".csv")]
    assert len(texts) > 20
    for path in texts:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert different(unix, built(project, project, 0o022)) == []
