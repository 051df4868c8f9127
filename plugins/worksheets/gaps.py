"""Sentences with a gap, as an editor writes them in sheet.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from plugins.japanese import base_text, readings_in
from plugins.japanese import grade as grade_of
from plugins.shared import KANJI_CLASS
from plugins.sources import Located
from plugins.worksheets.model import Gap, SheetRecord, Word
from plugins.worksheets.words import word_meant

_GAP = re.compile(r"[＿_]+")
_KANJI = re.compile(f"[{KANJI_CLASS}]")

Tell = Callable[..., None]


def read_gaps(
    record: SheetRecord, grade: int, words: Mapping[str, Word], located: Located, tell: Tell
) -> tuple[Gap, ...]:
    """Return the sentences of ``record`` that are sound.

    Tells of sentences without exactly one gap, kanji above ``grade`` without a reading, words that are not there,
    answers that stand beside their gap, and of no sentences where the kind of the sheet needs them; ``tell`` takes a
    code, ``located``, a path and values.
    """
    if record.kind == "cloze" and not record.sentences:
        tell("worksheet-without-sentences", located, "kind", kind=record.kind)
    found = []
    for index, sentence in enumerate(record.sentences):
        parts = _GAP.split(sentence.text)
        if len(parts) != 2:
            tell("worksheet-gap", located, "sentences", index, "text", found=len(parts) - 1)
            continue
        for sign in unread_kanji(sentence.text, grade):
            tell("worksheet-kanji-above-grade", located, "sentences", index, "text", sign=sign, grade=grade)
        for name, value in (("word", sentence.word), *(("also", other) for other in sentence.also)):
            if value not in words:
                guess = word_meant(value, words) or "-"
                tell("worksheet-word-unknown", located, "sentences", index, name, value=value, guess=guess)
        if sentence.word in words:
            before, after = parts
            answer = words[sentence.word].written
            # A single character stands in many words.
            if len(answer) > 1 and answer in base_text(sentence.text):
                tell("worksheet-gap-holds-answer", located, "sentences", index, "text", word=answer)
            found.append(Gap(before, after, words[sentence.word], sentence.gloss, sentence.also))
    return tuple(found)


def unread_kanji(text: str, grade: int) -> list[str]:
    """Return the kanji of ``text`` (furigana notation) that are learned after the school year ``grade`` and have no
    reading, each once, in the order of the text.
    """
    bare, end = [], 0
    for start, after, _, _ in readings_in(text):
        bare.append(text[end:start])
        end = after
    bare.append(text[end:])
    signs = _KANJI.findall("".join(bare))
    return [sign for sign in dict.fromkeys(signs) if grade_of(sign) > grade and sign not in "々〇ヶ"]
