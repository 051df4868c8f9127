"""Pelican's side of the run: the output grows beside the last one, is audited, and then takes its place.

Also makes Pelican's silent failures loud: a plug-in of ours that did not load ends the run.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.fastbuild.lock import locked
from plugins.fastbuild.output import discard, finished_folder, prepare, replace
from plugins.inventory import SizeReport
from plugins.safety import (
    Examined,
    Examiner,
    audit,
    audit_archives,
    check_fonts,
    check_presence,
    check_size,
    check_weight,
    load_budget,
    personal_problems,
    weigh,
    withheld_problems,
)
from plugins.shared import (
    BuildRecord,
    FileMark,
    Problem,
    Severity,
    SiteError,
    Workshop,
    as_annotations,
    as_text,
    in_order,
    mark_of,
    without_commands,
)


class LoudPelican(Pelican):  # type: ignore[misc]
    """Pelican, but what it would only log ends the run; the setting PELICAN_CLASS names this class."""

    def init_plugins(self) -> None:
        """Load the plug-ins. Raises SiteError when one is missing, which Pelican itself only logs."""
        wanted = list(self.settings["PLUGINS"])
        super().init_plugins()
        missing = [name for name in wanted if name not in self.settings["PLUGINS"]]
        if missing:
            raise SiteError(f"Pelican could not load {', '.join(missing)}; the lines above say why")

    def run(self) -> None:
        """Build the site beside the last one; whatever ends a run before its time leaves nothing behind.

        Only for the time of the run does the output path change: ``pelican --listen`` serves the finished site.
        """
        record: BuildRecord = self.settings.setdefault("BUILD_RECORD", BuildRecord(tell=_tell))
        output = Path(self.settings["OUTPUT_PATH"])
        place = output.resolve()  # what a link leads to is replaced, not the link
        with locked(place):
            self.output_path = str(prepare(place))
            try:
                super().run()
                if not record.part:
                    record.afterwards(record.workshop.forget_the_rest)
            finally:
                self.output_path = str(output)
                discard(place)


def _prepare(generators: Sequence[Generator]) -> None:
    """Have each page examined by the process that renders it: the audit finds kept what was found in the same bytes."""
    settings, staging = generators[0].settings, Path(generators[0].output_path)
    record: BuildRecord = settings["BUILD_RECORD"]
    examiner, _ = _examiner(settings, staging, record)
    record.examine = examiner.ahead


def _examiner(settings: Mapping[str, Any], staging: Path, record: BuildRecord) -> tuple[Examiner, list[Problem]]:
    """Return what looks at the files of the new output, and what is wrong with the private list of names."""
    root, content = Path(settings["SITE_ROOT"]), Path(settings["PATH"])
    return Examiner.of(
        staging, _link_base(settings), root, content, record.output.withheld, record.output.printed, record.remains.memo
    )


def _link_base(settings: Mapping[str, Any]) -> str:
    """Return the address that links are made for, "" for a folder."""
    return "" if settings.get("FOR_FOLDER") else settings["SITEURL"]


def _finish(pelican: Pelican) -> None:
    """Audit the new output and let it take the place of the last one. Raises BuildStoppedError when it is not sound.

    Of a part of a site each file is examined by itself, and nothing takes the place of anything.
    """
    record: BuildRecord = pelican.settings["BUILD_RECORD"]
    if record.part and record.part.step == "texts":  # nothing was written
        return
    staging = Path(pelican.output_path)
    output = finished_folder(staging)

    link_base = _link_base(pelican.settings)
    examiner, unreadable = _examiner(pelican.settings, staging, record)
    files = _examined(examiner, record)
    personal = unreadable + personal_problems((file.private for file in files.values()), output.name)
    for name, file in files.items():
        personal += withheld_problems(name, file.withheld, output.name)
    if record.part:
        record.stop_on_errors(personal)
        return
    record.remember_pages()
    found = _audited(staging, files, link_base, output.name, record)
    found += check_presence(files, record.output.expected, output.name)
    found += personal
    beyond_budget = _check_budget(Path(pelican.settings["BUDGET"]), staging, files, link_base, output.name)
    if pelican.settings.get("TAKE_DOWN_FIRST"):  # a link to nothing hurts nobody; a text that stays online does
        found = [_as_warning(one) if one.code in _HARMLESS_THEN else one for one in found]
        beyond_budget = [_as_warning(one) for one in beyond_budget]
    record.stop_on_errors(found + beyond_budget)
    record.begin_replacing()
    replace(output, record.spare)
    record.tell(record.problems)


# In a release that takes something down these do not stop it: the site that is online is worse.
_HARMLESS_THEN = ("output-link-broken", "output-consent-ended")


def _examined(examiner: Examiner, record: BuildRecord) -> Mapping[str, Examined]:
    """Return what each file of the output is by itself, by its path."""
    names = examiner.names()
    examiner.read.update(record.output.digests)  # while it was taken from the last output
    record.output.digests.clear()
    marks = _marks(examiner, names, record) if record.resident else {}
    files = dict(_examined_before(examiner, record, marks))
    missing = [name for name in names if name not in files]
    pages = [name for name in missing if name.endswith(".html")]
    others = [name for name in missing if not name.endswith(".html")]
    known = len(names) - len(pages)

    def done(count: int) -> None:
        record.progress("audit", known + count, len(names))

    with record.workshop.beside(partial(_examined_beside, examiner, others, record.workshop)) as beside:
        files.update(record.workshop.each(examiner, pages, examiner.key, done))
        found, digests = beside()
        files.update(found)
        examiner.digests.update(digests)
    for name in marks.keys() & {*missing} & examiner.digests.keys():
        digest = examiner.digests[name]
        (key,) = record.workshop.kept_under(examiner, [examiner.key_of_bytes(name, digest)])
        record.remains.examined.tell(name, marks[name], (examiner.beside_bytes(name), key, digest, files[name]))
    record.output.digests.update(examiner.digests)
    return {name: files[name] for name in names}


def _marks(examiner: Examiner, names: Sequence[str], record: BuildRecord) -> dict[str, FileMark | None]:
    """Return the mark of each of the files ``names``; what was taken by its mark has that."""
    return {name: record.output.marks.get(name) or mark_of(f"{examiner.output}/{name}") for name in names}


def _examined_beside(
    examiner: Examiner, names: Sequence[str], workshop: Workshop
) -> tuple[dict[str, Examined], dict[str, bytes]]:
    """Return what the files ``names`` are, and what stands for their bytes."""
    found = dict(workshop.each(examiner, names, examiner.key))
    return found, {name: examiner.digests[name] for name in names if name in examiner.digests}


def _examined_before(
    examiner: Examiner, record: BuildRecord, marks: Mapping[str, FileMark | None]
) -> Iterator[tuple[str, Examined]]:
    """Yield what the last build of this process has found in files that are still the same."""
    if record.resident is None or examiner.looks_for_names:
        return
    keys = set()
    for name, mark in marks.items():
        known = record.resident.remains.examined.of(name, mark)
        if known and known[0] == examiner.beside_bytes(name):
            _, key, digest, found = known
            keys.add(key)
            examiner.digests[name] = digest
            record.remains.examined.tell(name, mark, known)
            yield name, found
    record.workshop.use(keys)


def _audited(
    staging: Path, files: Mapping[str, Examined], link_base: str, shown: str, record: BuildRecord
) -> list[Problem]:
    """Return what is wrong with the site as a whole: with its pages, their links, its pictures and archives."""
    pages = {name: file.page for name, file in sorted(files.items()) if file.page}
    pictures = [name for name, file in files.items() if file.picture]
    archives = [name for name, file in files.items() if file.archive]
    printed, memo = record.output.printed.keys(), record.remains.memo
    found = audit(staging, files, pages, link_base, shown, pictures=pictures, printed=printed, memo=memo)
    return found + audit_archives(staging, files, archives, link_base, shown)


def _check_budget(
    limits: Path, staging: Path, files: Mapping[str, Examined], link_base: str, shown: str
) -> list[Problem]:
    """Return where the site comes near its ``limits`` or goes beyond them, and what is wrong with that file."""
    found: list[Problem] = []
    if budget := load_budget(limits, found.append):
        pages = {name: file.page for name, file in sorted(files.items()) if file.page}
        sent = {name: files[name].sent for name, page in pages.items() if not page.leads_on}
        sizes = SizeReport.of((name, file.size) for name, file in files.items())
        found += check_size(sizes, budget, shown)
        found += check_weight(weigh(staging, pages, link_base, sent), budget, shown)
        found += check_fonts(sizes.files, budget, shown)
    return found


def _as_warning(found: Problem) -> Problem:
    return dataclasses.replace(found, severity=Severity.WARNING)


def _tell(problems: list[Problem]) -> None:
    """Print the problems of a run that was started with plain ``pelican``, and end it without a traceback on errors."""
    ordered = in_order(problems)
    words = as_text(ordered)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        words = without_commands(words)
        sys.stdout.write(as_annotations(ordered))
    sys.stderr.write(words)
    if any(problem.is_error for problem in problems):
        raise SystemExit(1)


def register() -> None:
    """Connect to Pelican's run; Pelican calls this by the plug-in's name."""
    signals.all_generators_finalized.connect(_prepare)
    signals.finalized.connect(_finish)
