"""Publishing: build the release into a fresh folder, check it, push it as one commit without history.

Without history, because a text that was withdrawn must not live on in the branch.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.run import BuildOptions, print_problems, run_build, setting, tell_unchecked
from plugins.console.words import say
from plugins.release.comparison import compared_with_last, still_online
from plugins.release.git import address_of, git

BRANCH = "gh-pages"
# A name that can never be anybody's (RFC 2606): publishconf.py has it until the group sets its own.
_PLACEHOLDER = ".example"
# What is told of a piece that a release goes without.
_LEFT_OUT = "left-out-of-release"


def publish(options: BuildOptions, remote: str, *, accept: bool = False) -> int:
    """Build with ``options`` and replace the branch ``gh-pages`` of ``remote`` (a git address) by the result.

    Stops where a language or many pages of the last release would vanish, unless ``accept`` is given.
    Where the last release shows a text that must not be online nothing stops: what has errors is left out instead.
    Prints problems and what was done; returns the exit code. A failed build or push leaves the remote as it was.
    """
    if not remote:
        print(say("publish-no-remote"), file=sys.stderr)
        return 1
    address = options.site_url or str(setting("SITEURL", release=True))
    with tempfile.TemporaryDirectory() as folder:
        fresh = options if options.output else replace(options, output=str(Path(folder) / "output"))
        result = run_build(fresh)
        print_problems(result.problems)
        exposed = still_online(result.urgent, remote, BRANCH, Path(folder) / "online")
        if exposed and result.stopped:
            print(say("publish-taking-down", count=len(exposed)), file=sys.stderr)
            result = run_build(replace(fresh, take_down_first=True))
            print_problems([found for found in result.problems if found.is_error or found.code == _LEFT_OUT])
        if result.stopped:
            print(say("publish-not-taken-down") if exposed else result.stopped, file=sys.stderr)
            return 1
        accept = accept or bool(exposed)
        lost = compared_with_last(result.output, remote, BRANCH, Path(folder) / "last", accept=accept)
        print_problems(lost)
        if any(found.is_error for found in lost):
            print(say("publish-stopped", branch=BRANCH), file=sys.stderr)
            return 1
        refusal = push(result.output, remote, Path(folder) / "repository", setting("CNAME", release=True))
    if refusal:
        print(say("publish-refused", reason=refusal), file=sys.stderr)
        return 1
    if address.endswith(_PLACEHOLDER):
        print(say("placeholder-url", address=address), file=sys.stderr)
    tell_unchecked()
    print(say("published", pages=sum(result.pages.values()), branch=BRANCH, remote=remote))
    return 0


def push(output: Path, remote: str, workplace: Path, cname: str) -> str:
    """Push ``output`` as the one commit of the branch; return what the remote said against it, or "".

    ``workplace`` is a folder to make: a repository of its own, so that neither the editor's nor the branch's earlier
    commits come along. The push holds only if the branch is still what it was when we looked.
    """
    remote_address = address_of(remote)
    workplace.mkdir()
    git(workplace, "init", "--quiet")
    for name in ("user.name", "user.email"):
        value = git(ROOT, "config", name, check=False).stdout.strip()
        git(workplace, "config", name, value or "KRSY")
    seen = git(workplace, "ls-remote", remote_address, f"refs/heads/{BRANCH}", check=False)
    if seen.returncode:
        return seen.stderr.strip() or "?"
    before = seen.stdout.split()[0] if seen.stdout else ""
    importer = [sys.executable, "-m", "ghp_import", "--no-history", "--no-jekyll", "--branch", BRANCH]
    importer += ["--message", f"Publish {_source_commit()}"] + (["--cname", cname] if cname else [])
    subprocess.run([*importer, str(output)], cwd=workplace, check=True, capture_output=True, text=True)
    lease = f"--force-with-lease=refs/heads/{BRANCH}:{before}"
    pushed = git(workplace, "push", "--quiet", lease, remote_address, f"{BRANCH}:{BRANCH}", check=False)
    return pushed.stderr.strip() or "?" if pushed.returncode else ""


def _source_commit() -> str:
    return git(ROOT, "rev-parse", "--short", "HEAD", check=False).stdout.strip() or "the site"
