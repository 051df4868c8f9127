"""The locked versions of all packages: resolving them, and saying what a renewal has changed.

The locks are written in a folder aside and take the place of the old ones together, so that a registry that does not
answer, or versions that do not fit, leave everything as it was.
No address of a package index is written: each machine asks the one that it is set up for.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.console.environment import LOCKS, ROOT
from plugins.console.github import add_to_summary
from plugins.console.progress import shown_progress
from plugins.console.words import say, say_both

_PROJECT = ROOT / "pyproject.toml"
_NPM = ROOT / "tests" / "tools"
_NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)

Versions = Mapping[str, str]


def lock() -> int:
    """Write the Python locks anew for what pyproject.toml asks, and change no version without need; return the code."""
    with tempfile.TemporaryDirectory() as folder:
        code = _resolve(Path(folder), newest=False)
        if code == 0:
            _put_back(Path(folder), LOCKS.values())
    print(say("locked", files=", ".join(_named(path) for path in LOCKS.values())) if code == 0 else say("locks-kept"))
    return code


def update() -> int:
    """Renew the Python and npm locks to the newest versions that fit, say what changed, and return the exit code."""
    before = _versions(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder)
        code = _resolve(aside, newest=True) or _resolve_npm(aside)
        if code:
            print(say("locks-kept"), file=sys.stderr)
            return code
        _put_back(aside, [*LOCKS.values(), *(_NPM / name for name in _NPM_FILES[:2])])
    told = list(changes(before, _versions(ROOT)))
    for words in told:
        print(f"{words['ja']}\n{words['en']}")
    add_to_summary("".join(f"- {words['ja']} / {words['en']}\n" for words in told))
    return 0


def changes(before: Mapping[str, Versions], after: Mapping[str, Versions]) -> Iterator[dict[str, str]]:
    """Yield a sentence in both languages for each package whose version differs, and last how many there were.

    Both are versions by package, by the name of the registry.
    """
    count = 0
    for registry in after:
        old, new = before.get(registry, {}), after[registry]
        for name in sorted({*old, *new}):
            if old.get(name) == new.get(name):
                continue
            count += 1
            if name not in old:
                yield say_both("update-added", registry=registry, name=name, new=new[name])
            elif name not in new:
                yield say_both("update-removed", registry=registry, name=name, old=old[name])
            else:
                yield say_both("update-changed", registry=registry, name=name, old=old[name], new=new[name])
    yield say_both("update-count", count=count) if count else say_both("update-nothing")


def python_versions(lock_text: str) -> Versions:
    """Return the version of each package of a Python lock; of one with several, by platform, all of them."""
    found: dict[str, list[str]] = {}
    for name, version in _PINNED.findall(lock_text):
        found.setdefault(name.lower(), []).append(version)
    return {name: ", ".join(sorted(set(versions))) for name, versions in found.items()}


def npm_versions(lock_text: str) -> Versions:
    """Return the version of each package of a package-lock.json, those inside other packages by their path."""
    packages = json.loads(lock_text)["packages"]
    return {path.removeprefix("node_modules/"): package["version"] for path, package in packages.items() if path}


def _versions(root: Path) -> dict[str, Versions]:
    def read(path: Path) -> str:
        return (root / path.relative_to(ROOT)).read_text(encoding="utf-8")

    return {
        "PyPI": python_versions(read(LOCKS["test"])),
        "npm": npm_versions(read(_NPM / "package-lock.json")),
    }


def _resolve(aside: Path, *, newest: bool) -> int:
    """Resolve all groups together below ``aside``, starting from the versions of today unless ``newest``."""
    for path in (_PROJECT, *LOCKS.values()):
        _copy(path, aside)
    base = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    base += ["--upgrade"] * newest
    test = _named(LOCKS["test"])
    commands = [[*base, "--group", "pyproject.toml:test", "--output-file", test]]
    commands += [
        [*base, "--group", f"pyproject.toml:{group}", "-c", test, "--output-file", _named(path)]
        for group, path in LOCKS.items()
        if group != "test"
    ]
    with shown_progress() as progress:
        for done, command in enumerate(commands):
            progress("resolve", done, len(commands))
            if code := subprocess.run([sys.executable, "-m", *command], cwd=aside, check=False).returncode:
                return code
    return 0


def _resolve_npm(aside: Path) -> int:
    """Renew the tools of the tests below ``aside``; they are there to be of today, so each gets its newest version."""
    if shutil.which("npm") is None:
        print(say("update-no-npm"), file=sys.stderr)
        return 1
    for name in _NPM_FILES:
        _copy(_NPM / name, aside)
    wanted = json.loads((_NPM / "package.json").read_text(encoding="utf-8"))["dependencies"]
    command = ["npm", "install", "--package-lock-only", "--save-exact", *(f"{name}@latest" for name in wanted)]
    done = subprocess.run(command, cwd=aside / _NPM.relative_to(ROOT), check=False, stdout=subprocess.DEVNULL)
    return done.returncode


def _copy(path: Path, aside: Path) -> None:
    target = aside / path.relative_to(ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def _put_back(aside: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        shutil.copyfile(aside / path.relative_to(ROOT), path)


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
