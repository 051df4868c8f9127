"""What no line of Easy Japanese ends in the middle of: a number and what it counts, お or ご and its word.

Chromium lets a line end before every ruby, even where the style sheet keeps words whole.
"""

from __future__ import annotations

import re

_NUMBER = r"<data\b[^>]*>[\d,.]+</data>|(?<![\d,.])\d[\d,.]*か?"
# After other hiragana お and ご may as well be the end of a word.
_POLITE = "(?<![ぁ-んー])[おご]"
# An opening sign stays with what it opens: before the element a line that has no other place could end.
_TOGETHER = re.compile(rf"[（「『]*(?:{_NUMBER}|{_POLITE})<ruby\b[^>]*>.*?</ruby>")


def keep_together(html: str) -> str:
    """Return the page ``html`` with each number and what it counts, and お or ご and its word, in an element."""
    return _TOGETHER.sub(r'<span class="together">\g<0></span>', html)
