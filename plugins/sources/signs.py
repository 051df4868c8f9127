"""Signs of Markdown that were meant to do something and would only be seen: bold type, links, headings, notes.

Most are the full-width signs of a Japanese keyboard.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from plugins.shared import Problem, problem
from plugins.sources.header import Report
from plugins.sources.locate import SourceCursor

_FENCE = re.compile(r"```[^\n]{0,20}|^~~~[^\n]{0,20}", re.MULTILINE)
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])(?P<words>[^~\n]+)~~(?!~)")
_BOLD = re.compile(r"\*\*[^*\n]{0,12}")
# So many characters before ** tell it from other ones, which belong to bold type.
_BEFORE = 12
_WIDE_BOLD = re.compile(r"＊＊(?P<words>[^＊\n]+)＊＊")
_WIDE_QUOTE = re.compile(r"^＞+[ \u3000]*(?P<words>[^\n]*)", re.MULTILINE)
# With the signs themselves, or a space before them, in full width.
_WIDE_HEADING = re.compile(r"^[ \u3000]*(?P<signs>＃+|(?<=\u3000)#{1,6}(?= ))[ \u3000]*(?P<words>[^\n]*)", re.MULTILINE)
# What other programs mark with, and what programs that write texts leave in them.
_NO_EFFECT = re.compile(r"(?<!=)==(?=[^\s=])(?P<words>[^=\n]{1,80}?)(?<=\S)==(?!=)")
_LEFTOVER = re.compile(
    r":?contentReference\[oaicite[^\]\n]*\](?:\{[^}\n]*\})?|【\d+(?::\d+)?†[^】\n]*】|\b(?:cite)?turn\d+(?:search|view|news|fetch)\d+"
    r"|[?&]utm_source=(?:chatgpt|openai|perplexity)[\w.]*"
)
# The words may stand in another stretch, as those with readings do.
_LINK = re.compile(
    r"(?:(?P<sign>[!！]?)[\[［](?P<words>[^\[\]［］]*))?(?P<end>[\]］][ \u3000]*[(（\[［][ \u3000]*"
    r"(?P<address>[a-z]+[:：][^)）\]］\s]+|(?P<picture>[^)）\s/:]+\.(?:jpe?g|png|webp|avif|gif)))[ \u3000]*[)）\]］])"
)
# One that does not end in its line, up to where its address does.
_LINK_LEFT_OPEN = re.compile(
    r"(?P<begin>[\[［](?P<words>[^\[\]［］\n]+)\]\()(?P<address>[a-z]+:[!-'*-~]+)(?=[^()\n]*(?:\n|\Z))"
)
_NOTE = re.compile(r"(?P<mark>[\[［][\^＾](?P<name>[^][［］\n]{1,40})[\]］])(?P<colon>[ \u3000]*[:：])?")
# A link's address in another place, with words for an address.
_NUMBERED = re.compile(r"^\[(?P<name>[0-9]{1,3})\]:(?![ ]*<?(?:https?|mailto|[a-z]+):)", re.MULTILINE)
_TO_NOTES = str.maketrans("［］＾", "[]^")


def check_signs(words: Sequence[str], cursor: SourceCursor, report: Report) -> None:
    """Report signs that stand in the finished ``words`` of a text, outside code, and would have no effect.

    Of lines that begin code, and of **, only the first is told: one that is missing leaves all those behind it without
    their counterparts.
    """
    # What stands below such a line reads like code to whatever else looks at the text.
    for fence in islice(filter(None, (_FENCE.search(text) for text in words if "```" in text or "~~~" in text)), 1):
        place = cursor.open_fence()
        if place.column == 1:  # what begins further in is told as a line (lines.py)
            report(problem("code-not-closed", place, found=fence[0].strip()))
    # Most stretches hold none of the signs with which these begin.
    found = [text for text in words if "**" in text or "]" in text or "］" in text]
    if bold := next(filter(None, map(_BOLD.search, found)), None):
        before = bold.string[: bold.start()].rpartition("\n")[2][-_BEFORE:]
        report(problem("emphasis-not-closed", cursor.next_behind(before, bold[0].rstrip()), found=bold[0]))
    for text in found:
        for match in _LINK.finditer(text):
            address = unicodedata.normalize("NFKC", match["address"])
            before = "" if match["words"] is None else f"{'!' if match['picture'] else ''}[{match['words']}"
            better = f"{before}]({address})"
            report(problem("link-not-made", cursor.next(match["end"]), found=match[0], better=better))
        for match in _LINK_LEFT_OPEN.finditer(text):
            better = f"[{match['words']}]({match['address']})"
            report(problem("link-not-made", cursor.next(match["begin"]), found=match[0], better=better))
    for match, place in cursor.matches(_WIDE_HEADING, "＃", "\u3000#"):
        better = f"{'#' * max(2, len(match['signs']))} {match['words']}"
        report(problem("heading-wide-sign", place, better=better))
    for match, place in cursor.matches(_STRUCK, "~~"):
        report(problem("words-not-struck", place, found=match[0]))
    for pattern, better in ((_WIDE_BOLD, "**{words}**"), (_WIDE_QUOTE, "> {words}")):
        for match, place in cursor.matches(pattern, "＊＊", "＞"):
            report(problem("wide-signs", place, found=match[0], better=better.format(words=match["words"])))
    for match, place in cursor.matches(_NO_EFFECT, "=="):
        report(problem("signs-without-effect", place, found=match[0], words=match["words"]))
    for match, place in cursor.matches(_LEFTOVER, "oaicite", "†", "turn", "utm_source"):
        report(problem("leftover-of-a-program", place, found=match[0]))


def mistyped_notes(cursor: SourceCursor) -> Iterator[tuple[str, Problem]]:
    """Yield what was meant to be a footnote, or the mark of one, and is none: its name and the problem."""
    for match, place in cursor.matches(_NOTE, "［", "］", "＾", "]：", "] "):
        defines = bool(match["colon"]) and place.column == 1
        typed, better = match[0] if defines else match["mark"], match["mark"].translate(_TO_NOTES)
        if defines:
            better += ":"
        if typed != better:
            yield match["name"], problem("note-not-made", place, found=typed, better=better)
    for match, place in cursor.matches(_NUMBERED, "]:"):
        yield match["name"], problem("note-not-made", place, found=match[0], better=f"[^{match['name']}]:")
