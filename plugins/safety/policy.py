"""The Content-Security-Policy of every page: the browser itself refuses what our own checks may have let through.

GitHub Pages sends no headers of ours, so the policy stands in a ``<meta>`` at the beginning of each page.
A ``<meta>`` cannot say ``frame-ancestors`` or ``sandbox`` (Content Security Policy Level 3, 3.3).
"""

from __future__ import annotations


def content_security_policy(*, scripts: bool, preview: bool, workers: bool = False) -> str:
    """Return the policy of a page that runs the theme's ``scripts`` or none.

    Only a page with ``workers`` may ask the browser to save pages for reading without internet.

    A ``preview`` may be opened from a folder; there ``'self'`` is no host, and not every browser takes it for the
    folder, so the scheme is named as well.
    """
    own = "'self' file:" if preview else "'self'"
    directives = {
        "default-src": "'none'",
        "script-src": own if scripts else "'none'",
        "style-src": own,
        "img-src": own,
        "worker-src": "'self'" if workers else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())
