"""Running a build from a task: settings, progress, problems, and what is said at the end."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.console.coming_days import problems_ahead
from plugins.console.environment import ROOT
from plugins.console.github import add_to_summary, on_github, show_note, show_problems
from plugins.console.mistakes import show_page, show_text
from plugins.console.options import BuildOptions as BuildOptions  # most who run a build need it, too
from plugins.console.progress import shown_progress
from plugins.console.progress import shown_waiting as shown_waiting
from plugins.console.settings import pelican_settings, site_config
from plugins.console.settings import setting as setting
from plugins.console.words import say, say_both
from plugins.shared import (
    BuildRecord,
    BuildStoppedError,
    Place,
    Problem,
    ProblemsError,
    Resident,
    SiteError,
    as_json,
    content_problem,
    in_order,
    names_are_checked,
    no_progress,
)

if TYPE_CHECKING:
    from plugins.console.kept import Kept
    from plugins.editions import Site

_COLLECTED_AFTER = 200_000  # objects
_NO_PAPER = frozenset({"paper-no-chromium", "paper-no-packages"})


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build ended: ``stopped`` is why nothing was written, "" where everything was.

    ``urgent`` are addresses whose text must not stay online, whether or not this build was stopped; None where it was
    stopped before it knew the texts.
    ``busy`` is whether it was stopped because another build is writing the output.
    """

    problems: list[Problem]
    pages: dict[str, int]
    output: Path
    seconds: float
    stopped: str
    urgent: frozenset[str] | None = None
    busy: bool = False

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(found.is_error for found in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors


def missing_content(options: BuildOptions) -> Problem | None:
    """Return the problem of a folder of texts that is not there, or is closed; None where it can be read."""
    return content_problem(Path(options.overrides()["PATH"]), Place(options.content or "content"))


def run_build(options: BuildOptions, resident: Resident | None = None) -> BuildResult:
    """Build the site with Pelican in this process and return how it ended; prints progress only.

    Where nothing has changed since the last build its site is taken, which is the same.
    ``resident`` is what a process that builds again has of its last build.
    """
    return run_until_stopped(options, partial(make_site, options), resident)


def make_site(options: BuildOptions, record: BuildRecord) -> None:
    """Make the site, or take the last one where it is the same. Raises what ends a build."""
    from plugins.console.kept import kept_site

    kept = kept_site(options, record.resident)
    if kept.restore_into(record):
        if record.resident and record.resident.site_key != kept.key:
            record.resident.forget_the_site()
    else:
        _make(kept, options, record)


def make_site_anew(options: BuildOptions, record: BuildRecord) -> None:
    """Make the site, whether or not the last one is the same. Raises what ends a build."""
    from plugins.console.kept import kept_site

    _make(kept_site(options, record.resident), options, record)


def _make(kept: Kept, options: BuildOptions, record: BuildRecord) -> None:
    record.spare, record.content = kept.spare, kept.content
    run_pelican(options, record)
    record.afterwards(partial(kept.keep, record))
    record.hand_over(kept.key)


@contextlib.contextmanager
def _seldom_collected(resident: Resident | None) -> Iterator[None]:
    """Let Python look for circles of objects seldom: what a build makes lives to its end, and is looked through often.

    It saves a tenth of the time and takes no more memory.
    A process that builds again looks for them when nobody waits for the build any more: it looks through all that it
    keeps.
    """
    before = gc.get_threshold()
    gc.set_threshold(_COLLECTED_AFTER, *before[1:])
    later = resident is not None and resident.remains.memo.keeps
    if later:
        gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if resident is not None and later:
            resident.later.append(_collect)
        else:
            gc.enable()


def _collect() -> None:
    """Look for circles now, and then again whenever Python does so of itself: at once, where it was not to for long."""
    gc.collect()
    gc.enable()


def run_until_stopped(
    options: BuildOptions,
    make: Callable[[BuildRecord], None],
    resident: Resident | None = None,
    *,
    watched: bool = True,
) -> BuildResult:
    """Let ``make`` make something of the texts, and return how it ended, whatever stops it.

    Prints nothing but progress, and not even that where it is not ``watched``.
    """
    start = time.monotonic()
    from plugins.console.stopping import InterruptedBuildError, stoppable, why_stopped
    from plugins.fastbuild import OutputBusyError

    record = BuildRecord(tell=lambda problems: None, resident=resident)
    stopped, busy = "", False
    output = Path(options.overrides()["OUTPUT_PATH"])
    if missing := missing_content(options):
        return BuildResult([missing], {}, output, 0.0, missing.code)
    logging.getLogger().setLevel(logging.WARNING)
    try:
        with (
            shown_progress() if watched else contextlib.nullcontext(no_progress) as record.progress,
            contextlib.redirect_stdout(io.StringIO()),
            stoppable(record),
            _seldom_collected(resident),
        ):
            make(record)
    except BuildStoppedError as stop:
        stopped = str(stop)
    except ProblemsError as error:
        record.problems += error.problems
        stopped = str(error)
    except (SiteError, OSError, InterruptedBuildError) as error:
        stopped, busy = why_stopped(error, _from_here(output)), isinstance(error, OutputBusyError)
    seconds = time.monotonic() - start
    return BuildResult(in_order(record.problems), dict(record.pages), output, seconds, stopped, record.urgent, busy)


def run_pelican(options: BuildOptions, record: BuildRecord) -> None:
    """Let Pelican make the site, or the part of it that ``record`` names. Raises what ends a build."""
    start = time.monotonic()
    from plugins.safety import check_build_time, load_budget

    settings = pelican_settings(release=options.release, override={**options.overrides(), "BUILD_RECORD": record})
    settings["PELICAN_CLASS"](settings).run()
    if not record.part and (budget := load_budget(Path(settings["BUDGET"]), lambda told_before: None)):
        output = Path(options.overrides()["OUTPUT_PATH"])
        record.problems += check_build_time(time.monotonic() - start, budget, output.name)


def build(options: BuildOptions) -> int:
    """Build, print the problems and what was made; return the exit code.

    Paper that was asked for and cannot be had is a failure, although the site was made.
    """
    result = run_build(options)
    code = tell_build(result)
    in_vain = options.paper and any(one.code in _NO_PAPER for one in result.problems)
    return 1 if in_vain else code


def tell_build(result: BuildResult) -> int:
    """Print the problems of a build and what it made; return the exit code."""
    print_problems(result.problems)
    output = _from_here(result.output)
    if result.stopped:
        reason = say("stopped", errors=result.errors, warnings=result.warnings, output=output)
        print(reason if result.errors else result.stopped, file=sys.stderr)
        return 1
    by_language = ", ".join(f"{lang} {count}" for lang, count in result.pages.items())
    tell_unchecked()
    print(
        say("built", pages=sum(result.pages.values()), by_language=by_language, seconds=result.seconds, output=output)
    )
    return 0


def check(options: BuildOptions, form: str, *, page: bool = False) -> int:
    """Build into a folder that is thrown away (or the one that ``options`` name) and print the problems.

    Texts of a later day are checked as they will be on that day.
    ``form`` is "text" or "json"; with ``page`` the problems are also shown as a page in the browser.
    Returns the exit code.
    """
    if form not in ("text", "json"):
        print(say("check-no-format", word=form), file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        kept = options if options.output else replace(options, output=str(Path(folder) / "output"))
        result = run_build(kept)
    if not result.stopped:
        ahead = problems_ahead(result.problems, partial(_on_day, options))
        result = replace(result, problems=in_order([*result.problems, *ahead]))
    failed = bool(result.stopped or result.errors)
    if page:
        show_page(result.problems, setting("REPOSITORY", release=False))
    if form == "json":
        sys.stdout.write(as_json(result.problems))
        if result.stopped and not result.errors:
            print(result.stopped, file=sys.stderr)
        return int(failed)
    print_problems(result.problems)
    if result.stopped and not result.errors:
        print(result.stopped, file=sys.stderr)
    tell_unchecked()
    key = "checked-badly" if failed else "checked-well"
    print(say(key, errors=result.errors, warnings=result.warnings))
    if on_github() and not failed:
        well = say_both("checked-well", warnings=result.warnings)
        add_to_summary(f"✅ {well['ja']} {well['en']}\n")
    return int(failed)


def _on_day(options: BuildOptions, day: str) -> list[Problem]:
    """Return the problems of the site as it will be on ``day``; what only a release makes is left out."""
    with tempfile.TemporaryDirectory() as folder:
        return run_build(replace(options, release=False, date=day, output=str(Path(folder) / "output"))).problems


def tell_unchecked() -> None:
    """Say that names were not checked, where there is no private list of them; a build goes on without one."""
    if not names_are_checked(ROOT):
        print(say("names-not-checked"), file=sys.stderr)
        if on_github():
            show_note("names-not-checked")


def composed(options: BuildOptions) -> Site:
    """Return the site of ``options``, laid out and not rendered, and show meanwhile how far it is."""
    from plugins.editions import compose

    with shown_progress() as progress:
        progress("read", 0, 0)
        return compose(site_config(options), progress)


def print_problems(problems: list[Problem]) -> None:
    """Print problems for people; on GitHub also beside the lines and in the summary of the run."""
    show_text(problems)
    if on_github():
        show_problems(problems)


def _from_here(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
