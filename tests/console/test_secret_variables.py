"""Secrets from the environment: the names are a file while a task runs, and nowhere before and after."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.console import environment
from plugins.console.secret_variables import names_in_a_file, without_secrets
from plugins.shared import names_are_checked
from tests.support import ROOT

NAMES = "山田 太郎\nYamada Taro\n"
BEFORE = {"PATH": "/bin", "PRIVATE_NAMES": NAMES}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files be made in a folder of the test's own, so that what is left behind is seen."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_the_names_are_a_file_that_only_its_owner_can_read() -> None:
    with names_in_a_file(BEFORE) as after:
        file = Path(after["PRIVATE_NAMES_FILE"])
        assert file.read_text(encoding="utf-8") == NAMES
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_variable_is_gone_for_the_child_and_the_rest_is_not() -> None:
    with names_in_a_file(BEFORE) as after:
        assert set(after) == {"PATH", "PRIVATE_NAMES_FILE"}
        assert NAMES not in after.values()


def test_the_file_goes_when_the_task_ends_and_when_it_fails(folder: Path) -> None:
    with names_in_a_file(BEFORE):
        assert len(list(folder.iterdir())) == 1
    assert list(folder.iterdir()) == []
    with pytest.raises(RuntimeError), names_in_a_file(BEFORE):
        raise RuntimeError
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("empty", ["", "  ", "\n\n"])
def test_an_empty_secret_is_no_list(folder: Path, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork gets an empty variable: the build has to say that names were not checked."""
    with names_in_a_file({"PRIVATE_NAMES": empty}) as after:
        assert after == {}
        assert list(folder.iterdir()) == []
    monkeypatch.delenv("PRIVATE_NAMES_FILE", raising=False)
    assert not names_are_checked(folder)


def test_a_list_that_the_laptop_names_stays_named() -> None:
    with names_in_a_file({"PRIVATE_NAMES_FILE": "/somewhere"}) as after:
        assert after == {"PRIVATE_NAMES_FILE": "/somewhere"}


def test_what_installs_packages_sees_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        seen.append(dict(options["env"] or {}))  # type: ignore[call-overload]
        return subprocess.CompletedProcess(command, 1)

    for name in ("PRIVATE_NAMES", "PUBLISH_TOKEN"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setattr(environment, "_STAMP", tmp_path / "none")
    monkeypatch.setattr(subprocess, "run", run)
    assert environment.ensure("build") != ""
    assert len(seen) == 1
    assert "PATH" in seen[0]
    assert not {"PRIVATE_NAMES", "PUBLISH_TOKEN"} & set(seen[0])


def test_a_token_is_no_business_of_others_and_the_place_of_the_list_is() -> None:
    before = {"A": "1", "PUBLISH_TOKEN": "t", "PRIVATE_NAMES": "n", "PRIVATE_NAMES_FILE": "f"}
    assert without_secrets(before) == {"A": "1", "PRIVATE_NAMES_FILE": "f"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=str)
def test_the_file_goes_when_a_job_is_cancelled(folder: Path, number: signal.Signals) -> None:
    program = (
        "import os, time\n"
        "from plugins.console.secret_variables import names_in_a_file\n"
        "with names_in_a_file(os.environ):\n"
        "    print('ready', flush=True)\n"
        "    while True:\n"
        "        time.sleep(0.05)\n"
    )
    there = {**os.environ, "TMPDIR": str(folder), "PRIVATE_NAMES": NAMES}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=there, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert len(list(folder.iterdir())) == 1
        process.send_signal(number)
        assert process.wait(timeout=120) != 0
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_a_task_finds_a_name_that_only_the_variable_holds(tmp_path: Path) -> None:
    """From the variable to the problem: the whole way, as a step of a workflow goes it."""
    piece = tmp_path / "content" / "articles" / "2026-06-01-one"
    piece.mkdir(parents=True)
    text = "---\ntitle: One\nsummary: A summary.\n---\n\nThen Taro Yamada wrote.\n"
    (piece / "en.md").write_text(text, encoding="utf-8")
    bare = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [bare, str(ROOT / "tasks.py"), "check", "--content", str(tmp_path / "content")],
        env={**os.environ, "TMPDIR": str(tmp_path), "PRIVATE_NAMES": NAMES, "LANG": "C.UTF-8"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "personal-data-found" in said
    assert "Names were not checked" not in said
    assert not any(name in said for name in ("山田", "Yamada"))
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
