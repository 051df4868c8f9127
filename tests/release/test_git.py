"""Git without questions, without waiting for ever, and without showing the token."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.release.git import NO_ANSWER, Access, ask, git, shown_address
from tests.faults.processes import wait_until_over

TOKEN = "a-secret-of-forty-characters-0123456789"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


@pytest.fixture
def silent() -> Iterator[str]:
    """Return the address of a remote that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"git://127.0.0.1:{server.getsockname()[1]}/site.git"


def test_a_remote_that_never_answers_is_given_up(folder: Path, silent: str) -> None:
    answer = ask(folder, Access(silent, timeout=1.0), "ls-remote", silent)
    assert answer.returncode == NO_ANSWER
    wait_until_over(silent)  # no program of git's goes on waiting


def test_git_asks_for_no_password(folder: Path) -> None:
    assert Access("https://site.example/x.git").environment()["GIT_TERMINAL_PROMPT"] == "0"


def test_the_token_is_known_to_git_and_stands_in_no_argument(folder: Path) -> None:
    access = Access("https://site.example/group/site.git", TOKEN)
    assert TOKEN not in " ".join(access.environment())
    answer = ask(folder, access, "config", "--get-urlmatch", "http.extraheader", access.address)
    assert answer.stdout.startswith("Authorization: Basic ")
    elsewhere = ask(folder, access, "config", "--get-urlmatch", "http.extraheader", "https://other.example/x.git")
    assert elsewhere.stdout == "", "no other host is told"


def test_programs_that_git_starts_do_not_see_the_token(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", TOKEN)
    git(folder, "config", "alias.shown", "!env")
    assert TOKEN not in git(folder, "shown").stdout


def test_what_the_caller_has_told_git_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "x.y",
        "GIT_CONFIG_VALUE_0": "z",
        "GIT_SSH_COMMAND": "ssh -i key",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    found = Access("https://site.example/x.git", TOKEN).environment()
    assert found["GIT_CONFIG_COUNT"] == "2"
    assert "GIT_CONFIG_KEY_0" not in found
    assert found["GIT_CONFIG_KEY_1"] == "http.https://site.example/.extraheader"
    assert found["GIT_SSH_COMMAND"] == "ssh -i key"


@pytest.mark.parametrize("address", ["http://site.example/x.git", "git@site.example:x.git", "/srv/x.git"])
def test_the_token_goes_over_https_only(address: str) -> None:
    assert not any(name.startswith("GIT_CONFIG") for name in Access(address, TOKEN).environment())


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (f"https://x-access-token:{TOKEN}@github.com/group/site.git", "https://github.com/group/site.git"),
        ("https://github.com/group/site.git", "https://github.com/group/site.git"),
        ("git@github.com:group/site.git", "git@github.com:group/site.git"),
        ("/srv/a@b/site.git", "/srv/a@b/site.git"),
    ],
)
def test_messages_hold_no_password(address: str, shown: str) -> None:
    assert shown_address(address) == shown


def test_the_callers_repository_does_not_lead_git_astray(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook runs with variables that name another repository."""
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["git", "init", "--quiet", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert git(folder, "rev-parse", "--show-toplevel").stdout.strip() == os.path.realpath(folder)
