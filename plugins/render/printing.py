"""Printing the sheets of a site while it is built: what they load, what is told, and what cannot be had here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from jinja2 import Environment

from plugins.editions import Site
from plugins.japanese import base_text
from plugins.paper import Job, PressError, Printed, PrintShop, can_print, find_chromium
from plugins.render.paper import sheets_of
from plugins.render.paper_render import SheetRenderer
from plugins.shared import BuildRecord, Place, Problem, Severity, problem

_PLACE = Place("paper")


def print_sheets(site: Site, environment: Environment, record: BuildRecord) -> tuple[Printed, ...]:
    """Return what ``site`` has on paper, printed; nothing where the settings ask for none or it cannot be had here.

    The words of each sheet are put into ``record.output.printed``, where the audit finds them.
    Raises BuildStoppedError for a sheet that nobody should print, unless somebody must be taken down now: then such
    sheets are left out.
    """
    sheets = sheets_of(site) if site.config.paper else ()
    if not sheets:
        return ()
    program = find_chromium()
    if not (program and can_print()):
        record.problems.append(problem("paper-no-packages" if program else "paper-no-chromium", _PLACE))
        return ()
    renderer = SheetRenderer(site, environment, plain=site.config.plain_cover)
    jobs = {sheet.path: Job(sheet, renderer.html(sheet), base_text(sheet.title)) for sheet in sheets}
    shop = PrintShop(program, site.config.paper_cache, _reader(site))
    printed: list[Printed] = []
    found: list[Problem] = []
    try:
        for one in shop.print_all(jobs.values()):
            printed.append(one)
            found += _problems(one)
            record.progress("paper", len(printed), len(jobs))
    except PressError as error:
        found.append(problem("paper-failed", _PLACE, reason=str(error)))
        printed = []
    if site.config.take_down_first:
        found = [replace(one, severity=Severity.WARNING) for one in found]
    record.stop_on_errors(found)
    sound = tuple(one for one in printed if not one.faults)
    record.output.printed.update((one.sheet.path, jobs[one.sheet.path].html) for one in sound)
    return sound


def _reader(site: Site) -> Callable[[str], bytes]:
    """Return a function that knows the bytes of what sheets load: style sheets, the theme's pictures, the texts'."""
    files = {file.path: file.data for file in site.files}

    def read(path: str) -> bytes:
        if path in files:
            return files[path]
        name = path.removeprefix("theme/")
        of_print = site.config.theme / "print" / name
        return (of_print if of_print.is_file() else site.config.theme / "static" / name).read_bytes()

    return read


def _problems(printed: Printed) -> Iterator[Problem]:
    place = Place(printed.sheet.path)
    for code, what in printed.faults:
        if code == "typeface":
            yield problem("paper-letters-missing", place, typeface=what)
        else:
            yield problem("paper-unsound", place, fault=f"{code} {what}".strip())
