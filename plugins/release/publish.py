"""Publishing: a release from what is committed, to one remote and its mirrors, each as one commit without history.

Without history, because a text that was withdrawn must not live on in the branch.
Nothing is changed anywhere before the push, and the push is one step: whenever a release is broken off, the last one
stays, whole, and the next run finds nothing to repair.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.run import BuildOptions
from plugins.console.words import say
from plugins.release.candidate import Candidate, Job
from plugins.release.git import GitError, address_of, is_same_host, shown_address
from plugins.release.plan import ReleaseStoppedError, Sources, Wanted
from plugins.release.release import release
from plugins.shared import SiteError, build_date, names_are_checked

# A name that can never be anybody's (RFC 2606): publishconf.py has it until the group sets its own.
_PLACEHOLDER = ".example"
_PREFIX = "site-release-"
# Nobody publishes for so long; what is older was left by a run that was killed.
_OLD = 24 * 3600.0  # seconds
_INTERRUPTED = 130  # as shells report Ctrl-C
# How many files that are not committed are named.
_MOST_NAMED = 5


def publish(options: BuildOptions, wanted: Wanted, root: Path = ROOT) -> int:
    """Publish what is committed of the texts that ``options`` name and of the program in ``root``.

    The branch ``gh-pages`` of ``wanted.remote``, and then of each mirror, is replaced by one commit.
    Prints problems and what was done; returns the exit code.
    Whatever goes wrong leaves what is online as it was; a mirror that fails does not take the first release back.
    """
    try:
        with _workplace() as folder:
            return _publish(options, wanted, root, folder)
    except (OSError, GitError) as error:
        no_git = isinstance(error, FileNotFoundError) and error.filename == "git"
        print(say("publish-no-git" if no_git else "publish-no-room", reason=error), file=sys.stderr)
        return 1
    except SiteError as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(say("publish-interrupted"), file=sys.stderr)
        return _INTERRUPTED


def _publish(options: BuildOptions, wanted: Wanted, root: Path, folder: Path) -> int:
    if not wanted.remote:
        raise ReleaseStoppedError(say("publish-no-remote"))
    content = Path(options.content).resolve() if options.content else root / "content"
    sources = Sources.of(content, root)
    _tell_uncommitted(sources)
    day = build_date(options.date or "today", content)
    if options.output:  # the build has another folder to count from
        options = replace(options, output=str(Path(options.output).resolve()))
    job = Job(options, wanted, sources, root, day, _below(folder, "first"), address_of(wanted.remote))
    done = release(job)
    failed = [mirror for mirror in _mirrors(job, done, folder) if not _mirrored(mirror)]
    if done.built.site_url.endswith(_PLACEHOLDER):
        print(say("placeholder-url", address=done.built.site_url), file=sys.stderr)
    if not names_are_checked(root):
        print(say("names-not-checked"), file=sys.stderr)
    return 1 if failed else 0


def _mirrors(first: Job, done: Candidate, folder: Path) -> Iterator[Job]:
    """Yield the releases to mirrors: those of the settings with their own address, those of the call with the first's.

    Each is built for itself, because links and the next release's comparison depend on where a site stands.
    The token of the first is told to no other host.
    """
    named = [(remote, first.options.site_url) for remote in first.wanted.mirrors]
    named += [(one["remote"], one.get("siteurl", first.options.site_url)) for one in done.built.mirrors]
    for number, (remote, site_url) in enumerate(named):
        address = address_of(remote)
        options = replace(first.options, site_url=site_url, output="")
        wanted = first.wanted if is_same_host(address, first.address) else replace(first.wanted, token="")
        place = _below(folder, f"mirror-{number}")
        yield replace(first, options=options, wanted=wanted, folder=place, address=address)


def _mirrored(job: Job) -> bool:
    try:
        release(job)
    except SiteError as stop:
        print(stop, file=sys.stderr)
        print(say("publish-mirror-failed", remote=shown_address(job.address)), file=sys.stderr)
        return False
    return True


def _tell_uncommitted(sources: Sources) -> None:
    names = sources.uncommitted()
    if names:
        more = f" … ({len(names)})" if len(names) > _MOST_NAMED else ""
        print(say("publish-uncommitted", files=", ".join(names[:_MOST_NAMED]) + more), file=sys.stderr)


def _below(folder: Path, name: str) -> Path:
    path = folder / name
    path.mkdir()
    return path


@contextlib.contextmanager
def _workplace() -> Iterator[Path]:
    """Make a folder that is gone in the end, and remove those that killed runs have left: they hold whole sites."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
