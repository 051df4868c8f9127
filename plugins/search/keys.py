"""The key of a written name, in any language: without what case, width, accents, signs and English plurals differ in.

Names that are heard rather than seen have a key of their own, ``plugins.japanese.sound_key``.
"""

from __future__ import annotations

import re

from plugins.japanese import ACCENTS, KANA, SIGNS, SOUND_RULES, plain_letters

# Kana and kanji, between which no space parts words.
JOINED = r"\u3005-\u3007\u3041-\u3096\u3400-\u9fff\uf900-\ufaff"
# These stand inside a word (parents', カード); all other signs part words, as spaces do.
_INSIDE = r"'\u0060\u00b4\u02b0-\u02ff\u0640\u2018\u2019\u201b\u3099-\u309c\u30fc"
# The first that fits: processes, facilities, visits; but status, analysis and process stay.
_PLURALS = ((r"(ss|x|z|ch|sh)es$", r"\1"), (r"ies$", "y"), (r"([^siu])s$", r"\1"))
_WORD = re.compile(r"[a-z]{4,}(?= |$)")


def name_key(text: str) -> str:
    """Return the key of ``text``: words in small letters, in the singular, with one space between them."""
    joined = re.sub(f"[{_INSIDE}]", "", plain_letters(text))
    words = re.sub(f"[{SIGNS}]+", " ", joined).strip()
    return _WORD.sub(lambda word: _singular(word[0]), words)


def folding_rules() -> dict[str, object]:
    """Return what JavaScript needs to make the same keys: sets of characters, kana, and rules with their replacements.

    Every pattern is one that both languages read alike; in a replacement JavaScript writes ``$1`` for group 1.
    """
    return {
        "accents": ACCENTS,
        "signs": SIGNS,
        "inside": _INSIDE,
        "joined": JOINED,
        "kana": KANA,
        "sounds": _for_javascript(SOUND_RULES),
        "plurals": _for_javascript(_PLURALS),
    }


def _for_javascript(rules: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(pattern, replacement.replace("\\", "$")) for pattern, replacement in rules]


def _singular(word: str) -> str:
    for plural, singular in _PLURALS:
        if re.search(plural, word):
            return re.sub(plural, singular, word)
    return word
