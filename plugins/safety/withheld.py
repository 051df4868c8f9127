"""The last look for people whose consent is not in force: their pseudonyms stand nowhere in the finished output."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.safety.personal import files_of, texts_in
from plugins.safety.pseudonym import PseudonymFinder
from plugins.shared import Place, Problem, problem

_READINGS = re.compile(r"<rt\b[^>]*>.*?</rt>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")


def check_withheld(
    output: Path, pseudonyms: Mapping[str, Iterable[str]], shown: str, printed: Mapping[str, str] | None = None
) -> list[Problem]:
    """Return where a pseudonym stands in the site in ``output`` although the consent is not in force.

    ``pseudonyms`` are those of the consents that have ended, by the consent's id; the problem names the id alone.
    ``printed`` are the words of files that cannot be read here (PDF), by their paths.
    Names of files count too. Independent of how texts are taken down before a site is made.
    """
    finder = PseudonymFinder(pseudonyms)
    found: list[Problem] = []
    for path in files_of(output) if finder else ():
        name = path.relative_to(output).as_posix()
        texts = texts_in(name, path.read_bytes(), (printed or {}).get(name))
        found += withheld_problems(name, withheld_in(name, texts, finder), shown)
    return found


# The id of a consent, and the line in which its pseudonym stands: 0 in the name of a file.
Withheld = tuple[str, int]


def withheld_in(name: str, texts: Iterable[str], finder: PseudonymFinder) -> tuple[Withheld, ...]:
    """Return the pseudonyms that stand in the ``name`` of a file or in its ``texts``, by the ids of the consents."""
    if not finder:
        return ()
    words = (html.unescape(_TAGS.sub("", _READINGS.sub("", text))) for text in texts)
    in_texts = (pair for text in words for pair in finder.in_text(text).items())
    return (*((consent, 0) for consent in finder.in_name(name)), *in_texts)


def withheld_problems(name: str, found: Iterable[Withheld], shown: str) -> list[Problem]:
    """Return the problems of the file ``name``; ``shown`` is the output folder's name."""
    return [problem("output-consent-ended", Place(f"{shown}/{name}", line), consent=consent) for consent, line in found]
