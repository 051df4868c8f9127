"""A release candidate: the site built from a clean checkout, for one remote, and ready to be pushed."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.console.run import BuildOptions, BuildResult, print_problems
from plugins.console.words import say
from plugins.release.branch import BRANCH, Published
from plugins.release.building import BuildDiedError, BuiltRelease, build_in
from plugins.release.clock import day_of_host, is_doubtful
from plugins.release.comparison import as_warnings, compared_with_last, still_online
from plugins.release.plan import Plan, ReleaseStoppedError, Sources, Wanted
from plugins.release.record import RECORD, ReleaseRecord
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


def make_candidate(job: Job, wish: Plan, published: Published) -> Candidate:
    """Build the site that ``wish`` asks for, with its record in it; problems are printed.

    Where the last release shows a text that must not be online, what has errors is left out instead of waited for.
    Raises ReleaseStoppedError, in the reader's language, where nothing may be published.
    """
    _refuse_doubtful_clock(job, published)
    options = replace(
        job.options,
        content=str(_checkout(job, wish) / "content"),
        output=job.options.output or str(job.folder / "output"),
        date=job.day.isoformat(),
        release=True,
    )
    built = _build(job, options)
    print_problems(built.result.problems)
    # What is wrong with earlier texts says nothing of those that are online now.
    going_back = wish.pin is not None and not wish.renewed
    exposed = frozenset() if going_back else still_online(built.result.urgent, published)
    if exposed and built.result.stopped:
        print(say("publish-taking-down", count=len(exposed)), file=sys.stderr)
        built = _build(job, replace(options, take_down_first=True))
        print_problems([found for found in built.result.problems if found.is_error or found.code == _LEFT_OUT])
    if built.result.stopped:
        raise ReleaseStoppedError(_why_stopped(built.result, exposed=bool(exposed)))
    record = ReleaseRecord(job.day, job.sources.newest_texts, job.sources.newest_program, wish.pin)
    (built.result.output / RECORD).write_bytes(record.as_json())
    return Candidate(wish, built, accept=job.wanted.accept or bool(exposed))


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
    if job.options.date or job.wanted.accept:
        return
    commits = (job.sources.newest_texts.time, job.sources.newest_program.time)
    known = [dt.datetime.fromtimestamp(time, JAPAN).date() for time in commits]
    known += [published.record.date] if published.record else []
    host_day = day_of_host(job.address)
    if is_doubtful(job.day, host_day, known):
        raise ReleaseStoppedError(say("publish-clock", today=job.day, known=host_day or max(known)))


def _build(job: Job, options: BuildOptions) -> BuiltRelease:
    try:
        return build_in(Path(options.content).parent, options, job.root)
    except BuildDiedError:
        raise ReleaseStoppedError(say("publish-build-died")) from None


def _why_stopped(result: BuildResult, *, exposed: bool) -> str:
    if exposed:
        return say("publish-not-taken-down")
    nothing = say("publish-stopped", branch=BRANCH)
    return nothing if result.errors else f"{result.stopped}\n{nothing}"


def _checkout(job: Job, wish: Plan) -> Path:
    """Return a new folder with the newest program and, in ``content/``, the texts of ``wish``."""
    folder = job.folder / f"checkout-{sum(1 for _ in job.folder.iterdir())}"
    content, index = folder / "content", folder.with_suffix(".index")
    sources, newest = job.sources, job.sources.newest_texts.commit
    sources.program.check_out(sources.newest_program.commit, folder, index)
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
