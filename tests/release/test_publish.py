"""Publishing, with real git: to a bare repository as on a server."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from plugins.console.run import BuildOptions
from plugins.console.words import say
from plugins.release import Wanted, publish
from plugins.release.branch import BRANCH, Outcome
from tests.console.command import run
from tests.fastbuild.folders import snapshot
from tests.project import commit, make_project
from tests.release.conftest import Publish
from tests.release.support import URL, commit_all, files, git, publish_committed, put_online, refs, refuse, released
from tests.support import ROOT, article, write_files

FIRST = {"articles/2026-06-01-one/en.md": article("One"), "articles/2026-06-02-two/en.md": article("Two")}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", FIRST)
    return tmp_path / "content"


@pytest.fixture(scope="module")
def first_release(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(program, tmp_path_factory.mktemp("released"), FIRST)


@pytest.fixture
def online(first_release: Path, tmp_path: Path) -> Path:
    """Return a place of its own with the texts in ``content`` and the repository as the first release left it."""
    return shutil.copytree(first_release, tmp_path / "online")


@dataclass(frozen=True)
class Told:
    """A first release with all that it may meet: its place, what it printed, and what was there before."""

    place: Path
    out: str
    err: str
    refs_before: str
    output_before: int | None

    @property
    def remote(self) -> Path:
        return self.place / "remote.git"


@pytest.fixture(scope="module")
def told(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Publish texts of which some are not for readers yet, by relative paths, to a remote with another branch.

    The pages are kept in ``made``, too.
    """
    place = tmp_path_factory.mktemp("told")
    content, remote = place / "content", place / "remote.git"
    write_files(content, FIRST)
    write_files(
        content,
        {
            "articles/2026-06-05-draft/en.md": article("Draft", status="draft"),
            "articles/2026-07-01-later/en.md": article("Later"),
        },
    )
    commit_all(content)
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    git(content, "push", "--quiet", str(remote), "HEAD:refs/heads/main")
    before, output_before = refs(remote), time_of_output()
    with contextlib.chdir(place), redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        assert publish_committed(program, content, "remote.git", output="made") == 0
    return Told(place, out.getvalue(), err.getvalue(), before, output_before)


def time_of_output() -> int | None:
    """Return when the editor's own output was made, None where there is none."""
    output = ROOT / "output"
    return output.stat().st_mtime_ns if output.exists() else None


def test_the_site_stands_on_the_branch_that_github_pages_serves(told: Told) -> None:
    assert refs(told.remote).split()[0] == "refs/heads/gh-pages"
    published = files(told.remote)
    assert {"index.html", "404.html", "sitemap.xml", ".nojekyll", "en/articles/one/index.html"} <= set(published)
    page = git(told.remote, "show", f"{BRANCH}:en/index.html")
    assert f'<link rel="canonical" href="{URL}/en/">' in page
    assert f"to gh-pages of {told.remote}, for 2026-06-30." in told.out


def test_other_branches_of_the_remote_are_left_alone(told: Told) -> None:
    assert told.refs_before.startswith("refs/heads/main ")
    assert set(told.refs_before.splitlines()) < set(refs(told.remote).splitlines())


def test_a_relative_path_counts_from_where_the_caller_stands(told: Told) -> None:
    assert "index.html" in files(told.remote)


def test_the_pages_can_be_kept_in_a_folder_too(told: Told) -> None:
    assert {*snapshot(told.place / "made"), ".nojekyll"} == set(files(told.remote))


def test_drafts_and_the_future_are_not_published(told: Told) -> None:
    assert [name for name in files(told.remote) if "draft" in name or "later" in name] == []
    # Nor in any list, feed, map or manifest.
    everything = git(told.remote, "archive", "--format=tar", BRANCH)
    for words in ("articles/draft", "articles/later", "Draft", "Later"):
        assert words not in everything
    assert "articles/one" in everything


def test_the_editors_output_and_git_are_not_touched(told: Told) -> None:
    assert time_of_output() == told.output_before


def test_a_placeholder_for_the_address_is_pointed_out(
    publish: Publish, told: Told, content: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    placeholder = "https://site.example"
    note = say("placeholder-url", address=placeholder)
    assert publish(content, remote, site_url=placeholder) == 0
    assert note in capsys.readouterr().err
    assert note.partition(placeholder)[0] not in told.err


def test_publishing_three_times_leaves_one_commit(publish: Publish, online: Path) -> None:
    remote = online / "remote.git"
    for _ in range(2):
        assert publish(online / "content", remote) == 0
    assert git(remote, "rev-list", "--all", "--count") == "1"


def test_a_text_that_was_taken_down_is_gone_from_the_branch(publish: Publish, online: Path) -> None:
    content, remote = online / "content", online / "remote.git"
    assert "en/articles/two/index.html" in files(remote)
    shutil.rmtree(content / "articles" / "2026-06-02-two")
    assert publish(content, f"file://{remote}") == 0
    assert [name for name in files(remote) if "two" in name] == []
    # Nor does the branch remember it.
    assert git(remote, "log", "--all", "--format=%H", "--", "en/articles/two/index.html") == ""


def test_the_source_and_its_commits_stay_out_of_the_branch(program: Path, first_release: Path) -> None:
    content, remote = first_release / "content", first_release / "remote.git"
    published = files(remote)
    assert [name for name in published if name.endswith((".md", ".py", ".po", ".toml"))] == []
    ours = git(content, "rev-list", "HEAD").split() + git(program, "rev-list", "HEAD").split()
    assert set(ours).isdisjoint(git(remote, "rev-list", "--all").split())
    assert git(remote, "log", "-1", "--format=%s", BRANCH) == f"Publish {git(content, 'rev-parse', 'HEAD')[:10]}"


def test_a_domain_of_our_own_is_named_only_when_there_is_one(online: Path, tmp_path: Path) -> None:
    remote = online / "remote.git"
    assert "CNAME" not in files(remote)
    write_files(tmp_path / "site", {"index.html": "x"})
    assert put_online(tmp_path / "site", remote, tmp_path / "workplace", "krsy.example") is Outcome.DONE
    assert git(remote, "show", f"{BRANCH}:CNAME") == "krsy.example"


def test_a_remote_that_is_not_there_is_said(
    publish: Publish, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(content, tmp_path / "nowhere.git") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "could not be asked what is online; that is as it was" in said.err
    assert "nowhere.git" in said.err


def test_a_refused_push_is_said_and_changes_nothing(
    publish: Publish, online: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote = online / "content", online / "remote.git"
    before = refs(remote)
    refuse(remote, "The office is closed.")
    write_files(content, {"articles/2026-06-03-three/en.md": article("Three")})
    capsys.readouterr()
    assert publish(content, remote) == 1
    assert refs(remote) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert "The office is closed." in said.err


def test_a_mistake_in_a_text_publishes_nothing(
    publish: Publish, online: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote = online / "content", online / "remote.git"
    before = refs(remote)
    write_files(content, {"articles/2026-06-03-three/en.md": "no header"})
    capsys.readouterr()
    assert publish(content, remote) == 1
    assert "header-missing" in capsys.readouterr().err
    assert refs(remote) == before


def test_without_a_remote_nothing_is_built(
    publish: Publish, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(content, "", output=tmp_path / "made") == 1
    assert capsys.readouterr().err == say("publish-no-remote") + "\n"
    assert not (tmp_path / "made").exists()


def test_a_computer_without_git_is_said(
    program: Path, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert publish(BuildOptions(str(content), date="2026-06-30", release=True), Wanted("x"), program) == 1
    assert capsys.readouterr().err == say("publish-no-git") + "\n"


def project_task(program: Path, *arguments: str, cwd: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run a task of the project in ``program`` as its users do."""
    return run(sys.executable, str(program / "tasks.py"), *arguments, cwd=cwd, **changed)


def test_the_task_publishes_as_a_process_of_its_own(program: Path, content: Path, remote: Path, tmp_path: Path) -> None:
    commit_all(content)
    where = ("--content", "content", "--siteurl", URL, "--date", "2026-06-30")
    done = project_task(program, "publish", "--remote", "remote.git", *where, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Published ")
    assert "The build took" in done.stdout
    refuse(remote, "The office is closed.")
    # The same pages in the same second make the same commit, of which there is nothing to push.
    write_files(content, {"articles/2026-06-03-three/en.md": article("Three")})
    commit_all(content)
    refused = project_task(program, "publish", *where, cwd=tmp_path, PUBLISH_REMOTE="remote.git")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "The office is closed." in refused.stderr


def test_what_is_not_committed_is_not_published_and_is_said(
    tmp_path: Path, program: Path, content: Path, remote: Path
) -> None:
    commit_all(content)
    write_files(content, {"articles/2026-06-03-three/en.md": article("Three"), "notes.txt": "x"})
    where = ("--content", "content", "--siteurl", URL, "--date", "2026-06-30")
    done = project_task(program, "publish", "--remote", "remote.git", *where, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Not committed, and so not published: articles/2026-06-03-three/en.md, notes.txt." in done.stderr
    assert "en/articles/one/index.html" in files(remote)
    assert "en/articles/three/index.html" not in files(remote)


def test_a_folder_without_a_commit_is_said(program: Path, content: Path, remote: Path, tmp_path: Path) -> None:
    done = project_task(program, "publish", "--remote", "remote.git", "--content", "content", cwd=tmp_path)
    assert done.returncode == 1
    assert "commit first" in done.stderr
    assert refs(remote) == ""


def test_the_program_that_is_committed_builds_the_release(tmp_path: Path, remote: Path) -> None:
    project = make_project(tmp_path / "project", FIRST)
    template = project / "theme" / "templates" / "404.html"
    template.write_text(template.read_text(encoding="utf-8").replace("<h1>404</h1>", "<h1>405</h1>"), encoding="utf-8")
    where = ("--remote", "remote.git", "--siteurl", URL, "--date", "2026-06-30")
    done = project_task(project, "publish", *where, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Not committed, and so not published: theme/templates/404.html." in done.stderr
    assert "<h1>404</h1>" in git(remote, "show", f"{BRANCH}:404.html")
    commit(project, {})
    assert project_task(project, "publish", *where, cwd=tmp_path).returncode == 0
    assert "<h1>405</h1>" in git(remote, "show", f"{BRANCH}:404.html")
    # The editor's folder holds nothing new, and nothing of the release is left anywhere.
    assert not (project / "output").exists()
    assert git(project, "status", "--porcelain") == ""
