"""Git, as a release uses it: it never asks a question, never waits for ever, and shows nobody the token."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from plugins.console import without_secrets
from plugins.shared import SiteError

# The exit code of a question that the remote did not answer in time; git itself has none below 0.
NO_ANSWER = -1
# Set by hooks and other programs around us; they would lead git to another repository than the folder it runs in.
_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")

Answer = subprocess.CompletedProcess[str]


class GitError(SiteError):
    """Git could not do what it always can, for example because the disk is full; the message is its own."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a remote is reached: its address, a token for https ("" for none), and how many seconds it may take."""

    address: str
    token: str = field(default="", repr=False)
    timeout: float = 300.0

    def environment(self) -> dict[str, str]:
        """Return the variables that let git in; every program of the machine could read a token in an argument."""
        found: dict[str, str] = {}
        if not sys.stdin.isatty():  # nobody is there to answer
            ssh = os.environ.get("GIT_SSH_COMMAND") or "ssh -o BatchMode=yes -o ConnectTimeout=30"
            found |= {"GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": ssh}
        parts = urlsplit(self.address)
        if self.token and parts.scheme == "https":
            secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
            number = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
            found |= {
                "GIT_CONFIG_COUNT": str(number + 1),
                f"GIT_CONFIG_KEY_{number}": f"http.https://{parts.netloc}/.extraheader",
                f"GIT_CONFIG_VALUE_{number}": f"Authorization: Basic {secret}",
            }
        return found


def git(folder: Path, *arguments: str, check: bool = True, index: Path | None = None) -> Answer:
    """Run git in ``folder`` and return what it said. Raises GitError when it fails and ``check`` is set.

    ``index`` is a file to use in place of the repository's own index, which stays as it is.
    """
    return run(folder, ["git", *arguments], check=check, more={"GIT_INDEX_FILE": str(index)} if index else {})


def run(folder: Path, command: Sequence[str], *, check: bool = True, more: Mapping[str, str] | None = None) -> Answer:
    """Run ``command``, git or a program that uses it, as :func:`git` does; ``more`` are variables for it."""
    answer = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, encoding="utf-8", errors="replace",
        env=_environment(more or {}), stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if check and answer.returncode:
        raise GitError(answer.stderr.strip() or " ".join(command))
    return answer


def ask(folder: Path, access: Access, *arguments: str) -> Answer:
    """Run git in ``folder`` for something that speaks with the remote; its code is NO_ANSWER where time ran out."""
    process = subprocess.Popen(
        ["git", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        errors="replace", env=_environment(access.environment()), start_new_session=not sys.stdin.isatty(),
    )  # fmt: skip
    try:
        out, said = process.communicate(timeout=access.timeout)
    except subprocess.TimeoutExpired:
        _end(process)
        return Answer(process.args, NO_ANSWER, "", "")
    except BaseException:
        _end(process)
        raise
    return Answer(process.args, process.returncode, out, said)


def address_of(remote: str) -> str:
    """Return the address ``remote`` for use from any folder; a path of this machine becomes absolute."""
    return remote if "://" in remote or ":" in remote[2:] else str(Path(remote).resolve())


def is_same_host(one: str, other: str) -> bool:
    """Whether both addresses of remotes are asked at the same host."""
    hosts = [urlsplit(address).netloc.rpartition("@")[2].lower() for address in (one, other)]
    return hosts[0] == hosts[1]


def shown_address(address: str) -> str:
    """Return ``address`` without a name or password that may stand in it, for messages and logs."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else address


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    told = without_secrets(os.environ)  # programs that git starts see its environment, hooks too
    return {name: value for name, value in told.items() if name not in _MISLEADING} | dict(more)


def _end(process: subprocess.Popen[str]) -> None:
    """End git and the programs that it has started, which would keep the connection."""
    if os.name == "posix" and os.getpgid(process.pid) == process.pid:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()
