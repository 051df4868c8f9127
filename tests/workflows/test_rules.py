"""The rules that the workflows keep, so that what strangers propose can read little and change nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from invoke.loader import FilesystemLoader

from tests.support import ROOT
from tests.workflows.files import FOLDER, PATHS, RUNS, STEPS, USES, WORKFLOWS, Step

_each_workflow = pytest.mark.parametrize("name", WORKFLOWS)
_PINNED = re.compile(
    r"uses: (?P<action>[\w.-]+/[\w.-]+)(?P<part>/[\w.-]+)*@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)"
)
_EXPRESSION = re.compile(r"\$\{\{")
# The few actions that we trust, all of them GitHub's own.
_ACTIONS = {
    *("actions/checkout", "actions/setup-python", "actions/cache"),
    *("actions/upload-artifact", "actions/download-artifact"),
}


def jobs() -> list[tuple[str, str, dict[str, Any]]]:
    return [(name, job, data) for name, flow in WORKFLOWS.items() for job, data in flow["jobs"].items()]


def test_the_workflows_are_there() -> None:
    assert set(WORKFLOWS) == {"check.yml", "publish.yml", "links.yml", "tests.yml", "parts.yml"}


@_each_workflow
def test_nothing_of_a_stranger_runs_with_our_rights(name: str) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment", "repository_dispatch"} & set(
        WORKFLOWS[name]["on"]
    )


@_each_workflow
def test_a_workflow_has_no_rights_but_those_that_a_job_asks_for(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}


def test_only_publishing_may_write_and_only_to_the_repository() -> None:
    granted = {(name, job): data["permissions"] for name, job, data in jobs()}
    assert granted.pop(("publish.yml", "publish")) == {"contents": "write"}
    assert all(permissions == {"contents": "read"} for permissions in granted.values())


def test_publishing_starts_from_main_alone_and_never_in_a_copy() -> None:
    flow = WORKFLOWS["publish.yml"]
    assert flow["on"]["push"] == {"branches": ["main"]}
    condition = flow["jobs"]["publish"]["if"]
    assert "github.ref == 'refs/heads/main'" in condition
    assert "!github.event.repository.fork" in condition
    assert "||" not in condition


def test_a_release_is_never_broken_off_and_an_old_check_is() -> None:
    assert WORKFLOWS["publish.yml"]["concurrency"] == {
        "group": "publish-${{ github.ref }}",
        "cancel-in-progress": False,
    }
    assert WORKFLOWS["check.yml"]["concurrency"]["cancel-in-progress"] is True
    assert "pull_request.number" in WORKFLOWS["check.yml"]["concurrency"]["group"]


def test_publishing_runs_once_a_day_early_in_the_japanese_morning() -> None:
    ((minute, hour, *rest),) = [entry["cron"].split() for entry in WORKFLOWS["publish.yml"]["on"]["schedule"]]
    assert rest == ["*", "*", "*"]
    assert 0 <= (int(hour) + 9) % 24 < 6
    assert minute != "0"


def test_every_job_has_an_end() -> None:
    assert all(5 <= data["timeout-minutes"] <= 60 for _, _, data in jobs())


@pytest.mark.parametrize("step", USES, ids=lambda step: step.shown)
def test_an_action_is_one_of_the_few_and_may_not_be_a_tag(step: Step) -> None:
    action, _, commit = step.data["uses"].partition("@")
    assert "/".join(action.split("/")[:2]) in _ACTIONS
    assert re.fullmatch(r"[0-9a-f]{40}", commit)


def test_every_pinned_commit_has_its_version_beside_it_and_stands_in_the_record() -> None:
    """``docs/workflows.md`` says in which public workflow each commit was seen."""
    record = (ROOT / "docs" / "workflows.md").read_text(encoding="utf-8")
    pinned = set()
    for path in PATHS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                match = _PINNED.search(line)
                assert match, f"{path.name}: {line.strip()}"
                pinned.add((match["action"], match["version"], match["commit"]))
    recorded = set(re.findall(r"\| `(actions/[\w-]+)` \| (v[\d.]+) \| `([0-9a-f]{40})` \|", record))
    assert pinned == recorded


@pytest.mark.parametrize("step", RUNS, ids=lambda step: step.shown)
def test_a_step_is_one_task_that_exists_and_no_words_of_others_come_into_it(step: Step) -> None:
    run = step.data["run"]
    assert not _EXPRESSION.search(run)
    assert "shell" not in step.data
    assert re.fullmatch(r"python3 tasks\.py [\w./ -]+", run), run
    collection, _ = FilesystemLoader(start=str(ROOT)).load("tasks")
    names = {node.name for node in vars(collection).values() if hasattr(node, "body")}
    assert step.command[2] in names


def test_secrets_reach_one_step_each_and_never_the_one_that_installs() -> None:
    with_secrets = [step for step in STEPS if re.search(r"secrets\.|github\.token", str(step.data))]
    assert [(step.workflow, step.command[2]) for step in with_secrets] == [
        ("check.yml", "check"),
        ("parts.yml", "merge"),
        ("publish.yml", "publish"),
    ]
    for step in with_secrets:
        before = [other.command for other in RUNS if (other.workflow, other.job) == (step.workflow, step.job)]
        assert before[0][2:] == ["tools", "--paper"]
    assert not any("env" in flow for flow in WORKFLOWS.values())
    assert not any("env" in data for _, _, data in jobs())


@pytest.mark.parametrize("step", [s for s in USES if "checkout" in s.data["uses"]], ids=lambda step: step.shown)
def test_the_key_of_a_run_is_not_left_lying_in_the_checkout(step: Step) -> None:
    assert step.data["with"]["persist-credentials"] is False


def test_an_earlier_commit_can_be_published() -> None:
    checkout = next(step for step in USES if step.workflow == "publish.yml" and "checkout" in step.data["uses"])
    assert checkout.data["with"]["fetch-depth"] == 0


def test_what_a_stranger_proposes_leaves_nothing_for_later_runs() -> None:
    """A cache that a pull request writes could come back as if it were ours."""
    for step in USES:
        if "pull_request" in WORKFLOWS[step.workflow]["on"] and "actions/cache" in step.data["uses"]:
            assert step.data["uses"].startswith("actions/cache/restore@")
        assert "cache" not in step.data.get("with", {})  # that of setup-python writes, too


def test_kept_packages_belong_to_one_lock_and_one_python() -> None:
    python = {step.data["with"]["python-version"] for step in USES if "setup-python" in step.data["uses"]}
    assert len(python) == 1
    kept = [step.data["with"] for step in USES if "actions/cache" in step.data["uses"]]
    packages = [settings for settings in kept if "pip" in settings["path"]]
    assert len(packages) == 5
    for settings in packages:
        # Downloads alone: pip compares each with the lock's hash, which it would not do with an environment.
        assert settings["path"] == "~/.cache/pip/http-v2"
        assert settings["key"] == f"pip-py{python.copy().pop()}-${{{{ hashFiles('requirements/paper.txt') }}}}"
        assert "restore-keys" not in settings
    pictures = [settings for settings in kept if settings["path"] == ".cache"]
    assert [(settings["key"], settings["restore-keys"]) for settings in pictures] == [
        ("content-${{ github.run_id }}", "content-")
    ] * 5


def test_publishing_does_not_wait_for_the_tests() -> None:
    assert [step.command[2] for step in RUNS if step.workflow == "publish.yml"] == ["tools", "publish"]
    assert "needs" not in str(WORKFLOWS["publish.yml"]["jobs"])


def test_what_is_kept_of_a_proposed_change_is_the_site_as_a_release_would_have_it() -> None:
    check = next(step for step in RUNS if step.workflow == "check.yml" and "check" in step.command)
    assert "--release" in check.command
    output = check.command[check.command.index("--output") + 1]
    (upload,) = [step for step in USES if step.workflow == "check.yml" and "upload" in step.data["uses"]]
    assert upload.data["with"]["path"] == output
    assert "if" not in upload.data  # nothing is kept of a change with errors


def test_parts_are_made_when_somebody_asks_and_what_is_kept_is_written_by_the_whole_alone() -> None:
    assert set(WORKFLOWS["parts.yml"]["on"]) == {"workflow_dispatch"}
    writing = [step.job for step in USES if step.workflow == "parts.yml" and "actions/cache@" in step.data["uses"]]
    assert writing == ["merge"]


def test_every_number_that_can_be_chosen_makes_as_many_parts() -> None:
    flow = WORKFLOWS["parts.yml"]
    chosen = flow["on"]["workflow_dispatch"]["inputs"]["parts"]
    assert chosen["default"] in chosen["options"]
    for job in ("texts", "pages"):
        parts = flow["jobs"][job]["strategy"]["matrix"]["part"]
        found = re.fullmatch(r"\$\{\{ fromJSON\('(.+)'\)\[inputs\.parts\] \}\}", parts)
        assert found
        assert json.loads(found[1]) == {number: [*range(1, int(number) + 1)] for number in chosen["options"]}


def test_the_machines_of_a_site_in_parts_are_set_up_in_the_same_way() -> None:
    """What was made with other packages, or another Python, would be of another program, and merge would refuse it."""
    ways = {
        job: next(step.data["run"] for step in RUNS if (step.workflow, step.job) == ("parts.yml", job))
        for job in WORKFLOWS["parts.yml"]["jobs"]
    }
    assert ways == dict.fromkeys(("texts", "pages", "merge"), "python3 tasks.py tools --paper")


def test_what_parts_hand_over_is_gone_the_next_day() -> None:
    handed = {}
    for step in USES:
        if step.workflow == "parts.yml" and "upload" in step.data["uses"]:
            given = step.data["with"]
            handed[step.job] = (given["path"], given.get("retention-days"))
    name = "shards/${{ matrix.part }}-of-${{ strategy.job-total }}"
    assert handed == {"texts": (f"{name}.texts", 1), "pages": (f"{name}.pages", 1), "merge": ("output", 7)}


def test_links_stop_nothing() -> None:
    assert set(WORKFLOWS["links.yml"]["on"]) == {"schedule", "workflow_dispatch"}


def test_no_other_file_of_the_folder_is_overlooked() -> None:
    assert sorted(FOLDER.iterdir()) == PATHS
