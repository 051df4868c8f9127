"""Helpers of the tests of a release: repositories of texts, publishing them, and looking at what is online then."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.console.run import BuildOptions
from plugins.release import Wanted, publish
from plugins.release.branch import BRANCH, Branch, Outcome
from plugins.release.git import Access
from tests.support import write_files

URL = "https://site.example.org/krsy"
DATE = "2026-06-30"
_AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder`` and return what it said; what is no text, as pictures, is shown as well as it can be."""
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=True)
    return done.stdout.strip()


def commit_all(content: Path, *, day: str = "") -> str:
    """Commit everything in ``content``, a repository of its own, and return the commit; ``day`` dates it."""
    if not (content / ".git").exists():
        git(content, "init", "--quiet", "--initial-branch=main")
    git(content, "add", "--all")
    dated = ("--date", f"{day}T12:00:00+09:00") if day else ()
    git(content, *_AUTHOR, "commit", "--quiet", "--allow-empty", "--message", "Texts", *dated)
    return git(content, "rev-parse", "HEAD")


def publish_committed(
    program: Path,
    content: Path,
    remote: Path | str,
    *,
    date: str = DATE,
    site_url: str = URL,
    output: Path | str = "",
    **wanted: Any,
) -> int:
    """Commit what stands in ``content``, publish it by the program in ``program``, and return the exit code."""
    commit_all(content)
    options = BuildOptions(str(content), str(output), site_url, date, release=True)
    return publish(options, Wanted(str(remote), **wanted), program)


def released(program: Path, place: Path, texts: Mapping[str, str]) -> Path:
    """Publish ``texts``, which ``content`` in ``place`` holds then, to a new ``remote.git`` there; return ``place``."""
    write_files(place / "content", texts)
    subprocess.run(["git", "init", "--quiet", "--bare", str(place / "remote.git")], check=True)
    assert publish_committed(program, place / "content", place / "remote.git") == 0
    return place


def put_online(site: Path, remote: Path, workplace: Path, domain: str = "") -> Outcome:
    """Make the folder ``site`` the branch of ``remote``, whatever it holds; ``workplace`` is a folder to make."""
    branch = Branch(Access(str(remote)), workplace)
    before = branch.look()
    return branch.push(branch.commit(site, "Publish a test", domain), before.commit)[0]


def refs(remote: Path) -> str:
    """Return every branch and tag of ``remote`` with its commit."""
    return git(remote, "for-each-ref", "--format=%(refname) %(objectname)")


def files(remote: Path) -> list[str]:
    """Return the files that stand on the published branch."""
    return git(remote, "ls-tree", "-r", "--name-only", BRANCH).splitlines()


def texts_online(remote: Path) -> dict[str, str]:
    """Return every file of the published branch as text, and what the archives there hold."""
    command = ["git", "-C", str(remote), "archive", "--format=tar", BRANCH]
    done = subprocess.run(command, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        members = {one.name: archive.extractfile(one) for one in archive.getmembers() if one.isfile()}
        return unpacked({name: file.read() for name, file in members.items() if file})


def unpacked(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the texts of ``files``; what an archive holds has its name, an exclamation mark and the path there."""
    found = {}
    for name, data in files.items():
        found[name] = data.decode("utf-8", "replace")
        if name.endswith((".zip", ".epub")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for inner in archive.namelist():
                    found[f"{name}!{inner}"] = archive.read(inner).decode("utf-8", "replace")
    return found


def refuse(remote: Path, sentence: str) -> None:
    """Make ``remote`` refuse every push with ``sentence``."""
    add_hook(remote, f'echo "{sentence}" >&2\nexit 1\n')


def add_hook(remote: Path, script: str) -> None:
    """Let ``remote`` run the shell ``script`` before it takes a push."""
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    hook.chmod(0o755)
