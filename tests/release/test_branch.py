"""The branch that is served: what stands on it, and how a push ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.inventory import MANIFEST, Manifest
from plugins.release.branch import BRANCH, Branch, Outcome, RemoteError
from plugins.release.git import Access
from plugins.release.record import RECORD
from tests.release.support import add_hook, git, put_online, refuse
from tests.support import write_files

MOVE = "unset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/{branch} {commit}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    manifest = Manifest.of([("en", "/en/")]).as_json().decode()
    write_files(tmp_path / "site", {"index.html": "x", "en/index.html": "字", MANIFEST: manifest})
    return tmp_path / "site"


def branch(tmp_path: Path, remote: Path, name: str = "work") -> Branch:
    return Branch(Access(str(remote)), tmp_path / name)


def test_where_there_is_no_branch_nothing_is_published(tmp_path: Path, remote: Path) -> None:
    published = branch(tmp_path, remote).look()
    assert (published.commit, published.manifest, published.record, published.size) == ("", None, None, None)


def test_what_is_published_is_known_by_its_commit_its_pages_and_its_size(
    tmp_path: Path, remote: Path, site: Path
) -> None:
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE
    published = branch(tmp_path, remote).look()
    assert published.commit == git(remote, "rev-parse", BRANCH)
    assert published.manifest == Manifest.of([("en", "/en/")])
    assert published.size
    assert published.size.files["en/index.html"] == len("字".encode())
    assert published.record is None


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"date": "someday"}', '{"date": "2026-06-30", "texts": 1}'])
def test_a_damaged_record_is_none(tmp_path: Path, remote: Path, site: Path, damaged: str) -> None:
    write_files(site, {RECORD: damaged})
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE
    assert branch(tmp_path, remote).look().record is None


def test_a_remote_that_is_not_there_is_an_error_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match=r"nowhere\.git"):
        branch(tmp_path, tmp_path / "nowhere.git").look()


def test_nobodys_name_goes_into_the_commit(
    tmp_path: Path, remote: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"gitconfig": "[user]\nname = Hanako Example\nemail = hanako@site.example\n"})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE
    commit = git(remote, "cat-file", "commit", BRANCH)
    assert "anako" not in commit
    assert commit.count("Site <noreply@site.invalid>") == 2


def test_a_push_after_somebody_elses_does_not_overwrite_it(tmp_path: Path, remote: Path, site: Path) -> None:
    ours = branch(tmp_path, remote)
    before = ours.look()
    write_files(tmp_path / "theirs", {"index.html": "theirs"})
    assert put_online(tmp_path / "theirs", remote, tmp_path / "second") is Outcome.DONE
    outcome, _ = ours.push(ours.commit(site, "Ours", ""), before.commit)
    assert outcome is Outcome.MOVED
    assert git(remote, "show", f"{BRANCH}:index.html") == "theirs"


def test_a_branch_that_moves_while_the_push_is_under_way_is_not_overwritten(
    tmp_path: Path, remote: Path, site: Path
) -> None:
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE
    ours = branch(tmp_path, remote)
    before = ours.look()
    other = git(
        remote, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit-tree", "-m", "o", f"{BRANCH}^{{tree}}"
    )
    add_hook(remote, MOVE.format(branch=BRANCH, commit=other))
    write_files(site, {"index.html": "ours"})
    outcome, _ = ours.push(ours.commit(site, "Ours", ""), before.commit)
    assert outcome is Outcome.MOVED
    assert git(remote, "rev-parse", BRANCH) == other


def test_a_refusal_is_told_from_a_race(tmp_path: Path, remote: Path, site: Path) -> None:
    ours = branch(tmp_path, remote)
    refuse(remote, "The office is closed.")
    outcome, said = ours.push(ours.commit(site, "Ours", ""), "")
    assert outcome is Outcome.REFUSED
    assert "The office is closed." in said


def test_a_push_whose_answer_is_lost_is_known_by_what_stands_there(tmp_path: Path, remote: Path, site: Path) -> None:
    """The remote takes the push and then keeps silent; time runs out, but the branch shows our commit."""
    hook = remote / "hooks" / "post-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nsleep 30\n", encoding="utf-8")
    hook.chmod(0o755)
    ours = Branch(Access(str(remote), timeout=5.0), tmp_path / "work")
    outcome, _ = ours.push(ours.commit(site, "Ours", ""), "")
    assert outcome is Outcome.DONE
    assert git(remote, "show", f"{BRANCH}:index.html") == "x"


def test_a_remote_that_is_gone_after_the_push_leaves_it_unknown(tmp_path: Path, remote: Path, site: Path) -> None:
    ours = branch(tmp_path, remote)
    commit = ours.commit(site, "Ours", "")
    add_hook(remote, f"mv {remote} {remote}.gone\nexit 1\n")
    outcome, _ = ours.push(commit, "")
    assert outcome is Outcome.UNKNOWN


def test_the_commit_holds_every_file_and_the_mark_that_github_needs(tmp_path: Path, remote: Path, site: Path) -> None:
    write_files(site, {".well-known/security.txt": "Contact: x", "data/日本.txt": "x"})
    assert put_online(site, remote, tmp_path / "first", "krsy.example") is Outcome.DONE
    names = git(remote, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", BRANCH).splitlines()
    expected = {
        "index.html",
        "en/index.html",
        MANIFEST,
        ".well-known/security.txt",
        "data/日本.txt",
        ".nojekyll",
        "CNAME",
    }
    assert set(names) == expected
    assert json.loads(git(remote, "show", f"{BRANCH}:{MANIFEST}"))


def test_nor_does_the_name_that_a_machine_has_for_all_its_repositories(
    tmp_path: Path, remote: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Hanako Example")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "hanako@site.example")
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE
    assert git(remote, "cat-file", "commit", BRANCH).count("Site <noreply@site.invalid>") == 2


def test_what_somebody_has_set_for_their_own_repositories_stops_nothing(
    tmp_path: Path, remote: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hooks of their own, from two places; signed pushes; another kind of repository; other line ends."""
    hook = "#!/bin/sh\nexit 1\n"
    settings = f"[core]\nhooksPath = {tmp_path}/hooks\nautocrlf = true\n[init]\ntemplateDir = {tmp_path}/template\n"
    settings += "[push]\ngpgSign = true\n[commit]\ngpgSign = true\n"
    write_files(tmp_path, {"gitconfig": settings, "hooks/pre-push": hook, "template/hooks/pre-push": hook})
    for folder in ("hooks", "template/hooks"):
        (tmp_path / folder / "pre-push").chmod(0o755)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE


def test_a_repository_in_the_branch_that_somebody_put_there_by_hand_is_no_file(
    tmp_path: Path, remote: Path, site: Path
) -> None:
    assert put_online(site, remote, tmp_path / "first") is Outcome.DONE
    by_hand = tmp_path / "by-hand"
    git(tmp_path, "clone", "--quiet", "--branch", BRANCH, str(remote), str(by_hand))
    git(by_hand, "update-index", "--add", "--cacheinfo", f"160000,{git(by_hand, 'rev-parse', 'HEAD')},other")
    git(by_hand, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "By hand")
    git(by_hand, "push", "--quiet", "origin", BRANCH)
    published = branch(tmp_path, remote).look()
    assert published.size
    assert "other" not in published.size.files
    assert published.manifest == Manifest.of([("en", "/en/")])
