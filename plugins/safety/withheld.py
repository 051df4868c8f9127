"""The last look for people whose consent is not in force: their pseudonyms stand nowhere in the finished output.

Independent of how texts are taken down before a site is made.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from plugins.safety.pseudonym import PseudonymFinder
from plugins.shared import Place, Problem, problem

_READINGS = re.compile(r"<rt\b[^>]*>.*?</rt>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")


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
