"""What a release is made from, and what the person who publishes can ask for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.release.plan import Plan, ReleaseStoppedError, Sources, Wanted, plan
from plugins.release.record import Pin, ReleaseRecord
from plugins.release.repository import Revision
from tests.release.support import commit_all, git
from tests.support import write_files

WANTED = Wanted("remote.git")
DAY = dt.date(2026, 6, 30)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with two commits of texts."""
    for words in ("a", "b"):
        write_files(tmp_path / "project", {"content/pages/p/en.md": words, "tasks.py": "x"})
        commit_all(tmp_path / "project")
    return tmp_path / "project"


def sources(project: Path) -> Sources:
    return Sources.of(project / "content", project)


def record(found: Sources, pin: Pin | None = None, texts: Revision | None = None) -> ReleaseRecord:
    return ReleaseRecord(DAY, texts or found.newest_texts, found.newest_program, pin)


def test_the_newest_texts_are_shown(project: Path) -> None:
    newest = git(project, "rev-parse", "HEAD")
    found = sources(project)
    assert plan(found, None, WANTED) == Plan(newest)
    assert plan(found, record(found), WANTED) == Plan(newest)


def test_a_commit_can_be_named_in_any_way_that_git_knows(project: Path) -> None:
    first, found = git(project, "rev-parse", "HEAD~1"), sources(project)
    git(project, "tag", "good", first)
    wanted = [plan(found, None, Wanted("remote.git", at=name)) for name in (first, first[:7], "HEAD~1", "good")]
    assert wanted == [Plan(first, Pin(first, found.texts.fingerprint("HEAD")))] * 4


def test_the_newest_commit_by_name_is_not_pinned(project: Path) -> None:
    assert plan(sources(project), None, Wanted("remote.git", at="main")).pin is None


def test_a_pin_holds_while_the_texts_stay_and_ends_with_them(project: Path) -> None:
    first = git(project, "rev-parse", "HEAD~1")
    pin = Pin(first, sources(project).texts.fingerprint("HEAD"))
    write_files(project, {"tasks.py": "y", "content/consent/c.yaml": "status: withdrawn\n"})
    commit_all(project)
    found = sources(project)
    assert plan(found, record(found, pin), WANTED) == Plan(first, pin, renewed=True)
    assert plan(found, record(found, pin), Wanted("remote.git", unpin=True)) == Plan(found.newest_texts.commit)
    write_files(project, {"content/pages/p/en.md": "c"})
    commit_all(project)
    found = sources(project)
    assert plan(found, record(found, pin), WANTED) == Plan(found.newest_texts.commit)


def test_a_copy_that_does_not_reach_back_to_a_pinned_commit_does_not_end_the_pin(project: Path, tmp_path: Path) -> None:
    pin = Pin(git(project, "rev-parse", "HEAD~1"), sources(project).texts.fingerprint("HEAD"))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project}", "short")
    found = sources(tmp_path / "short")
    with pytest.raises(ReleaseStoppedError, match="unshallow"):
        plan(found, record(found, pin), WANTED)
    unpinned = plan(found, record(found, pin), Wanted("remote.git", unpin=True))
    assert unpinned == Plan(found.newest_texts.commit)
    gone = Pin("0" * 40, pin.since)
    assert plan(sources(project), record(found, gone), WANTED) == Plan(found.newest_texts.commit)


def test_an_older_copy_does_not_publish_over_a_newer_one_unless_somebody_accepts_it(project: Path) -> None:
    newer = sources(project).newest_texts
    git(project, "checkout", "--quiet", "HEAD~1")
    found = sources(project)
    for wanted in (WANTED, Wanted("remote.git", at="main"), Wanted("remote.git", unpin=True)):
        with pytest.raises(ReleaseStoppedError, match="git pull"):
            plan(found, record(found, texts=newer), wanted)
    accepted = plan(found, record(found, texts=newer), Wanted("remote.git", accept=True))
    assert accepted == Plan(found.newest_texts.commit)


def test_the_same_texts_by_an_older_program_do_not_either(project: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", {"pages/p/en.md": "x"})
    commit_all(tmp_path / "texts")
    newer = Sources.of(tmp_path / "texts", project)
    git(project, "checkout", "--quiet", "HEAD~1")
    older = Sources.of(tmp_path / "texts", project)
    with pytest.raises(ReleaseStoppedError, match="git pull"):
        plan(older, record(newer), WANTED)
    assert plan(newer, record(older), WANTED) == Plan(newer.newest_texts.commit)


def test_a_commit_before_there_were_texts_is_refused(tmp_path: Path) -> None:
    write_files(tmp_path, {"tasks.py": "x"})
    commit_all(tmp_path)
    write_files(tmp_path, {"content/pages/p/en.md": "x"})
    with pytest.raises(ReleaseStoppedError, match="committed"):
        sources(tmp_path)
    commit_all(tmp_path)
    with pytest.raises(ReleaseStoppedError, match="no commit"):
        plan(sources(tmp_path), None, Wanted("remote.git", at="HEAD~1"))


def test_the_environment_fills_what_the_arguments_leave_open(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"REMOTE": "r.git", "AT": " abc ", "UNPIN": "true", "ACCEPT": "false", "TOKEN": "t"}
    for name, value in told.items():
        monkeypatch.setenv(f"PUBLISH_{name}", value)
    asked = Wanted.of("", "", unpin=False, accept=False, mirrors=["m.git"], timeout=5)
    assert asked == Wanted("r.git", at="abc", unpin=True, accept=False, mirrors=("m.git",), timeout=5.0, token="t")
    asked = Wanted.of("x.git", "def", unpin=False, accept=True, mirrors=[], timeout=300)
    assert (asked.remote, asked.at, asked.accept) == ("x.git", "def", True)


def test_the_token_is_not_shown_when_something_is_printed() -> None:
    assert "secret" not in repr(Wanted("r.git", token="secret"))


def test_a_record_is_read_back_as_it_was_written(project: Path) -> None:
    found = sources(project)
    for pin in (None, Pin("a" * 40, "b" * 64)):
        assert ReleaseRecord.from_json(record(found, pin).as_json()) == record(found, pin)
