"""A project of its own for tests that change, break, build or publish one: the program as it stands here, and texts."""

from __future__ import annotations

import atexit
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from plugins.safety.patterns import DATA, personal_data
from plugins.shared import KeptExpressions
from tests.support import ROOT, write_files
from tests.typeface import share_typefaces

# What a build does not need; copying it would cost time.
_LEFT = ("content", "tests", "docs", "benchmarks")
# Each build of such a project would compile the templates anew, for a sixth of its time. A changed one is compiled.
_SHARE_TEMPLATES = """
from jinja2 import FileSystemBytecodeCache


class _Shared(FileSystemBytecodeCache):
    def get_cache_key(self, name, filename=None):
        return super().get_cache_key(name)


JINJA_ENVIRONMENT["bytecode_cache"] = _Shared({folder!r})
"""
_AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def make_project(folder: Path, texts: Mapping[str, str], *, share_templates: bool = True, processes: int = 1) -> Path:
    """Make a repository in ``folder`` with the working tree's program and ``texts`` (paths below content/); return it.

    ``processes`` build its site, 0 for as many as there are processors: the tests fill these already, and a small site
    takes them a fourth longer where several processes make it.
    Everything is one commit on ``main``; the environment is shared with the real project, so tasks start at once.
    Compiled modules and expressions are committed, too, so that they need not be compiled again in each folder into
    which a release writes the program; Python compares the hash in modules with their source, and compiles what a test
    has changed.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        source = ROOT / name
        if source.is_file() and not name.startswith(tuple(f"{left}/" for left in _LEFT)):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            if name.startswith("plugins/") and source.suffix == ".py":
                compiled = target.parent / "__pycache__" / f"{target.stem}.{sys.implementation.cache_tag}.pyc"
                compiled.parent.mkdir(exist_ok=True)
                compiled.write_bytes(_compiled(source))
    expressions = _expressions()
    shutil.copyfile(expressions, folder / expressions.relative_to(ROOT))
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nPROCESSES = {processes}\n")
        if share_templates:
            settings.write(_SHARE_TEMPLATES.format(folder=_compiled_templates()))
    share_typefaces(folder / ".cache" / "paper")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    (folder / ".git" / "info" / "exclude").write_text("/.venv\n", encoding="utf-8")
    subprocess.run(["git", "add", "--force", "--", "plugins"], cwd=folder, check=True)
    commit(folder, texts)
    return folder


@cache
def _compiled_templates() -> str:
    """Return the folder for compiled templates, which goes with this process."""
    folder = mkdtemp(prefix="templates-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _expressions() -> Path:
    """Return the file of all expressions of the scan, once they are compiled."""
    for pattern in (pattern for kind in personal_data().kinds for pattern in kind.patterns):
        assert pattern.regex
        pattern.may_match("", "")  # compiles its signs
    return KeptExpressions.of(DATA).path


@cache
def _compiled(source: Path) -> bytes:
    with TemporaryDirectory() as folder:
        made = Path(folder) / "compiled"
        mode = py_compile.PycInvalidationMode.CHECKED_HASH
        py_compile.compile(str(source), str(made), doraise=True, invalidation_mode=mode)
        return made.read_bytes()


def commit(folder: Path, texts: Mapping[str, str], message: str = "Texts") -> str:
    """Write ``texts`` below the content/ of ``folder``, commit everything that changed, and return the commit."""
    write_files(folder / "content", texts)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    command = ["git", *_AUTHOR, "commit", "--quiet", "--allow-empty", "--message", message]
    subprocess.run(command, cwd=folder, check=True)
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()
