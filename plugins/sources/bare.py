"""Addresses of the web and of mail that stand among words and are no link, so that nobody can open them."""

from __future__ import annotations

import re

from plugins.shared import Place, Problem, problem

# To the first sign that is no part of it; a full stop or comma behind it belongs to the sentence.
_PATH = "[!-;=?-~]*[A-Za-z0-9/]"
_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ADDRESS = re.compile(
    rf"https?://{_PATH}"
    rf"|(?<![A-Za-z0-9./@_-])[Ww]{{3}}\.{_HOST}(?:[/?#]{_PATH}|/)?"
    rf"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*@{_HOST}"
)
_SIGNS = ("://", "www.", "WWW.", "Www.", "@")


def bare_addresses(words: str) -> list[str]:
    """Return the addresses in ``words`` that are no links."""
    return _ADDRESS.findall(words) if any(sign in words for sign in _SIGNS) else []


def bare_problem(address: str, place: Place) -> Problem:
    """Return the problem of an ``address`` that is no link, with how it becomes one."""
    if "://" in address:
        return problem("link-bare", place, address=address, whole=address)
    if "@" in address:
        return problem("mail-bare", place, address=address)
    return problem("link-bare", place, address=address, whole=f"https://{address}")
