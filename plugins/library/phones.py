"""Telephone numbers in a sentence, which a reader in need can call with one touch."""

from __future__ import annotations

import re

from markupsafe import Markup

# As they are written in Japan: three groups of digits, the first with the zero of the area, or two, as of free calls
# (0120-078310); keyboards and web pages have several dashes.
_DASH = "[-\u2010-\u2015\u2212]"
_PHONE = re.compile(
    rf"(?<![\d-])0(?:\d{{1,4}}{_DASH}\d{{1,4}}{_DASH}\d{{3,4}}|\d{{2,3}}{_DASH}\d{{6}})(?![\d-])", re.ASCII
)
_DIGITS = re.compile("[0-9]")


def phones_linked(words: Markup) -> Markup:
    """Return ``words`` with each telephone number of Japan as a link that calls it."""
    return Markup(_PHONE.sub(lambda found: f'<a href="tel:{"".join(_DIGITS.findall(found[0]))}">{found[0]}</a>', words))
