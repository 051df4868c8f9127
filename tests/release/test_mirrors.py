"""The same site in more than one place."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from plugins.console.run import BuildOptions, BuildResult
from plugins.release import Wanted
from plugins.release.branch import BRANCH
from plugins.release.building import BuiltRelease
from plugins.release.candidate import Candidate, Job
from plugins.release.plan import Plan, Sources
from plugins.release.publish import _mirrors
from tests.console.command import run
from tests.project import commit, make_project
from tests.release.conftest import Publish
from tests.release.support import URL, git, refs, refuse
from tests.support import article, write_files

pytestmark = pytest.mark.slow

TEXTS = {"articles/2026-06-01-one/en.md": article("One")}


def _bare(folder: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return folder


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    return _bare(tmp_path / "mirror.git")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", TEXTS)
    return tmp_path / "content"


def test_mirrors_that_the_settings_and_the_command_name(tmp_path: Path, remote: Path, mirror: Path) -> None:
    """One at another address is built for it, the others get the same files."""
    named = [_bare(tmp_path / "one.git"), _bare(tmp_path / "two.git")]
    project = make_project(tmp_path / "project", TEXTS)
    settings = project / "publishconf.py"
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'\nMIRRORS = [{{"remote": {str(mirror)!r}, "siteurl": "https://mirror.example.org"}}]\n')
    commit(project, {})
    command = (sys.executable, str(project / "tasks.py"), "publish", "--remote", str(remote), "--siteurl", URL)
    given = [part for one in named for part in ("--mirror", str(one))]
    done = run(*command, *given, "--date", "2026-06-30", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f'rel="canonical" href="{URL}/en/"' in git(remote, "show", f"{BRANCH}:en/index.html")
    assert 'rel="canonical" href="https://mirror.example.org/en/"' in git(mirror, "show", f"{BRANCH}:en/index.html")
    assert git(mirror, "show", f"{BRANCH}:CNAME") == "mirror.example.org", "its own, not that of the first"
    assert git(remote, "ls-tree", BRANCH, "CNAME") == "", "that one is a part of another site"
    trees = {git(one, "rev-parse", f"{BRANCH}^{{tree}}") for one in (remote, *named)}
    assert len(trees) == 1


def test_a_mirror_gets_the_same_files_and_one_that_fails_does_not_take_the_site_back(
    publish: Publish, content: Path, remote: Path, mirror: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = _bare(tmp_path / "failing.git")
    refuse(failing, "The office is closed.")
    assert publish(content, remote, mirrors=(str(failing), str(mirror))) == 1
    said = capsys.readouterr().err
    assert f"The site is published, but its mirror {failing} is not." in said
    assert "The office is closed." in said
    assert refs(remote)
    assert refs(failing) == ""
    assert git(mirror, "rev-parse", f"{BRANCH}^{{tree}}") == git(remote, "rev-parse", f"{BRANCH}^{{tree}}")


def test_no_mirror_is_touched_where_the_first_release_fails(
    publish: Publish, content: Path, remote: Path, mirror: Path
) -> None:
    refuse(remote, "The office is closed.")
    assert publish(content, remote, mirrors=(str(mirror),)) == 1
    assert refs(mirror) == ""


def test_the_token_of_the_first_remote_is_told_to_no_other_host(tmp_path: Path) -> None:
    wanted = Wanted("", mirrors=("https://github.com/b/site.git", "https://git.example/c.git"), token="secret")
    address = "https://me@GitHub.com/a/site.git"
    first = Job(BuildOptions(), wanted, cast(Sources, None), tmp_path, dt.date(2026, 6, 30), tmp_path, address)
    built = BuiltRelease(cast(BuildResult, None), URL, ({"remote": "https://mirror.example/d.git"},))
    jobs = _mirrors(first, Candidate(Plan("a"), built, accept=False), tmp_path)
    assert [job.wanted.token for job in jobs] == ["secret", "", ""]
