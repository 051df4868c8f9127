"""The steps of the workflows, really run: each command as it stands, on this machine, in a project of its own.

What GitHub would put into the environment of a step, the test puts there.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.console import machine
from tests import consent
from tests.console.command import environment
from tests.project import commit, make_project
from tests.site.needs import need
from tests.support import article, write_files
from tests.workflows.files import RUNS, Step

pytestmark = pytest.mark.slow

DRAFT, FUTURE = "Nobody has read this draft", "Nobody may know this before its day"
# What a workflow publishes is of today, when a consent that ends on a fixed day will have ended.
_LATER = dt.date.today() + dt.timedelta(days=300)
TEXTS = {
    **consent.site(),
    consent.RECORD_FILE: consent.record(ask_again_by=str(_LATER)),
    "articles/2026-06-03-draft/en.md": article("A plan", f"{DRAFT}.", status="draft"),
    f"articles/{_LATER}-future/en.md": article("Later", f"{FUTURE}."),
}
ON_GITHUB = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "group/site", "GITHUB_SHA": "0" * 40}


class Run:
    """A run of a workflow on a project: a summary like GitHub's, and commands that start where the checkout is."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project = project
        self.summary = folder / "summary.md"

    def step(self, workflow: str, task: str, job: str = "", **values: str) -> subprocess.CompletedProcess[str]:
        """Run the command of the step of ``workflow`` whose task is ``task``, with what its ``env`` names set.

        ``job`` tells apart steps with the same task.
        """
        step = step_of(workflow, task, job)
        named = dict.fromkeys(step.data.get("env", {}), "")
        assert set(values) <= set(named), "the workflow does not hand this over"
        there = environment(**ON_GITHUB, GITHUB_STEP_SUMMARY=str(self.summary), **{**named, **values})
        command = [shutil.which("python3", path=os.defpath) or "python3", *step.command[1:]]
        return subprocess.run(command, cwd=self.project, env=there, capture_output=True, encoding="utf-8", check=False)


def step_of(workflow: str, task: str, job: str) -> Step:
    (found,) = [step for step in RUNS if (step.workflow, step.command[2]) == (workflow, task) and job in step.job]
    return found


@dataclass(frozen=True)
class Checked:
    """A run in which nothing but the check was done, and how that ended."""

    run: Run
    done: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("checked")
    run = Run(make_project(folder / "project", TEXTS), folder)
    return Checked(run, run.step("check.yml", "check", PRIVATE_NAMES=""))


@pytest.fixture
def run(checked: Checked, tmp_path: Path) -> Run:
    """Return a run with a project of its own, in which is kept what the check has made of texts, but not its site."""
    project = shutil.copytree(checked.run.project, tmp_path / "project", symlinks=True)
    shutil.rmtree(project / "output")
    return Run(project, tmp_path)


def texts_of(output: Path) -> str:
    """Return all that stands in the files of ``output``, and their names."""
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    return "\n".join(
        f"{path.relative_to(output)}\n{path.read_text(encoding='utf-8', errors='replace')}" for path in paths
    )


def test_every_step_of_the_workflows_is_run_here() -> None:
    told = {("check.yml", "tools"), ("check.yml", "check"), ("publish.yml", "tools"), ("publish.yml", "publish")}
    assert {(step.workflow, step.command[2]) for step in RUNS} == told | {
        ("links.yml", "links"), ("tests.yml", "tools"), ("tests.yml", "test"),
        ("parts.yml", "tools"), ("parts.yml", "build"), ("parts.yml", "merge"),
    }  # fmt: skip


@pytest.mark.parametrize(("workflow", "job"), [("check.yml", ""), ("publish.yml", ""), ("parts.yml", "merge")])
def test_setting_up_finds_what_printing_needs(run: Run, workflow: str, job: str) -> None:
    need(not (machine._FOR_PAPER & set(machine._missing())), "no Chromium: python3 tasks.py tools / 道具が足りません")
    done = run.step(workflow, "tools", job)
    assert done.returncode == 0, done.stderr


def test_two_machines_and_a_third_make_the_site_and_hand_on_no_draft(run: Run) -> None:
    shutil.rmtree(run.project / ".cache")
    for job in ("texts", "pages"):
        for part in (1, 2):
            done = run.step("parts.yml", "build", job, BUILD_SHARD=f"{part}/2")
            assert done.returncode == 0, done.stdout + done.stderr
            assert (run.project / "shards" / f"{part}-of-2.{job}").is_file()
            shutil.rmtree(run.project / ".cache")  # the next one is another machine
    handed = b"".join(path.read_bytes() for path in (run.project / "shards").iterdir())
    assert DRAFT.encode() not in handed and FUTURE.encode() not in handed
    done = run.step("parts.yml", "merge")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Words." in texts_of(run.project / "output")
    assert (run.project / ".cache" / "memory").is_file()  # the next release finds it


def test_the_kept_site_holds_what_a_release_would_and_nothing_else(checked: Checked, run: Run) -> None:
    assert checked.done.returncode == 0
    shutil.copytree(checked.run.project / "output", run.project / "output")
    agreed = texts_of(run.project / "output")
    assert [words for words in (*consent.SENTENCES, consent.PSEUDONYM) if words not in agreed] == []
    commit(run.project, {consent.RECORD_FILE: consent.record("withdrawn")})
    done = run.step("check.yml", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    site = texts_of(run.project / "output")
    assert "Words." in site
    secret = (DRAFT, FUTURE, *consent.SENTENCES, consent.PSEUDONYM, consent.LATIN_PSEUDONYM)
    assert [words for words in secret if words in site] == []
    folders = {path.name for path in (run.project / "output" / "en" / "articles").iterdir()}
    assert not {"draft", "future"} & folders


def test_a_fork_is_told_that_names_were_not_checked(checked: Checked) -> None:
    assert "Names were not checked" in checked.done.stdout + checked.done.stderr
    assert "::notice::" in checked.done.stdout
    summary = checked.run.summary.read_text(encoding="utf-8")
    assert "Names were not checked" in summary
    assert "✅ エラーはありません" in summary


def test_with_the_secret_a_name_stops_the_check_and_is_not_told(run: Run) -> None:
    commit(run.project, {"pages/plain/en.md": article("Plain", "Hanako Suzuki said so.")})
    done = run.step("check.yml", "check", PRIVATE_NAMES="Suzuki Hanako\n鈴木 花子\n")
    said = done.stdout + done.stderr + run.summary.read_text(encoding="utf-8")
    assert done.returncode == 1
    assert "file=content/pages/plain/en.md,line=6" in said
    assert "Suzuki" not in said
    assert "Names were not checked" not in said
    assert not (run.project / "output").exists()


def test_mistakes_stand_beside_the_lines_and_in_the_summary_and_nothing_is_kept(run: Run) -> None:
    wrong = {f"pages/wrong-{number:02}/en.md": "---\ntitle: Wrong\n---\n\nWords.\n" for number in range(1, 13)}
    commit(run.project, wrong)
    done = run.step("check.yml", "check")
    assert done.returncode == 1
    assert done.stdout.count("::error file=content/pages/wrong-") == 12
    assert "::notice::" in done.stdout
    summary = run.summary.read_text(encoding="utf-8")
    assert all(f"content/pages/wrong-{number:02}/en.md" in summary for number in range(1, 13))
    assert "summary" in summary and "ヘッダー" in summary
    assert not (run.project / "output").exists()


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    yield folder


def published(remote: Path) -> str:
    command = ["git", "log", "--format=%H", "gh-pages"]
    done = subprocess.run(command, cwd=remote, check=False, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def file_of(remote: Path, path: str) -> str:
    command = ["git", "show", f"gh-pages:{path}"]
    return subprocess.run(command, cwd=remote, check=False, capture_output=True, encoding="utf-8").stdout


def test_publishing_goes_back_and_forth_by_what_the_form_says(run: Run, remote: Path) -> None:
    first = commit(run.project, {"pages/plain/en.md": article("Plain", "The first words stand here.")})
    commit(run.project, {"pages/plain/en.md": article("Plain", "The second words stand here.")})
    where = {"PUBLISH_REMOTE": str(remote), "PUBLISH_UNPIN": "false", "PUBLISH_ACCEPT": "false"}
    for form, words in (
        ({}, "second"),
        ({"PUBLISH_AT": first}, "first"),
        ({"PUBLISH_UNPIN": "true"}, "second"),
    ):
        done = run.step("publish.yml", "publish", **{**where, **form})
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"The {words} words" in file_of(remote, "en/plain/index.html"), (form, done.stdout + done.stderr)
        assert len(published(remote).splitlines()) == 1


def test_a_release_that_fails_fails_the_step_and_leaves_the_site(run: Run, remote: Path) -> None:
    assert run.step("publish.yml", "publish", PUBLISH_REMOTE=str(remote)).returncode == 0
    before = published(remote)
    commit(run.project, {"pages/plain/en.md": "no header"})
    done = run.step("publish.yml", "publish", PUBLISH_REMOTE=str(remote))
    assert done.returncode != 0
    assert "::error file=content/pages/plain/en.md" in done.stdout
    assert published(remote) == before


def test_with_the_secret_a_name_is_not_published(run: Run, remote: Path) -> None:
    commit(run.project, {"pages/plain/en.md": article("Plain", "Hanako Suzuki said so.")})
    done = run.step("publish.yml", "publish", PUBLISH_REMOTE=str(remote), PRIVATE_NAMES="Suzuki Hanako\n")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "personal-data-found" in said
    assert "Suzuki" not in said
    assert published(remote) == ""


def test_the_links_are_reported_and_stop_nothing(run: Run) -> None:
    commit(
        run.project,
        {"pages/plain/en.md": article("Plain", "See [it](https://localhost:9/gone) or [that](http://a.example/).")},
    )
    done = run.step("links.yml", "links")
    assert done.returncode == 0, done.stderr
    report = (run.project / "links.md").read_text(encoding="utf-8")
    assert "https://localhost:9/gone" in report
    assert "content/pages/plain/en.md&#58;6" in report
    assert report in run.summary.read_text(encoding="utf-8")


def test_the_tools_are_there_or_asked_for(run: Run) -> None:
    need(
        not list(machine._missing()), "the programs of the tests are missing: python3 tasks.py tools / 道具が足りません"
    )
    done = run.step("tests.yml", "tools")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("passes", "code"), [("True", 0), ("False", 1)])
def test_the_tests_run_and_a_failing_one_fails_the_step(run: Run, passes: str, code: int) -> None:
    write_files(run.project / "tests", {"test_one.py": f"def test_one() -> None:\n    assert {passes}\n"})
    done = run.step("tests.yml", "test")
    assert done.returncode == code, done.stdout + done.stderr
    assert "1 passed" in done.stdout or passes == "False"
