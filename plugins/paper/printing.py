"""All sheets of a build: each printed once, or taken from what was kept; finished, and checked before it is kept."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.paper.browser import Press, chromium_version, loaded, opened_press
from plugins.paper.check import faults
from plugins.paper.decoration import mark_decoration
from plugins.paper.finish import RECIPE, finish
from plugins.paper.fitting import ends_nearly_empty, set_closer
from plugins.paper.impose import add_fold_marks, impose
from plugins.paper.model import Sheet
from plugins.paper.typeface import typefaces
from plugins.shared import KeptFiles, short_digest

if TYPE_CHECKING:
    from pikepdf import Pdf

_PACKAGES = ("playwright", "pikepdf", "fontTools", "noto_cjk_sans_jp_bold")


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet to print and the HTML that stands for it; ``title`` is without readings."""

    sheet: Sheet
    html: str
    title: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as a finished PDF; ``pages`` are those of the file, so of a booklet the printed sides of its sheets.

    ``faults`` are pairs of a code and what was found (:func:`plugins.paper.check.faults`); none of a sound sheet.
    """

    sheet: Sheet
    data: bytes
    pages: int
    faults: tuple[tuple[str, str], ...] = ()


def can_print() -> bool:
    """Whether the packages are there that only printing needs; a plain build goes without."""
    return all(importlib.util.find_spec(name) for name in _PACKAGES)


@dataclass(slots=True)
class PrintShop:
    """Prints with the Chromium ``program``; ``read`` returns the bytes of what a sheet loads, by its address.

    Finished sheets are kept in ``cache``, and so is the typeface.
    """

    program: str
    cache: Path
    read: Callable[[str], bytes]
    _used: set[str] = field(default_factory=set)

    def print_all(self, jobs: Iterable[Job]) -> Iterator[Printed]:
        """Yield each of ``jobs`` as it is done, in order. Raises PressError where Chromium fails.

        What no job has asked for is removed from the cache, so that nothing outlives what it was printed from.
        """
        fonts = typefaces(self.cache)
        tools = [RECIPE, chromium_version(self.program), *(path.name for path in fonts.values())]
        kept = KeptFiles(self.cache, ".pdf")
        with contextlib.ExitStack() as stack:
            press: Press | None = None
            for job in jobs:
                key = self._key(job, tools)
                self._used.add(key)
                data = kept.load(key)
                if data is None:
                    press = press or stack.enter_context(opened_press(self.program, self.read, fonts))
                    data = _finished(_fitted(press, job), job)
                    found = tuple(faults(data, "A4" if job.sheet.imposed else job.sheet.size))
                    if not found:
                        kept.save(key, data)
                    yield Printed(job.sheet, data, _page_count(data), found)
                else:
                    yield Printed(job.sheet, data, _page_count(data))
        kept.keep_only(self._used)

    def _key(self, job: Job, tools: list[str]) -> str:
        sheet = job.sheet
        how = (sheet.kind, sheet.lang, job.title, sheet.day.isoformat(), sheet.size, sheet.imposed)
        assets = [short_digest(self.read(path)) for path in loaded(job.html)]
        return short_digest(json.dumps([tools, how, assets, job.html]).encode())


def _fitted(press: Press, job: Job) -> bytes:
    """Return ``job`` printed, with closer lines where they save the sheet that holds little."""
    printed = press.print(job.html)
    with _opened(printed) as pdf:
        if not ends_nearly_empty(pdf, job.sheet.imposed):
            return printed
        pages = len(pdf.pages)
    closer = press.print(set_closer(job.html))
    return closer if _page_count(closer) < pages else printed


def _finished(printed: bytes, job: Job) -> bytes:
    with _opened(printed) as pdf:
        mark_decoration(pdf)
        if job.sheet.imposed:
            impose(pdf)
        if job.sheet.kind == "insert":
            add_fold_marks(pdf)
        return finish(pdf, job.title, job.sheet.languages[0], job.sheet.day)


def _page_count(data: bytes) -> int:
    with _opened(data) as pdf:
        return len(pdf.pages)


def _opened(data: bytes) -> Pdf:
    import pikepdf

    return pikepdf.open(io.BytesIO(data))
