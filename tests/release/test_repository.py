"""What is committed, which of two commits is newer, and writing one out."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from plugins.release.repository import Repository, Revision
from plugins.shared import JAPAN, ProblemsError, build_date
from tests.release.support import commit_all, git
from tests.support import write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository whose texts stand in ``content/``."""
    write_files(tmp_path / "site", {"content/a.md": "a", "tasks.py": "x", "content/consent/c.yaml": "status: given\n"})
    commit_all(tmp_path / "site")
    return tmp_path / "site"


def holding(folder: Path) -> Repository:
    found = Repository.holding(folder)
    assert found
    return found


def revision(repository: Repository, name: str = "HEAD") -> Revision:
    found = repository.revision(name)
    assert found
    return found


def test_a_folder_without_a_repository_or_a_commit_is_in_none(tmp_path: Path) -> None:
    assert Repository.holding(tmp_path) is None
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert Repository.holding(tmp_path) is None


def test_a_folder_knows_its_way_from_the_top(folder: Path) -> None:
    assert holding(folder / "content").prefix == "content/"
    assert holding(folder).prefix == ""
    assert holding(folder / "content").files("HEAD") == {"a.md", "consent/c.yaml"}
    assert holding(folder).files("HEAD") == {"content/a.md", "content/consent/c.yaml", "tasks.py"}


def test_a_repository_of_another_user_is_told_as_one_that_git_does_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(ProblemsError) as refused:
        Repository.holding(folder)
    assert [one.code for one in refused.value.problems] == ["folder-not-trusted"]


def test_a_signed_commit_is_known_where_git_is_set_to_judge_signatures(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = git(folder, "cat-file", "commit", "HEAD")
    header, _, words = plain.partition("\n\n")
    signed = f"{header}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n{words}\n"
    write_files(tmp_path, {"commit": signed, "gitconfig": "[log]\nshowSignature = true\n"})
    commit = git(folder, "hash-object", "-t", "commit", "-w", str(tmp_path / "commit"))
    git(folder, "update-ref", "HEAD", commit)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    repository = holding(folder)
    assert revision(repository).commit == commit
    assert build_date(None, folder) == dt.datetime.fromtimestamp(revision(repository).time, JAPAN).date()


def test_of_two_commits_of_one_history_the_later_is_newer_whatever_their_dates(folder: Path) -> None:
    repository = holding(folder)
    first = revision(repository)
    commit_all(folder)
    second = revision(repository)
    older_by_date = Revision(second.time - 10**6, second.commit)
    assert repository.is_newer(older_by_date, first)
    assert not repository.is_newer(first, older_by_date)
    assert not repository.is_newer(first, first)


def test_commits_that_share_no_history_are_ordered_by_their_dates(folder: Path) -> None:
    repository = holding(folder)
    here = revision(repository)
    unknown = "0" * 40
    assert repository.is_newer(Revision(here.time + 1, unknown), here)
    assert not repository.is_newer(Revision(here.time, unknown), here)
    assert repository.is_newer(here, Revision(here.time - 1, unknown))


@pytest.mark.parametrize("name", ["nowhere", "--all", "HEAD:content/a.md", "", "HEAD^{tree}"])
def test_what_is_no_commit_is_none(folder: Path, name: str) -> None:
    assert holding(folder).revision(name) is None


def test_the_fingerprint_changes_with_the_texts_and_not_with_what_is_always_todays(folder: Path) -> None:
    texts = holding(folder / "content")
    before = texts.fingerprint("HEAD")
    write_files(folder, {"content/consent/c.yaml": "status: withdrawn\n", "content/public-facts.yaml": "", "x.py": ""})
    commit_all(folder)
    assert texts.fingerprint("HEAD") == before
    write_files(folder, {"content/a.md": "b"})
    commit_all(folder)
    assert texts.fingerprint("HEAD") != before


def test_a_commit_is_written_out_beside_the_working_tree(folder: Path, tmp_path: Path) -> None:
    write_files(folder, {"content/a.md": "changed", "content/new.md": "new"})
    holding(folder / "content").check_out("HEAD", tmp_path / "out", tmp_path / "index")
    assert (tmp_path / "out" / "a.md").read_text(encoding="utf-8") == "a"
    assert not (tmp_path / "out" / "new.md").exists()
    assert git(folder, "status", "--porcelain", "-uall").split() == ["M", "content/a.md", "??", "content/new.md"]


def test_what_is_not_committed_is_named(folder: Path) -> None:
    write_files(folder, {"content/a.md": "changed", "content/sub/new.md": "new", "tasks.py": "y"})
    assert holding(folder / "content").uncommitted() == ("content/a.md", "content/sub/new.md")
    assert set(holding(folder).uncommitted()) == {"content/a.md", "content/sub/new.md", "tasks.py"}


def test_links_in_a_commit_are_written_out_as_links(folder: Path, tmp_path: Path) -> None:
    """They are refused later, with a sentence; following one here would read another place of the computer."""
    (folder / "content" / "link.md").symlink_to("/etc/hostname")
    commit_all(folder)
    holding(folder / "content").check_out("HEAD", tmp_path / "out", tmp_path / "index")
    assert (tmp_path / "out" / "link.md").is_symlink()
