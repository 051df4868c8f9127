"""Addresses of other sites and of mail: what may lead elsewhere than it seems, and how they are read."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.sources.address import is_disguised, readable_address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.moj.go.jp/isa/laws/bill_00001.html?a=1&b=2#c",
        "http://example.org:8080/",
        "https://日本語.jp/難民",
        "https://ja.wikipedia.org/wiki/%E9%9B%A3%E6%B0%91",
        "https://xn--wgv71a119e.jp/",
        "https://web.archive.org/web/2024/https://example.org/",
        "mailto:help+ja@example.org?subject=収容",
        "page:who-we-are",
        "#収容",
    ],
)
def test_honest_addresses_pass(address: str) -> None:
    assert not is_disguised(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://ex\u0430mple.org/",
        "https://\u0430\u0440\u0440\u04cf\u0435.com/",
        "https://example.com\u2215a.example/",
        "https://example.comノa.example/",
        "https://ｅxample.org/",
        "https://example。org/",
        "https://known.example@other.example/",
        "https://known.example\\@other.example/",
        "https://example.org/\u202egnp.exe",
        "https://example.org/%E2%80%8Ba",
        "https://exam\u00adple.org/",
        "https:///x",
        "https://" + "a" * 64 + ".org/",
        "https://example.org/" + "a" * 3000,
        "mailto:help@ex\u0430mple.org",
        "mailto:h\u0435lp@example.org",
        "mailto:a@b@example.org",
        "HTTPS://EX\u0391MPLE.ORG/",
    ],
)
def test_addresses_that_look_like_others_do_not(address: str) -> None:
    assert is_disguised(address)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["https://", "mailto:", ""]))
def test_no_address_upsets_the_check(rest: str, scheme: str) -> None:
    assert is_disguised(scheme + rest) in (True, False)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/wiki/%E9%9B%A3%E6%B0%91#%e4%b8%80", "https://a.example/wiki/難民#一"),
        ("https://a.example/%EF%BC%88%E8%8B%B1%EF%BC%89?q=%E2%91%A0&b=1%2F2", "https://a.example/（英）?q=①&b=1%2F2"),
        ("https://a.example/a%20b%3Fc%25d", "https://a.example/a%20b%3Fc%25d"),
        # Shift_JIS; half a sign; a space of Japanese width; signs that turn the direction; か and a voicing mark.
        ("https://a.example/%93%EF%96%AF", "https://a.example/%93%EF%96%AF"),
        ("https://a.example/%E9%9B", "https://a.example/%E9%9B"),
        ("https://a.example/%E3%80%80", "https://a.example/%E3%80%80"),
        ("https://a.example/%E2%80%AE%E9%9B%A3", "https://a.example/%E2%80%AE%E9%9B%A3"),
        ("https://a.example/%E3%81%8B%E3%82%99", "https://a.example/%E3%81%8B%E3%82%99"),
    ],
)
def test_an_address_is_shown_as_it_is_read(address: str, expected: str) -> None:
    assert readable_address(address) == expected


@given(st.text(max_size=40))
def test_an_address_that_is_typed_as_it_is_shown_is_the_same(path: str) -> None:
    address = "https://a.example/" + quote(path, errors="replace")
    assert quote(readable_address(address), safe=":/%?") == address
