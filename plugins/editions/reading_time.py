"""How long a text takes to read, told in minutes before somebody begins."""

from __future__ import annotations

import re
from html import unescape

from plugins.shared import CJK_CLASS

# Words a minute, silently, in English non-fiction: M. Brysbaert, How many words do we read per minute?, Journal of
# Memory and Language 109 (2019), 104047.
WORDS_A_MINUTE = 238
# Characters a minute. Adults read some 400 to 600 in Japanese; those who read Easy Japanese are learning it, and we
# allow them twice the time.
CHARACTERS_A_MINUTE = 500
EASY_CHARACTERS_A_MINUTE = 250
# Not read in the line: footnotes, code, readings, note marks, drawings, and what has to be opened.
_ASIDE = re.compile(r'<div class="footnote">.*|<(pre|code|rt|sup|svg|details)\b.*?</\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CHARACTER = re.compile(f"[{CJK_CLASS}]")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def reading_minutes(html: str, *, easy: bool = False) -> int:
    """Return how many minutes a body's ``html`` takes to read, at least one.

    Japanese and Chinese count by characters, all other scripts by words, so that mixed texts need no rule.
    ``easy`` says that it is written for people who learn the language.
    """
    text = unescape(_TAG.sub(" ", _ASIDE.sub("", html)))
    without, characters = _CHARACTER.subn(" ", text)
    words = len(_WORD.findall(without))
    speed = EASY_CHARACTERS_A_MINUTE if easy else CHARACTERS_A_MINUTE
    return max(1, round(characters / speed + words / WORDS_A_MINUTE * (CHARACTERS_A_MINUTE / speed)))
