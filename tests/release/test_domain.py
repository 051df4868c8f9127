"""Which domain GitHub is told of."""

from __future__ import annotations

import pytest

from plugins.release.domain import own_domain


@pytest.mark.parametrize(
    ("site_url", "domain"),
    [
        ("https://krsy.org", "krsy.org"),
        ("https://www.KRSY.org/", "www.krsy.org"),
        ("https://site.xn--q9jyb4c", "site.xn--q9jyb4c"),
        ("https://krsy.org/site", ""),
        ("https://krsy.github.io", ""),
        ("https://krsy.github.io/site", ""),
        ("https://krsy.example", ""),
        ("http://127.0.0.1:8000", ""),
        ("http://localhost", ""),
        ("https://krsy.org:8443", ""),
        ("", ""),
    ],
)
def test_only_the_root_of_a_domain_of_our_own_is_told(site_url: str, domain: str) -> None:
    assert own_domain(site_url) == domain
