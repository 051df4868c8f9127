"""A release candidate: the site built from a clean checkout, for one remote, and ready to be pushed."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.console.run import BuildOptions, print_problems
from plugins.console.words import say
from plugins.release.branch import BRANCH, Published
from plugins.release.building import BuildDiedError, BuiltRelease, build_in
from plugins.release.clock import day_of_host, is_doubtful
from plugins.release.comparison import as_warnings, compared_with_last, still_online
from plugins.release.plan import Plan, ReleaseStoppedError, Sources, Wanted
from plugins.release.record import RECORD, ReleaseRecord
from plugins.release.repository import Revision
from plugins.release.rollback import put_back, returning
from plugins.shared import JAPAN, Problem

# What is told of a piece that a release goes without.
_LEFT_OUT = "left-out-of-release"


@dataclass(frozen=True, slots=True)
class Job:
    """What a release is made with: ``root`` is the project, ``day`` the build date, ``folder`` where it may work.

    ``address`` is the remote's; ``options`` name its site's address, too, where that is not in the settings.
    """

    options: BuildOptions
    wanted: Wanted
    sources: Sources
    root: Path
    day: dt.date
    folder: Path
    address: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finished site for ``plan``; with ``accept`` no page that vanishes stops it any more."""

    plan: Plan
    built: BuiltRelease
    accept: bool

    @property
    def output(self) -> Path:
        """The folder of the site."""
        return self.built.result.output


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of building with ``program``; ``built`` is None where the build died.

    ``exposed`` are addresses at which the last release shows what must not be online; None where nobody could tell,
    because the build did not get as far as the texts.
    """

    program: Revision
    built: BuiltRelease | None
    exposed: frozenset[str] | None

    @property
    def finished(self) -> BuiltRelease | None:
        """What was built; None where it was stopped."""
        return self.built if self.built and not self.built.result.stopped else None


def make_candidate(job: Job, wish: Plan, published: Published) -> Candidate:
    """Build the site that ``wish`` asks for, with its record in it; problems are printed.

    Where the last release shows a text that must not be online, what has errors is left out instead of waited for, and
    what the newest program cannot build is built by the program of the last release.
    Raises ReleaseStoppedError, in the reader's language, where nothing may be published.
    """
    _refuse_doubtful_clock(job, published)
    attempt = _by_newest_program(job, wish, published)
    if not (attempt.finished or wish.goes_back) and attempt.exposed != frozenset():
        attempt = _by_last_program(job, wish, published, attempt)
    built = attempt.finished
    if built is None:
        raise ReleaseStoppedError(_why_stopped(attempt))
    record = ReleaseRecord(job.day, job.sources.newest_texts, attempt.program, wish.pin)
    (built.result.output / RECORD).write_bytes(record.as_json())
    return Candidate(wish, built, accept=job.wanted.accept or bool(attempt.exposed))


def _by_newest_program(job: Job, wish: Plan, published: Published) -> _Attempt:
    program = job.sources.newest_program
    checkout = _checkout(job, wish, program)
    built = _build(job, checkout)
    if built is None:
        return _Attempt(program, None, None)
    print_problems(built.result.problems)
    exposed = _exposed(built, wish, published)
    if exposed and built.result.stopped:
        print(say("publish-taking-down", count=len(exposed)), file=sys.stderr)
        built = _build(job, checkout, take_down_first=True)
        _print_what_is_missing(built)
    return _Attempt(program, built, exposed)


def _by_last_program(job: Job, wish: Plan, published: Published, newest: _Attempt) -> _Attempt:
    """Return what the program of the last release makes, where that takes something down; else ``newest``."""
    last = published.record.program if published.record else None
    programs = job.sources.program
    if last is None or last.commit == newest.program.commit or not programs.has_folder(last.commit):
        return newest
    built = _build(job, _checkout(job, wish, last), take_down_first=True)
    attempt = _Attempt(last, built, _exposed(built, wish, published) if built else None)
    if not attempt.exposed:
        return newest
    _print_what_is_missing(built)
    if attempt.finished:
        print(say("publish-last-program", commit=last.commit[:10]), file=sys.stderr)
    return attempt


def _exposed(built: BuiltRelease, wish: Plan, published: Published) -> frozenset[str] | None:
    # What is wrong with earlier texts says nothing of those that are online now.
    if wish.goes_back:
        return frozenset()
    urgent = built.result.urgent
    return None if urgent is None else still_online(urgent, published)


def _print_what_is_missing(built: BuiltRelease | None) -> None:
    found = built.result.problems if built else []
    print_problems([one for one in found if one.is_error or one.code == _LEFT_OUT])


def refuse_losses(candidate: Candidate, published: Published) -> None:
    """Raise ReleaseStoppedError where ``candidate`` lacks what is ``published``; print what is missing."""
    lost = compared_with_last(candidate.output, published, accept=candidate.accept)
    _print_or_stop(lost)


def _print_or_stop(found: list[Problem]) -> None:
    print_problems(found)
    if any(one.is_error for one in found):
        raise ReleaseStoppedError(say("publish-stopped", branch=BRANCH))


def _refuse_doubtful_clock(job: Job, published: Published) -> None:
    """A date that was named is meant; the machine's own has to be believable."""
    if job.options.date not in ("", "today") or job.wanted.accept:
        return
    commits = (job.sources.newest_texts.time, job.sources.newest_program.time)
    known = [dt.datetime.fromtimestamp(time, JAPAN).date() for time in commits]
    known += [published.record.date] if published.record else []
    host_day = day_of_host(job.address)
    if is_doubtful(job.day, host_day, known):
        raise ReleaseStoppedError(say("publish-clock", today=job.day, known=host_day or max(known)))


def _build(job: Job, checkout: Path, *, take_down_first: bool = False) -> BuiltRelease | None:
    """Build what stands in ``checkout``, and return what came of it; None where the build died."""
    options = replace(
        job.options,
        content=str(checkout / "content"),
        output=job.options.output or str(job.folder / "output"),
        date=job.day.isoformat(),
        release=True,
        take_down_first=take_down_first,
    )
    try:
        return build_in(checkout, options, job.root)
    except BuildDiedError:
        return None


def _why_stopped(attempt: _Attempt) -> str:
    if attempt.exposed:
        return say("publish-not-taken-down")
    if attempt.built is None:
        return say("publish-build-died")
    result, nothing = attempt.built.result, say("publish-stopped", branch=BRANCH)
    return nothing if result.errors else f"{result.stopped}\n{nothing}"


def _checkout(job: Job, wish: Plan, program: Revision) -> Path:
    """Return a new folder with ``program`` and, in ``content/``, the texts of ``wish``."""
    folder = job.folder / f"checkout-{sum(1 for _ in job.folder.iterdir())}"
    content, index = folder / "content", folder.with_suffix(".index")
    sources, newest = job.sources, job.sources.newest_texts.commit
    sources.program.check_out(program.commit, folder, index)
    shutil.rmtree(content, ignore_errors=True)
    if wish.commit == newest:
        sources.texts.check_out(newest, content, index)
        return folder
    if not wish.renewed:
        back = list(_judged(returning(sources.texts, wish.commit, newest), accept=job.wanted.accept))
        _print_or_stop(back)
    today = folder.with_name(f"{folder.name}-today")
    sources.texts.check_out(newest, today, index)
    put_back(content, sources.texts, wish.commit, today, index)
    return folder


def _judged(found: Iterator[Problem], *, accept: bool) -> list[Problem]:
    return as_warnings(list(found)) if accept else list(found)
