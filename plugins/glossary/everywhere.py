"""Forms under which a term would be found nearly everywhere, or nowhere at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from plugins.glossary.folding import fold
from plugins.glossary.model import TermText
from plugins.japanese import base_text
from plugins.shared import Problem, problem, read_data

_LETTER = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"[\W\d_]+")
_SINGLE = re.compile("[a-zぁ-ゖァ-ヺー゛゜]", re.IGNORECASE)
# Words that nearly every sentence holds, by language.
COMMON_WORDS = Path(__file__).with_name("common_words.yaml")


def form_problems(text: TermText, language: str) -> Iterator[Problem]:
    """Yield a problem for every form of ``text`` that says too little: its name, variants, verb and avoided words.

    ``language`` is the base code of the text's language. A term that is not linked (``link: false``) may have any name.
    """
    place = text.document.header.place
    header = text.header
    listed: list[tuple[tuple[str | int, ...], str]] = [(("term",), header.term)]
    listed += [(("variants", number), form) for number, form in enumerate(header.variants)]
    listed += [(("verb",), header.verb)] if header.verb else []
    listed = listed if header.link else []
    listed += [(("avoid", number, "form"), avoided.form) for number, avoided in enumerate(header.avoid)]
    for path, form in listed:
        if code := _mistake(form, language):
            yield problem(code, place(path), form=form)


def _mistake(form: str, language: str) -> str:
    folded = " ".join(fold(base_text(form)).split())
    if not _LETTER.search(folded):
        return "term-without-letters"
    everywhere = folded in _common_words(language) or _SINGLE.fullmatch(folded) or _NUMBER.fullmatch(folded)
    return "term-everywhere" if everywhere else ""


@cache
def _common_words(language: str) -> frozenset[str]:
    words: Mapping[str, list[str]] = read_data(COMMON_WORDS)
    return frozenset(words.get(language, ()))
