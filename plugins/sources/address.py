"""Addresses of other sites: which signs they may be written with, so that none looks like another, and how they read.

A name of a host is either plain (a–z, digits, hyphen) or Japanese, part by part; other scripts have letters that look
like Latin ones, and browsers themselves show such names in their plain form, xn--….
Rules: https://www.unicode.org/reports/tr36/#Visual_Spoofing and RFC 5890.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_PARTS = re.compile(r"(?P<scheme>https?://|mailto:)(?P<host>[^/?#\\]*)(?P<rest>.*)", re.I | re.S)
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?P<host>[^@]+)")
_PORT = re.compile(r":\d{1,5}$")
_LABEL = re.compile("[A-Za-z0-9_-]{1,63}|[\u3005-\u3007\u3041-\u3096\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff0-9-]{1,63}")
# Unseen: format characters, separators and controls; a lost or private character is no address either.
_UNSEEN = ("Cf", "Cc", "Zl", "Zp", "Zs", "Co", "Cn", "Cs")
_LONGEST = 2000
# Signs beyond ASCII as a program writes them: the percent-encoded bytes of UTF-8.
_ENCODED = re.compile("(?:%[89A-F][0-9A-F])+", re.I)


def is_disguised(address: str) -> bool:
    """Whether ``address`` (http, https or mailto) may lead elsewhere than it seems; False for any other."""
    parts = _PARTS.fullmatch(address)
    if parts is None:
        return False
    # A browser takes \ for /, other programs do not: they would go to different hosts.
    if (
        len(address) > _LONGEST
        or "\\" in address
        or any(unicodedata.category(sign) in _UNSEEN for sign in unquote(parts["rest"]))
    ):
        return True
    if parts["scheme"].lower() == "mailto:":
        boxes = [_MAILBOX.fullmatch(box) for box in unquote(parts["host"]).split(",")]
        return not all(box is not None and _is_plain_host(box["host"]) for box in boxes)
    return not _is_plain_host(_PORT.sub("", parts["host"]))


def _is_plain_host(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return all(_LABEL.fullmatch(label) for label in labels)


def readable_address(address: str) -> str:
    """Return ``address`` as people read and type it: /wiki/難民 for /wiki/%E9%9B%A3%E6%B0%91 (RFC 3987, 3.2).

    Signs of ASCII stay encoded, since they would part the address, and so does what cannot be seen, or what typed
    again would be other bytes: it leads to the same place.
    """
    return _ENCODED.sub(lambda found: _decoded(found[0]), address)


def _decoded(encoded: str) -> str:
    try:
        text = unquote(encoded, errors="strict")
    except UnicodeDecodeError:
        return encoded
    unseen = any(unicodedata.category(sign) in _UNSEEN for sign in text)
    return encoded if unseen or not unicodedata.is_normalized("NFC", text) else text
