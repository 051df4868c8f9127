"""Places that help at once, to which texts about hard things lead: one file, ``content/help-lines.yaml``."""

from __future__ import annotations

import re
import unicodedata

from plugins.shared import problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import Located, Report
from plugins.sources.model import IsoDate, LocalText, Record, Text, WebAddress
from plugins.sources.review import check_review
from plugins.sources.validate import validate

# One number and nothing else, with the sign of a country or of a short number (#9110) before it, and any dashes in it.
_PHONE = re.compile(r"[+#]?[0-9(][0-9() .\u2010-\u2015\u2212\u30fc-]*")
_DIALLED = re.compile(r"[+#0-9]")


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
        """The phone number as a link dials it, without a zero in brackets behind a country; "" for what is none."""
        phone = unicodedata.normalize("NFKC", self.phone or "").strip()
        if not _PHONE.fullmatch(phone):
            return ""
        number = phone.replace("(0)", "") if phone.startswith("+") else phone
        return "".join(_DIALLED.findall(number)).replace("#", "%23")


class HelpLines(Record):
    """The whole file, in the order in which readers are shown it."""

    lines: tuple[HelpLine, ...] = ()


def read_help_lines(located: Located, config: SiteConfig, report: Report) -> tuple[HelpLine, ...]:
    """Return the lines of the file ``located``; report what is wrong, old, and lines that nobody can reach."""
    found = validate(HelpLines, located, report, config.languages.codes)
    for number, line in enumerate(found.lines if found else ()):
        if not line.dialled and not line.url:
            report(problem("help-line-without-way", located.place(("lines", number))))
        elif line.phone and not line.dialled:
            report(problem("help-line-phone", located.place(("lines", number, "phone")), phone=line.phone))
        check_review(line.checked, located.place(("lines", number, "checked")), config, report)
    return found.lines if found else ()
