"""The last look for people whose consent is not in force: their pseudonyms stand nowhere in the finished output."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.safety.personal import files_of, texts_of
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
        found += [
            problem("output-consent-ended", Place(f"{shown}/{name}"), consent=one) for one in finder.in_name(name)
        ]
        for text in texts_of(path, (printed or {}).get(name)):
            words = html.unescape(_TAGS.sub("", _READINGS.sub("", text)))
            for consent, line in finder.in_text(words).items():
                found.append(problem("output-consent-ended", Place(f"{shown}/{name}", line), consent=consent))
    return found
