"""The last look for people whose consent is not in force: their pseudonyms stand nowhere in the finished output.

Independent of how texts are taken down before a site is made.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from plugins.safety.pseudonym import PseudonymFinder
from plugins.shared import Place, Problem, problem

_READINGS = re.compile(r"<rt\b[^>]*>.*?</rt>", re.DOTALL)
_TAGS = re.compile(r"(<[^>]*>)")
# These say nothing to anybody; names for programs alone may be anybody's.
_BARE = re.compile(r"</?[A-Za-z][A-Za-z0-9]*[ /]*>")
_FOR_PROGRAMS = re.compile(r'\s(?:class|rel|type)="[^"]*"')
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")

# The id of a consent, and the line in which its pseudonym stands: 0 in the name of a file.
Withheld = tuple[str, int]


def withheld_in(name: str, texts: Iterable[str], finder: PseudonymFinder) -> tuple[Withheld, ...]:
    """Return the pseudonyms that stand in the ``name`` of a file or in its ``texts``, by the ids of the consents."""
    if not finder:
        return ()
    in_texts = (pair for text in texts for pair in _first_places(text, finder))
    return (*((consent, 0) for consent in finder.in_name(name)), *in_texts)


def _first_places(text: str, finder: PseudonymFinder) -> Iterable[Withheld]:
    """Return the consents whose pseudonym ``text`` says in any way, each with its first line."""
    found: dict[str, int] = {}
    # Feeds hold HTML that is written as text.
    for one in (text, html.unescape(text)) if "&lt;" in text else (text,):
        for words in dict.fromkeys(_said(one)):
            for consent, line in finder.in_text(words).items():
                found[consent] = min(line, found.get(consent, line))
    return found.items()


def _said(text: str) -> Iterator[str]:
    """Yield what ``text`` says to those who read it, and what its tags say to programs, each line in its place."""
    parts = _TAGS.split(_READINGS.sub("", text))
    yield _decoded("".join(parts[::2]))
    if len(parts) > 1:
        parts[::2] = ["\n" * part.count("\n") for part in parts[::2]]
        parts[1::2] = map(_tag_says, parts[1::2])
        yield "".join(parts)


def _decoded(text: str) -> str:
    """Return ``text`` without the ways in which HTML, programs and addresses write letters as numbers."""
    text = html.unescape(text) if "&" in text else text
    text = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) if "\\u" in text else text
    return unquote(text, errors="replace") if "%" in text else text


@lru_cache(maxsize=5_000)  # pages share most of their tags
def _tag_says(tag: str) -> str:
    """Return what is in the attributes of a ``tag``, or in what only looks like one."""
    return "\n" * tag.count("\n") if _BARE.fullmatch(tag) else _decoded(_FOR_PROGRAMS.sub("", tag))


def withheld_problems(name: str, found: Iterable[Withheld], shown: str) -> list[Problem]:
    """Return the problems of the file ``name``; ``shown`` is the output folder's name."""
    return [problem("output-consent-ended", Place(f"{shown}/{name}", line), consent=consent) for consent, line in found]
