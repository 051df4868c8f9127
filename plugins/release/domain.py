"""The domain that GitHub has to be told of: that of a site with an address of its own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A name of at least two parts that somebody can have: no number, no reserved name (RFC 2606), none of GitHub's own.
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+(?!example|invalid|test|localhost)[a-z][a-z0-9-]+")
_OF_GITHUB = ".github.io"


def own_domain(site_url: str) -> str:
    """Return the domain of a site that stands at the root of one; "" for a part of another site, or a placeholder."""
    address = urlsplit(site_url.lower())
    host = address.hostname or ""
    is_own = bool(_DOMAIN.fullmatch(host)) and not host.endswith(_OF_GITHUB) and address.path in ("", "/")
    return host if is_own and address.port is None else ""
