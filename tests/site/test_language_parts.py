"""Every word of the real site is in the language that it is said to be in, as far as letters tell (WCAG 3.1.2).

Read apart from ``plugins/render``: here all words of an element are put together, however they are marked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.site.kinds import leads_on
from tests.support import BuiltSite

_JAPANESE = re.compile("[ぁ-ヺ一-鿿々〆]")
# Three words of plain letters: on this site that is English. Fewer are a name (KRSY, Wi-Fi, Amnesty International).
_ENGLISH = re.compile(r"(?<![\w/.@é])[A-Za-z]{2,}[,:]? [A-Za-z]{2,}[,:]? [A-Za-z]{2,}(?![\w/@])", re.ASCII)
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# The title of a window can hold no mark.
_NO_WORDS = frozenset({"script", "style", "svg", "code", "pre", "title"})
# These are heard or shown as they stand, and can have no language of their own.
_SPOKEN = ("alt", "aria-label", "title", "placeholder", "aria-description")


class Reader(HTMLParser):
    """Collects ``(language, words)`` of a page: stretches in one language, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        lang = values.get("lang", self._open[-1][1] if self._open else "")
        self.words += [(lang, values[name]) for name in _SPOKEN if name in values]
        if tag not in _VOID:
            self._open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        tag, lang = self._open[-1] if self._open else ("", "")
        if data.strip() and tag not in _NO_WORDS:
            self.words.append((lang, data))


def misplaced(html: str) -> Iterator[str]:
    """Yield the words of a page that cannot be of the language that they are said to be of, as ``language: words``."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    for lang, words in reader.words:
        in_japanese = lang.split("-")[0] == "ja" and not lang.endswith("-Latn")
        wrong = _ENGLISH.search(words) if in_japanese else _JAPANESE.search(words)
        if wrong or not lang:
            yield f"{lang}: {' '.join(words.split())[:80]}"


def test_every_word_is_in_a_language_that_it_can_be_of(real_site: BuiltSite) -> None:
    pages = [page for page in real_site.pages() if not leads_on(real_site, page)]
    found = {page: list(misplaced(real_site.text(page))) for page in pages}
    assert {page: words for page, words in found.items() if words} == {}
    marked = sum(real_site.text(page).count('<span lang="') for page in pages)
    assert marked > 100


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ('<p lang="en">the word 収容</p>', True),
        ('<p lang="en">the word <b lang="ja">収容</b></p>', False),
        ('<p lang="ja">これは the Ministry of Justice です</p>', True),
        ('<p lang="ja">これは<i lang="en">the Ministry of Justice</i>です</p>', False),
        ('<p lang="ja-Latn">kari homen no kyoka</p>', False),
        ('<p lang="en"><img alt="収容"></p>', True),
        ("<p>words</p>", True),
    ],
)
def test_the_measure_sees_what_is_wrong(html: str, seen: bool) -> None:
    assert bool(list(misplaced(html))) == seen
