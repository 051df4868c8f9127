"""Long numbers in a text that count nothing: a doubt that only an editor can settle.

The scan (``scan.py``) knows the forms of phone numbers, accounts and cards, and stops the build. People write them in
other forms as well (of 80 lines by somebody who had not seen the patterns seven more are found by length alone), and
hardly any text has a long number that is no day, amount or book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.safety.folding import Folding
from plugins.safety.prose import prose_lines

# Six digits or more, with what people put between them; 12,373 and 3.12.4 go on before and after.
_LONG = re.compile(r"(?<![0-9a-z,])(?<![0-9]\.)[0-9](?:[ \-/・]{0,2}[0-9]){5,}(?![0-9]|[,.][0-9])")
_YEAR = "(?:19|20)[0-9]{2}"
# Days, months, years beside each other; the number of a decision or a paper and its year.
_NO_DATUM = re.compile(
    rf"{_YEAR}(?:[-/. ]{{1,3}}[0-9]{{1,2}}){{1,2}}|{_YEAR}(?:[-/ ・]{{1,3}}{_YEAR})+|{_YEAR}[01][0-9][0-3][0-9]"
    rf"|[0-9]{{1,2}}[-/. ][0-9]{{1,2}}[-/. ]{_YEAR}|[0-9]{{1,4}}/{_YEAR}|{_YEAR}[-/][0-9]{{1,4}}"
    r"|[0-9]{1,6}/[0-9]{2}"
)
_COUNTED = re.compile(r" ?(?:[人円件名年度%％]|yen|people|persons)")
_BOOK = re.compile(r"(?:ISBN|ISSN|DOI|ORCID|arXiv)(?:-1[03])?[-: ]{0,3}[0-9X-]*$")


def long_numbers(text: str, folding: Folding) -> Iterator[tuple[int, int, str]]:
    """Yield line and column, counted from 1, and the digits of each long number in ``text``, a Markdown file.

    Numbers in notes and addresses are passed over, and those of which their form or the next word says what they are.
    """
    for number, words in prose_lines(text):
        folded = folding.fold(words)
        for found in _LONG.finditer(folded):
            known = _NO_DATUM.fullmatch(found[0]) or _COUNTED.match(folded, found.end())
            if not known and not _BOOK.search(folded, 0, found.start()):
                yield number, found.start() + 1, found[0]
