"""Signs of Markdown that were meant to do something and would only be seen: bold type, links, headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from plugins.shared import problem
from plugins.sources.header import Report
from plugins.sources.locate import SourceCursor

_BOLD = re.compile(r"\*\*[^*\n]{0,12}")
_WIDE_HEADING = re.compile(r"^(?P<signs>＃+)[ \u3000]*(?P<words>[^\n]*)", re.MULTILINE)
_LINK = re.compile(r"\](?:[ \u3000]+[(（]|（)[ \u3000]*(?P<address>[a-z]+[:：][^)）\s]+)[)）]")


def check_signs(words: Iterable[str], cursor: SourceCursor, report: Report) -> None:
    """Report signs that stand in the finished ``words`` of a text, outside code, and would have no effect.

    Of ** only the first is told: one that is missing leaves all those behind it without their counterparts.
    """
    # Most stretches hold none of the signs with which these begin.
    found = [text for text in words if "**" in text or "]" in text or "＃" in text]
    if bold := next(filter(None, map(_BOLD.search, found)), None):
        report(problem("emphasis-not-closed", cursor.next(bold[0].rstrip()), found=bold[0]))
    for text in found:
        for match in _LINK.finditer(text):
            address = unicodedata.normalize("NFKC", match["address"])
            report(problem("link-not-made", cursor.next(match[0]), found=match[0], better=f"]({address})"))
        for match in _WIDE_HEADING.finditer(text):
            better = f"{'#' * max(2, len(match['signs']))} {match['words']}"
            report(problem("heading-wide-sign", cursor.next(match["signs"]), better=better))
