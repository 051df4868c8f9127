"""Places that help at once, to which texts about hard things lead: one file, ``content/help-lines.yaml``."""

from __future__ import annotations

import re

from plugins.shared import problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import Located, Report
from plugins.sources.model import IsoDate, LocalText, Record, Text, WebAddress
from plugins.sources.review import check_review
from plugins.sources.validate import validate

_DIALLED = re.compile(r"[+0-9]")


class HelpLine(Record):
    """A place that helps: its name, what it helps with, in which languages, and when.

    It has a ``phone`` or a ``url``, or both; ``source`` is the page on which all this stood on the day ``checked``.
    """

    name: LocalText
    helps_with: LocalText
    languages: LocalText
    hours: LocalText
    phone: Text | None = None
    url: WebAddress | None = None
    source: WebAddress
    checked: IsoDate

    @property
    def dialled(self) -> str:
        """The phone number as a link dials it: digits and the plus sign of a country, without a zero in brackets."""
        return "".join(_DIALLED.findall((self.phone or "").replace("(0)", "")))


class HelpLines(Record):
    """The whole file, in the order in which readers are shown it."""

    lines: tuple[HelpLine, ...] = ()


def read_help_lines(located: Located, config: SiteConfig, report: Report) -> tuple[HelpLine, ...]:
    """Return the lines of the file ``located``; report what is wrong, old, and lines that nobody can reach."""
    found = validate(HelpLines, located, report, config.languages.codes)
    for number, line in enumerate(found.lines if found else ()):
        if not line.dialled and not line.url:
            report(problem("help-line-without-way", located.place(("lines", number))))
        check_review(line.checked, located.place(("lines", number, "checked")), config, report)
    return found.lines if found else ()
