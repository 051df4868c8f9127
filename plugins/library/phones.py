"""Telephone numbers in a sentence, which a reader in need can call with one touch."""

from __future__ import annotations

import re

from markupsafe import Markup

# As they are written in Japan: three groups of digits, the first with the zero of the area.
_PHONE = re.compile(r"(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])")


def phones_linked(words: Markup) -> Markup:
    """Return ``words`` with each telephone number of Japan as a link that calls it."""
    return Markup(_PHONE.sub(lambda found: f'<a href="tel:{found[0].replace("-", "")}">{found[0]}</a>', words))
