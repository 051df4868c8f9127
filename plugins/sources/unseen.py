"""Unseen signs at the names of fields: a name with one is another name, and nothing on the screen says so.

They come from word processors, chat programs and web pages, with what is copied there.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

from plugins.shared import Bilingual, Place, Problem, problem, read_data

_NAMES = Path(__file__).with_name("unseen.yaml")
_BREAKS = "\x85\u2028\u2029"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = f"{_BREAKS}{_SPACES}\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u2800\u3164"
_SIGN = re.compile(f"[{_UNSEEN}\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]")
# What begins a line or follows a break that is one to word processors alone, and then an entry or a name.
_BEFORE_NAME = re.compile(
    rf"(?:^[ -]*(?P<first>[{_UNSEEN}\ufeff])[{_UNSEEN} ]*|(?P<break>[{_BREAKS}])[{_UNSEEN} -]{{0,40}})"
    r"(?P<field>[A-Za-z_][\w-]*(?=:(?:\s|$))|-(?=\s))",
    re.ASCII,
)


def unseen_sign(character: str) -> Bilingual:
    """Return the number and the name of a sign that nobody sees: U+200B (zero-width space)."""
    number = f"{ord(character):04X}"
    name = _names().get(number) or Bilingual(*[unicodedata.name(character, "").lower()] * 2)
    return Bilingual(
        en=f"U+{number} ({name.en})" if name.en else f"U+{number}",
        ja=f"U+{number}（{name.ja}）" if name.ja else f"U+{number}",
    )


def is_blank(text: str) -> bool:
    """Whether nobody sees anything of ``text``."""
    return not _SIGN.sub("", text).strip()


def unseen_in_name(key: yaml.ScalarNode, lines: list[str], start: Place) -> Problem | None:
    """Return the problem of an unseen sign in the name ``key``, which stands in ``lines`` as they were typed."""
    mark, end = key.start_mark, key.end_mark
    if mark.line != end.line:
        return None
    typed = lines[mark.line][mark.column : end.column]
    if found := _SIGN.search(typed):
        return _told(found[0], _SIGN.sub("", typed), mark.line, mark.column + found.start(), start)
    return None


def unseen_before_name(text: str, start: Place) -> Problem | None:
    """Return the problem of the first unseen sign that stands before a name or an entry in ``text``, no YAML so."""
    for number, line in enumerate(text.split("\n")):
        if found := _BEFORE_NAME.search(line):
            group = "first" if found["first"] else "break"
            return _told(found[group], found["field"], number, found.start(group), start)
    return None


def _told(sign: str, name: str, line: int, column: int, start: Place) -> Problem:
    place = Place(start.file, start.line + line, column + 1)
    return problem("header-unseen-sign", place, field=name.strip(), sign=unseen_sign(sign))


@cache
def _names() -> dict[str, Bilingual]:
    return {number: Bilingual(**names) for number, names in read_data(_NAMES).items()}
