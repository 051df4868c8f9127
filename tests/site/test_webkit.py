"""WebKit opens every kind of page: it may die of styles that other engines take, or want more room than a phone has.

What its engine of 2025 died of were lines broken prettily in words with readings that are kept whole.
"""

from __future__ import annotations

import pytest

from tests.site.crawl import STYLED, WIDER
from tests.webkit import WebKit, WebKitError

pytestmark = pytest.mark.slow

_ASKED = f"return [({STYLED})(), ({WIDER})()]"
_WIDENED = "document.body.style.minWidth = '900px'"


def complaint(webkit: WebKit, address: str, before: str = "") -> str:
    """Return what is wrong with the page at ``address`` once ``before`` has run there, "" for nothing."""
    try:
        styled, wider = webkit.look_at(address, f"{before}; {_ASKED}")
    except WebKitError:
        return "died"
    return "" if styled and not wider else "wider than the window" if styled else "without styles"


def test_every_kind_of_page_opens_in_webkit(pages: dict[str, list[str]], address: str) -> None:
    with WebKit() as webkit:
        found = {page: complaint(webkit, f"{address}/{page}") for several in pages.values() for page in several}
        assert complaint(webkit, f"{address}/en/", _WIDENED) == "wider than the window"
        assert complaint(webkit, f"{address}/robots.txt") == "without styles"
        assert complaint(webkit, f"{address}/en/", "throw 1") == "died"
    assert len(found) > 100
    assert {page: what for page, what in found.items() if what} == {}
