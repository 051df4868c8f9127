"""Publishing, with real git: to a bare repository as on a server."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.console.run import BuildOptions
from plugins.console.words import say
from plugins.release import publish
from plugins.release.publish import BRANCH, push
from tests.console.command import task
from tests.fastbuild.folders import snapshot
from tests.support import ROOT, article, write_files

URL = "https://site.example.org/krsy"
FIRST = {"articles/2026-06-01-one/en.md": article("One"), "articles/2026-06-02-two/en.md": article("Two")}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def refs(remote: Path) -> str:
    """Return every branch and tag of ``remote`` with its commit."""
    return git(remote, "for-each-ref", "--format=%(refname) %(objectname)")


def files(remote: Path) -> list[str]:
    """Return the files that stand on the published branch."""
    return git(remote, "ls-tree", "-r", "--name-only", BRANCH).splitlines()


def options(content: Path, *, site_url: str = URL, output: str = "") -> BuildOptions:
    return BuildOptions(str(content), output, site_url, "2026-06-30", release=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", FIRST)
    return tmp_path / "content"


def refuse(remote: Path, sentence: str) -> None:
    """Make ``remote`` refuse every push with ``sentence``."""
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\necho "{sentence}" >&2\nexit 1\n', encoding="utf-8")
    hook.chmod(0o755)


def test_the_site_stands_on_the_branch_that_github_pages_serves(
    content: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(options(content), str(remote)) == 0
    assert refs(remote).split()[0] == "refs/heads/gh-pages"
    published = files(remote)
    assert {"index.html", "404.html", "sitemap.xml", ".nojekyll", "en/articles/one/index.html"} <= set(published)
    page = git(remote, "show", f"{BRANCH}:en/index.html")
    assert f'<link rel="canonical" href="{URL}/en/">' in page
    assert f"to gh-pages of {remote}." in capsys.readouterr().out


def test_publishing_three_times_leaves_one_commit(content: Path, remote: Path) -> None:
    for _ in range(3):
        assert publish(options(content), str(remote)) == 0
    assert git(remote, "rev-list", "--all", "--count") == "1"


def test_a_text_that_was_taken_down_is_gone_from_the_branch(content: Path, remote: Path) -> None:
    assert publish(options(content), str(remote)) == 0
    assert "en/articles/two/index.html" in files(remote)
    shutil.rmtree(content / "articles" / "2026-06-02-two")
    assert publish(options(content), f"file://{remote}") == 0
    assert [name for name in files(remote) if "two" in name] == []
    # Nor does the branch remember it.
    assert git(remote, "log", "--all", "--format=%H", "--", "en/articles/two/index.html") == ""


def test_the_source_and_its_commits_stay_out_of_the_branch(content: Path, remote: Path) -> None:
    assert publish(options(content), str(remote)) == 0
    published = files(remote)
    assert [name for name in published if name.endswith((".md", ".py", ".po", ".toml"))] == []
    if (ROOT / ".git").exists():
        ours = git(ROOT, "rev-list", "--max-count=50", "HEAD").split()
        assert set(ours).isdisjoint(git(remote, "rev-list", "--all").split())
        assert git(remote, "log", "-1", "--format=%s", BRANCH) == f"Publish {git(ROOT, 'rev-parse', '--short', 'HEAD')}"


def test_a_domain_of_our_own_is_named_only_when_there_is_one(content: Path, remote: Path, tmp_path: Path) -> None:
    assert publish(options(content), str(remote)) == 0
    assert "CNAME" not in files(remote)
    write_files(tmp_path / "site", {"index.html": "x"})
    assert push(tmp_path / "site", str(remote), tmp_path / "workplace", "krsy.example") == ""
    assert git(remote, "show", f"{BRANCH}:CNAME") == "krsy.example"


def test_other_branches_of_the_remote_are_left_alone(content: Path, remote: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    subprocess.run(["git", "init", "--quiet", str(source)], check=True)
    git(source, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", "x")
    git(source, "push", "--quiet", str(remote), "HEAD:refs/heads/main")
    before = refs(remote)
    assert publish(options(content), str(remote)) == 0
    assert set(before.splitlines()) < set(refs(remote).splitlines())


def test_a_relative_path_counts_from_where_the_caller_stands(
    content: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(remote.parent)
    assert publish(options(content), "remote.git") == 0
    assert "index.html" in files(remote)


def test_a_remote_that_is_not_there_is_said(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(options(content), str(tmp_path / "nowhere.git")) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "what it shows is as it was" in said.err or "公開中のものは前のまま" in said.err
    assert "nowhere.git" in said.err


def test_a_refused_push_is_said_and_changes_nothing(
    content: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(options(content), str(remote)) == 0
    before = refs(remote)
    refuse(remote, "The office is closed.")
    write_files(content, {"articles/2026-06-03-three/en.md": article("Three")})
    capsys.readouterr()
    assert publish(options(content), str(remote)) == 1
    assert refs(remote) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert "The office is closed." in said.err


def test_a_branch_that_moved_meanwhile_is_not_overwritten(content: Path, remote: Path, tmp_path: Path) -> None:
    """Two people publish at the same time: the later push must not win unseen."""
    assert publish(options(content), str(remote)) == 0
    write_files(tmp_path / "site", {"index.html": "later"})
    # The hook of the remote stands in for the other person: it moves the branch while our push is under way.
    other = git(remote, "commit-tree", "-m", "other", f"{BRANCH}^{{tree}}")
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/{BRANCH} {other}\n", encoding="utf-8"
    )
    hook.chmod(0o755)
    refusal = push(tmp_path / "site", str(remote), tmp_path / "workplace", "")
    assert refusal
    assert git(remote, "rev-parse", BRANCH) == other


def test_a_mistake_in_a_text_publishes_nothing(content: Path, remote: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(options(content), str(remote)) == 0
    before = refs(remote)
    write_files(content, {"articles/2026-06-03-three/en.md": "no header"})
    capsys.readouterr()
    assert publish(options(content), str(remote)) == 1
    assert "header-missing" in capsys.readouterr().err
    assert refs(remote) == before


def test_without_a_remote_nothing_is_built(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(options(content, output=str(tmp_path / "made")), "") == 1
    assert capsys.readouterr().err == say("publish-no-remote") + "\n"
    assert not (tmp_path / "made").exists()


def test_a_placeholder_for_the_address_is_pointed_out(
    content: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    placeholder = "https://site.example"
    assert publish(options(content, site_url=placeholder), str(remote)) == 0
    note = say("placeholder-url", address=placeholder)
    assert note in capsys.readouterr().err
    assert publish(options(content), str(remote)) == 0
    assert note not in capsys.readouterr().err


def test_the_pages_can_be_kept_in_a_folder_too(content: Path, remote: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert publish(options(content, output=str(made)), str(remote)) == 0
    assert {*snapshot(made), ".nojekyll"} == set(files(remote))


def test_drafts_and_the_future_are_not_published(content: Path, remote: Path) -> None:
    write_files(
        content,
        {
            "articles/2026-06-05-draft/en.md": article("Draft", status="draft"),
            "articles/2026-07-01-later/en.md": article("Later"),
        },
    )
    assert publish(options(content), str(remote)) == 0
    assert [name for name in files(remote) if "draft" in name or "later" in name] == []
    # Nor in any list, feed, map or manifest.
    everything = git(remote, "archive", "--format=tar", BRANCH)
    for words in ("articles/draft", "articles/later", "Draft", "Later"):
        assert words not in everything
    assert "articles/one" in everything


def test_the_editors_output_and_git_are_not_touched(content: Path, remote: Path) -> None:
    output = ROOT / "output"
    before = output.stat().st_mtime_ns if output.exists() else None
    assert publish(options(content), str(remote)) == 0
    assert (output.stat().st_mtime_ns if output.exists() else None) == before


def test_the_task_publishes_as_a_process_of_its_own(content: Path, remote: Path, tmp_path: Path) -> None:
    where = ("--content", "content", "--siteurl", URL, "--date", "2026-06-30")
    done = task("publish", "--remote", "remote.git", *where, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Published ")
    refuse(remote, "The office is closed.")
    # The same pages in the same second make the same commit, of which there is nothing to push.
    write_files(content, {"articles/2026-06-03-three/en.md": article("Three")})
    refused = task("publish", "--remote", "remote.git", *where, cwd=tmp_path)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "The office is closed." in refused.stderr
