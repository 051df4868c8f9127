"""Word lists for translation programs that want three columns: word, translation, note.

OmegaT reads such a file from a project's glossary folder as it is (its reader of TBX was made for version 2), and
passes over lines that begin with #: https://omegat.sourceforge.io/manual-latest/en/appendix.glossaries.html
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.exports.pairs import in_both
from plugins.exports.release import LICENCE, LICENCE_URL, Release, plain
from plugins.glossary import Glossary, Term


def write_word_list(glossary: Glossary, release: Release, source: str, target: str) -> bytes:
    """Return the words of ``source`` and their translations as UTF-8, between tabs; each variant has a line."""
    lines = [
        f"# {release.title[target]}",
        f"# {release.publisher[target]}, {release.scheme}",
        f"# {LICENCE} {LICENCE_URL}",
        f"# {release.version}",
    ]
    for term in in_both(glossary, source, target):
        lines += ["\t".join(" ".join(cell.split()) for cell in row) for row in _rows(term, source, target)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _rows(term: Term, source: str, target: str) -> Iterator[tuple[str, str, str]]:
    asked, found = term.texts[source].header, term.texts[target].header
    for word in dict.fromkeys(plain(name) for name in (asked.term, *asked.variants)):
        yield word, plain(found.term), plain(found.summary)
