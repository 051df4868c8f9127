"""Words of another language inside a text carry their ``lang``, so that they are read aloud and set as what they are.

WCAG 2.2, 3.1.2 asks it of passages and phrases, and leaves names and words that stand alone to the author.
So the rule is: Japanese script inside a language that does not use it, however short, because nothing else can say it
there; and three or more words in plain Latin letters inside a language of another script, which on this site are
English. Two words are a name more often than not.
What an editor's or a template's ``lang`` says already stays as it is.
English words get curled quotes here, too, wherever they come from: titles, records, interface.
Works on finished pages, so that feeds, data, indexes and the linker meet plain words.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count

from babel.core import get_global

from plugins.shared import KANJI_CLASS, RAW_ELEMENTS, read_tag, texts_and_tags
from plugins.sources import english_quotes

# Where no element may stand, or where the words are no sentence.
_UNTOUCHED = frozenset({"head", "script", "style", "template", "svg", "code", "pre", "textarea", "option"})
# A number before the first character belongs to it (24文科初第388号, 1,000円); punctuation alone is no language.
_LETTERS = f"ぁ-ゖ\u3099\u309aァ-ヺｦ-ﾟ{KANJI_CLASS}"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_JAPANESE = re.compile(
    rf"(?:{_NUMBER})?[「『（〈《【]*[{_LETTERS}](?:[ー、。・：「」『』（）〈〉《》【】0-9{_LETTERS}]|\s(?=[{_LETTERS}]))*"
)
_JAPANESE_LETTER = re.compile(f"[{_LETTERS}]")
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_WORD = f"[{_LATIN}][{_LATIN}'’-]*"
_BETWEEN = r"(?:[,;:]|\s&amp;|\s[–—])?\s"
_PHRASE = re.compile(
    rf"(?<![&#/.@0-9_{_LATIN}]){_WORD}(?:{_BETWEEN}(?:{_WORD}|{_NUMBER})){{2,}}(?![@;/0-9_{_LATIN}]|://)"
)
# With the references to a quotation mark that templates and texts hold.
_STRAIGHT = re.compile("""['"]|&#34;|&quot;""")
# What is marked runs from left to right, which must be said where all around runs the other way.
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
_USES_HAN = frozenset({"Jpan", "Hans", "Hant", "Kore"})


def languages_marked(parts: list[str]) -> list[str]:
    """Return a page or fragment with ``lang`` on words of another language than the one around them.

    It was cut into texts and tags, as is what is returned; it is well formed and says its language itself.
    Nothing but ``<span lang>`` and ``lang`` on ``<ruby>`` is added (with ``dir`` where they turn round), and of the
    text's characters only the straight quotes in English are others.
    """
    marked = list(parts)
    name, lang, untouched = "", "", False  # of the element around
    before = ""  # the last character of the element's text
    around: list[tuple[str, str, bool]] = []
    for place, text, tag in zip(count(0, 2), parts[::2], [*map(read_tag, parts[1::2]), None], strict=False):
        if text and not untouched and not text.isspace():
            marked[place] = _marked(text, lang, before)
        before = text[-1:] or before
        if tag is None:
            break
        if tag.opens and name not in RAW_ELEMENTS:
            around.append((name, lang, untouched))
            name, before = tag.name, ""
            if tag.lang is not None:
                lang = tag.lang
            elif name == "ruby" and not untouched and script_of(lang) not in _USES_HAN:
                marked[place + 1] = f'<ruby lang="ja"{_turn(lang)}{parts[place + 1][5:]}'
                lang = "ja"
            untouched = untouched or name in _UNTOUCHED
        elif tag.closes and tag.name == name and around:
            name, lang, untouched = around.pop()
    # A text that was marked holds tags now.
    return parts if marked == parts else texts_and_tags("".join(marked))


@cache
def script_of(code: str) -> str:
    """Return the script that the language ``code`` is written in (ISO 15924), by CLDR; "" where it is not known."""
    parts = code.split("-")
    named = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    likely = get_global("likely_subtags").get(parts[0], "").split("_")
    return named or (likely[1] if len(likely) > 1 else "")


def _marked(text: str, lang: str, before: str) -> str:
    script = script_of(lang)
    if not script:
        return text
    text = text.replace("&#39;", "'")  # as templates write the apostrophe inside a word
    if lang.partition("-")[0] == "en" and _STRAIGHT.search(text):
        text = english_quotes(text, before)
    turn = _turn(lang)
    if script not in _USES_HAN and not text.isascii() and _JAPANESE_LETTER.search(text):
        text = _JAPANESE.sub(rf'<span lang="ja"{turn}>\g<0></span>', text)
    if script != "Latn" and _LATIN_LETTER.search(text):
        text = _PHRASE.sub(lambda phrase: _english(phrase[0], turn), text)
    return text


def _english(phrase: str, turn: str) -> str:
    """Return the words with their mark, unless one of their letters shows that they are of another language."""
    foreign = re.search(f"[{_LATIN}]", re.sub("[A-Za-z]", "", phrase))
    return phrase if foreign else f'<span lang="en"{turn}>{english_quotes(phrase)}</span>'


def _turn(lang: str) -> str:
    """Return the attribute that words from left to right need inside the language ``lang``."""
    return ' dir="ltr"' if script_of(lang) in _RIGHT_TO_LEFT else ""
