"""The units in which texts are searched, the same for a text when the index is made and for what a reader types.

Words of languages that part them are units as they are; Japanese, which does not, is cut into overlapping pairs of
signs, so that no dictionary has to agree with another one about where a word ends (JIS and Unicode know no such rule;
CJKAnalyzer of Apache Lucene does the same). ``theme/static/find.js`` cuts queries in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.japanese import readings_of, sound_key
from plugins.search.keys import JOINED, name_key

_KANJI = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]")
# A short beginning that many write together with the rest: e-mail, re-entry, non-refoulement.
_HYPHENATED = re.compile(r"\b([A-Za-z]{1,3})[-\u2010\u2011]([A-Za-z]{3,})\b")
_RUN = re.compile(f"[{JOINED}]+|[^{JOINED} ]+")


def tokens_of(text: str) -> Iterator[str]:
    """Yield the units of ``text`` in order, each as often as it stands there."""
    for line in text.split("\n"):
        for run in _RUN.findall(name_key(line)):
            if not _is_joined(run):
                yield run
                continue
            yield from (run[start : start + 2] for start in range(len(run) - 1))
            if len(run) == 1 or _KANJI.match(run[-1]):
                yield run[-1]  # so that a single kanji is found wherever it stands


def written_together(text: str) -> Iterator[str]:
    """Yield the words of ``text`` that stand there with a hyphen behind a short beginning, without it."""
    for found in _HYPHENATED.finditer(text):
        yield name_key(found[1] + found[2])


def sounds_of(text: str, readings: Iterable[str]) -> Iterator[str]:
    """Yield the sounds of a Japanese ``text``: ``readings`` that an editor gave, and those of the dictionary."""
    by_dictionary = (reading for line in text.split("\n") for reading in readings_of(line))
    yield from filter(None, map(sound_key, (*readings, *by_dictionary)))


def _is_joined(run: str) -> bool:
    return re.match(f"[{JOINED}]", run) is not None
