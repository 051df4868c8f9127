"""Characters that a text may not hold, and those that are only in doubt: found before anything else is read.

Unseen ones can make a page read otherwise than it is (a number turned round, an address that is another one), so they
stop the build; look-alike letters in a word only hide it from searching and reading aloud, so they are a warning.
Rules: Unicode Technical Reports 36 and 39, https://www.unicode.org/reports/tr39/.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plugins.shared import Place, Problem, problem
from plugins.sources.unseen import unseen_sign

# Signs that no keyboard shows and that neither YAML nor a feed can hold; tabs and line ends are none of them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# They make the letters after them run the other way.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# "Gaiji": characters that only the writer's computer has.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_RARE = re.compile("[^\x00-\u02ff\u2010-\u2027\u3001-\u30ff\u4e00-\u9fef\uff01-\uff9f]")
# Soft hyphens, and spaces and joiners without width, divide a word where nobody sees it; the last two belong to the
# letters of other scripts, and to emoji.
_OURS = "[A-Za-z\u3041-\u30ff\u4e00-\u9fef]"
_DIVIDING = re.compile(f"[\u00ad\u180e\u200b\u2060\ufeff]|(?<={_OURS})[\u200c\u200d](?={_OURS})")
# Cyrillic and Greek letters that look like Latin ones, and a word in which one of them stands beside a Latin letter.
_ALIKE = "\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445"
_ALIKE += "\u0405\u0406\u0408\u0455\u0456\u0458\u0501\u04bb\u04cf\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d"
_ALIKE += "\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03c1\u03bd"
_LOOKS_LATIN = re.compile(f"[{_ALIKE}]")
_LATIN = "A-Za-z\u00c0-\u024f"
_MIXED = re.compile(f"[{_LATIN}]+[{_ALIKE}]+[{_LATIN}{_ALIKE}]*|[{_ALIKE}]+[{_LATIN}][{_LATIN}{_ALIKE}]*")


# Letters and signs of our languages, none of which is ever a problem: most files hold nothing else.
_USUAL = re.compile("[\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fef\uff01-\uff9f]*+")


def character_problems(text: str, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with the characters of the file ``shown``: the first of each kind that may not stand there.

    Where there is none of those, yield the warnings: words of mixed scripts, characters that no standard knows or that
    divide a word unseen.
    """
    if _USUAL.fullmatch(text):
        return
    refused = False
    for pattern, code in (
        (CONTROL, "file-control-character"),
        (_TURNING, "file-turning-character"),
        (_PRIVATE, "file-private-character"),
    ):
        if found := pattern.search(text):
            refused = True
            code = "file-has-nul" if found[0] == "\0" else code
            yield problem(code, _place(text, found.start(), shown), number=_number(found[0]))
    if not refused:
        yield from _doubts(text, shown)


def is_unknown(character: str) -> bool:
    """Whether no standard that this Python knows has ``character``."""
    return unicodedata.category(character) == "Cn"


def _doubts(text: str, shown: str) -> Iterator[Problem]:
    if unknown := next((found for found in _RARE.finditer(text) if is_unknown(found[0])), None):
        yield problem("file-unknown-character", _place(text, unknown.start(), shown), number=_number(unknown[0]))
    if dividing := _DIVIDING.search(text):
        yield problem("file-unseen-character", _place(text, dividing.start(), shown), number=unseen_sign(dividing[0]))
    told: set[str] = set()
    for found in _MIXED.finditer(text):
        if found[0] not in told:
            told.add(found[0])
            sign = next(letter for letter in found[0] if _LOOKS_LATIN.match(letter))
            place = _place(text, found.start(), shown)
            yield problem("word-mixes-scripts", place, word=found[0], letter=sign, number=_number(sign))


def _place(text: str, offset: int, shown: str) -> Place:
    return Place(shown, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
