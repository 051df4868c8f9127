"""Words that a translation has as its original has them, in the original's language: somebody forgot them there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plugins.shared import Place, Problem, problem
from plugins.sources.header import Document
from plugins.sources.languages import Languages
from plugins.sources.model import ItemText

_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)
# Notes name what others have published, in its language; so may a quotation.
_MAY_STAY = re.compile(r"\s*(?:\[\^|>|!\[|[“\"「『])")
_HIRAGANA = re.compile("[ぁ-ん]")
_JAPANESE = re.compile("[ぁ-んァ-ヶ一-鿿]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SENTENCE = 4


def untranslated(texts: Mapping[str, ItemText], languages: Languages) -> Iterator[Problem]:
    """Yield where a published text of a piece repeats a title, a summary or a line of one in another language.

    Of the lines only the first is told.
    """
    for lang, text in texts.items():
        base = languages[lang].base
        others = [one for code, one in texts.items() if languages[code].base != base]
        if text.header.status != "published" or not others:
            continue
        for field in ("title", "summary"):
            words = getattr(text.header, field)
            same = (one for one in others if getattr(one.header, field) == words)
            if _is_foreign(words, base) and (other := next(same, None)):
                yield _told(text.document.header.place((field,)), words, other)
        theirs = {line: one for one in others for line in _lines(one.document).values()}
        for number, line in _lines(text.document).items():
            if line in theirs and _is_foreign(line, base):
                yield _told(text.document.body_start.moved(number), line, theirs[line])
                break


def _told(place: Place, words: str, other: ItemText) -> Problem:
    shown = words.strip()
    file = other.document.body_start.file
    return problem("text-not-translated", place, words=shown[:40] + "…" * (len(shown) > 40), file=file)


def _lines(document: Document) -> dict[int, str]:
    """Return the lines of a text by number, without code, notes and quotations."""
    body = _FENCED.sub(lambda code: "\n" * code[0].count("\n"), document.body)
    return {number: line for number, line in enumerate(body.split("\n")) if line.strip() and not _MAY_STAY.match(line)}


def _is_foreign(words: str, base: str) -> bool:
    """Whether ``words`` are plainly in another language than ``base``: hiragana, or a sentence of Latin words."""
    if base == "ja":
        return not _JAPANESE.search(words) and len(_WORD.findall(words)) >= _SENTENCE
    return len(_HIRAGANA.findall(words)) > 1
