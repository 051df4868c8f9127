"""Changes of a corpus as an editor makes them, each undone at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.systems import Site
from benchmarks.texts import newest_of, words

_TITLE = re.compile(r'^(title: "?)', re.IGNORECASE | re.MULTILINE)
_SELDOM = 150  # the number of a term in the order of how often terms are used: every tenth text, of 1,000 terms
_NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")  # digits in a text would want a source


class Edits:
    """Changes one site and remembers what it was like."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._before: dict[Path, str] = {}

    def undo(self) -> None:
        """Write all changed files as they were."""
        for path, text in self._before.items():
            path.write_text(text, encoding="utf-8")
        self._before.clear()

    def change_article(self, version: int, *, with_title: bool = True) -> str:
        """Write ``version`` into the text of the newest article and ``with_title``, which all lists show; return it."""
        mark = f"第{version}版".translate(_NUMERALS)

        def changed(text: str) -> str:
            head = _TITLE.sub(rf"\g<1>{mark}の", text, count=1) if with_title else text
            first, fence, rest = head.rpartition("\n[^1]:")
            return f"{first}\nここまでが{mark}です。\n{fence}{rest}"

        self._change(self._site.source(newest_of(self._site.pairs)), changed)
        return mark

    def change_definition(self, version: int) -> None:
        """Change the Japanese definition of a term that few texts hold (our layout only)."""
        mark = f"第{version}版".translate(_NUMERALS)
        self._change(self._term("ja"), partial(_replaced, 'summary: "', f'summary: "{mark}。'))

    def add_variant(self, version: int) -> None:
        """Make a variant of that term of words which every tenth text holds (our layout only)."""
        for lang in ("ja", "en"):
            line = f"variants: [{words()['unlisted'][lang]}]\nsummary:"
            self._change(self._term(lang), partial(_replaced, "summary:", line))

    def texts_with_the_term(self) -> int:
        """Return how many texts of the corpus hold the name of that term."""
        found = 0
        for lang in ("ja", "en"):
            name = self._term(lang).read_text(encoding="utf-8").split('term: "')[1].split('"')[0].lower()
            texts = self._site.folder.glob(f"content/articles/*/{lang}.md")
            found += sum(name in text.read_text(encoding="utf-8").lower() for text in texts)
        return found

    def _term(self, lang: str) -> Path:
        number = min(_SELDOM, self._site.terms - 1)
        return self._site.folder / "content" / "glossary" / f"term-{number:04}" / f"{lang}.md"

    def _change(self, path: Path, change: Callable[[str], str]) -> None:
        text = path.read_text(encoding="utf-8")
        original = self._before.setdefault(path, text)
        new = change(original)
        if new == original:
            raise ValueError(f"nothing was changed in {path}")
        path.write_text(new, encoding="utf-8")


def _replaced(old: str, new: str, text: str) -> str:
    return text.replace(old, new, 1)
