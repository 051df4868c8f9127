"""The environment: on first use a ``.venv`` with the locked packages, later only a look whether the lock has changed.

Runs under a bare Python, before any package is there; so it uses the standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from plugins.console.large_pages import large_pages
from plugins.console.machine import install_tools
from plugins.console.secret_variables import has_names, names_in_a_file, without_secrets
from plugins.console.words import say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
# What was installed last; one file, because installing one group can change the packages of the other.
_STAMP = VENV / ".installed"
# The process of the environment may begin in any folder.
_START = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
try:
    from plugins.console.program import main
    main()
except KeyboardInterrupt:  # Ctrl-C before the task itself runs: there is nothing to tidy up
    sys.exit(130)
"""
LOCKS = {group: ROOT / "requirements" / f"{group}.txt" for group in ("build", "paper", "test")}
# Each group of packages holds those before it; tasks that need more than a build does.
_GROUP_OF = {"paper": "paper", "publish": "paper", "test": "test", "lock": "test", "update": "test", "words": "test"}


def main(arguments: list[str]) -> int:
    """Set the environment up for the task named first in ``arguments`` and run it there; return its exit code.

    Only the task ``tools`` runs before there is one: it installs what setting up may need, and with ``--paper`` the
    packages that print, too.
    """
    for_paper = arguments == ["tools", "--paper"]
    if for_paper or arguments == ["tools"]:
        code = install_tools(for_paper=for_paper)
        if code or not for_paper:
            return code
    problem = ensure("paper" if for_paper else _group_for(arguments))
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if for_paper:
        return 0
    inside = [str(_python()), "-c", _START, "--search-root", str(ROOT), *(arguments or ["--list"])]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if arguments[:1] == ["serve"]:
        environment |= large_pages(environment)
    if os.name == "posix" and not has_names(environment):
        # Takes the place of this process, so that Ctrl-C and the like reach the task alone.
        os.execve(inside[0], inside, environment)
    with names_in_a_file(environment) as prepared:
        return subprocess.run(inside, check=False, env=prepared).returncode


def ensure(group: str) -> str:
    """Make sure that ``.venv`` holds the packages of ``group``; return what is wrong, or "".

    ``group`` is "build", "paper" (a build that also prints) or "test".
    """
    if _is_current(group):
        return ""
    print(say("setting-up", group=group), file=sys.stderr, flush=True)
    if not _python().is_file() and not _make_venv():
        return say("no-venv")
    _STAMP.unlink(missing_ok=True)  # an install that is broken off leaves neither the old nor the new packages
    # Every package must have the hash that the lock names: what was reviewed is what runs.
    install = [str(_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command = [*install, "-r", str(LOCKS[group])]
    # A package that is built here runs its makers' code, which has no business with our secrets.
    if subprocess.run(command, check=False, stdout=sys.stderr, env=without_secrets(os.environ)).returncode:
        return say("install-failed")
    _STAMP.write_text(_fingerprint(group), encoding="utf-8")
    return ""


def _group_for(arguments: list[str]) -> str:
    """Return the group of packages that a task needs; a build as for publishing prints, too."""
    group = _GROUP_OF.get(arguments[0], "build") if arguments else "build"
    return "paper" if group == "build" and "--release" in arguments else group


def _make_venv() -> bool:
    try:
        import ensurepip  # noqa: F401 - Debian's Python comes without it until python3-venv is installed
        import venv
    except ImportError:
        return False
    venv.create(VENV, with_pip=True, clear=True)
    return True


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_current(group: str) -> bool:
    if not (_python().is_file() and _STAMP.is_file()):
        return False
    # All groups are resolved together, and a larger one serves those that need less.
    groups = list(LOCKS)
    return _STAMP.read_text(encoding="utf-8") in map(_fingerprint, groups[groups.index(group) :])


def _fingerprint(group: str) -> str:
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{group} {hashlib.sha256(LOCKS[group].read_bytes() + version.encode()).hexdigest()}"
