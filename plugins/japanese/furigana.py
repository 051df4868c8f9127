"""Furigana in the notation of Aozora Bunko: ``｜仮放免《かりほうめん》``.

The bar may be left out before a run of kanji: ``収容《しゅうよう》``.
Aozora Bunko's own description: https://www.aozora.gr.jp/annotation/etc.html#ruby
A backslash makes a sign of the notation an ordinary one: ``絵画\\《ゲルニカ》``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Match
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import STX, AtomicString
from markupsafe import Markup, escape

from plugins.japanese.grade import grade_class
from plugins.shared import KANJI_CLASS

# A run of kanji is tried once, from its beginning: from every kanji it takes minutes where thousands stand together.
# Signs with a backslash end a word or a reading; so does what Markdown has put aside by then (code, escapes: STX).
_SIGN = rf"(?:[^｜《》\n\\{STX}]|\\(?![｜《》]))"
_NOTATION = (
    rf"(?:｜(?P<marked>{_SIGN}++)|(?<![{KANJI_CLASS}])(?P<kanji>[{KANJI_CLASS}]++))《(?P<reading>(?:{_SIGN}|｜)+)》"
)
# In plain text the escaped signs are taken out on the way; Markdown does that itself.
_RUBY = re.compile(rf"\\(?P<escaped>[｜《》])|{_NOTATION}")
_RUBY_CLASS = re.compile(r'<ruby class="g[1-7]">')
_GRADED_RUBY = re.compile(r'<ruby class="g(?P<year>[1-7])">(?P<base>.*?)<rt>.*?</rt></ruby>')
# Before emphasis (60) and links (160), after escapes (180) and code (190), as nothing else begins with these signs.
_PRIORITY = 175


def readings_in(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield where readings stand in ``text``: start and end of the whole notation, start and end of the base in it."""
    for match in _RUBY.finditer(text) if "《" in text else ():
        if not match["escaped"]:
            yield *match.span(), *match.span("marked" if match["marked"] else "kanji")


def base_text(text: str) -> str:
    """Return ``text`` without readings: ``収容《しゅうよう》する`` → ``収容する``."""
    if "《" not in text and "\\" not in text:  # so it is with most names
        return str(text)
    return _RUBY.sub(lambda match: match["escaped"] or _base(match), text)


def reading_text(text: str) -> str:
    """Return ``text`` with readings in place of words: ``収容《しゅうよう》する`` → ``しゅうようする``."""
    return _RUBY.sub(lambda match: match["escaped"] or match["reading"], text)


@lru_cache(maxsize=50_000)  # the same names and interface words stand on every page
def ruby_markup(text: str, *, graded: bool = True) -> Markup:
    """Return plain ``text`` as HTML, its readings as ``<ruby>``; everything else is escaped.

    ``graded`` says whether each ``<ruby>`` tells the level of its kanji, by which readers of a page can choose.
    """
    parts: list[Markup] = []
    end = 0
    for match in _RUBY.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(escape(match["escaped"]) if match["escaped"] else ruby(_base(match), match["reading"], graded))
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def ruby(base: str, reading: str, graded: bool = True) -> Markup:
    """Return ``base`` with ``reading`` above it as HTML."""
    level = grade_class(base) if graded else ""
    opening = Markup('<ruby class="{}">').format(level) if level else Markup("<ruby>")
    return opening + Markup("{}<rt>{}</rt></ruby>").format(base, reading)


def without_grades(html: str) -> str:
    """Return ``html`` with its ``<ruby>`` bare, for places where no reader can choose."""
    return _RUBY_CLASS.sub("<ruby>", html)


def for_school_year(html: str, year: int) -> Markup:
    """Return ``html`` without the readings of words whose kanji are all learned by the school ``year`` (1 to 7)."""
    return Markup(_GRADED_RUBY.sub(lambda match: match["base"] if int(match["year"]) <= year else match[0], html))


class FuriganaExtension(Extension):
    """Lets editors write readings over words: ``｜仮放免《かりほうめん》`` or ``収容《しゅうよう》``."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the notation with ``md``, and a backslash before its signs."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"｜《》"]
        md.inlinePatterns.register(_FuriganaProcessor(_NOTATION, md), "furigana", _PRIORITY)


class _FuriganaProcessor(InlineProcessor):
    def handleMatch(self, m: Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = ElementTree.Element("ruby")
        if level := grade_class(_base(m)):
            element.set("class", level)
        element.text = AtomicString(_base(m))
        reading = ElementTree.SubElement(element, "rt")
        reading.text = AtomicString(m["reading"])
        return element, m.start(0), m.end(0)


def _base(match: Match[str]) -> str:
    return match["marked"] or match["kanji"]
