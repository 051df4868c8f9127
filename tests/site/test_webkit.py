"""WebKit opens every kind of page: it may die of styles that other engines take, or want more room than a phone has.

What its engine of 2025 died of were lines broken prettily in words with readings that are kept whole.
And what scripts do for readers they do there, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.site.crawl import STYLED, WIDER
from tests.webkit import WebKit, WebKitError

pytestmark = pytest.mark.slow

_ASKED = f"return [({STYLED})(), ({WIDER})()]"
_WIDENED = "document.body.style.minWidth = '900px'"
# What helps to do what a reader does, and to wait for what comes of it.
_READER = """const first = selector => document.querySelector(selector);
const seen = e => e.checkVisibility() && e.getBoundingClientRect().width > 0;
const until = come => new Promise(done => {
    const look = () => { const found = come(); found ? done(found) : setTimeout(look, 20); };
    look();
});
const type = (field, words) => { field.value = words; field.dispatchEvent(new Event("input", {bubbles: true})); };
"""
# What is done on which page, and words of what a reader then sees.
_DONE = {
    "a term is looked up in romaji": (
        "en/glossary/",
        "type(first('#lookup-field'), 'karihomen'); return until(() => first('#lookup .results').innerText)",
        "provisional release",
    ),
    "texts are searched": (
        "en/search/",
        """const field = await until(() => first('main input[type=search]'));
        type(field, 'hunger strike');
        return until(() => first('#search .results').innerText)""",
        "Hunger strikes in detention",
    ),
    "the note of a term opens": (
        "en/how-detention-works/",
        "first('main a.term').click(); return until(() => first(':popover-open')?.innerText)",
        "detention",
    ),
    "a footnote opens": (
        "en/how-detention-works/",
        "first('main a.footnote-ref').click(); return until(() => first(':popover-open')?.innerText)",
        "Note 1",
    ),
    "readings are taken away": (
        "ja-simple/how-detention-works/",
        """const left = () => [...document.querySelectorAll('main rt')].filter(seen).length, before = left();
        first('#level-8').click();
        return before > 100 && until(() => left() === 0 && 'none is left')""",
        "none is left",
    ),
    "a letter is looked through": (
        "en/letter-checker/",
        """await until(() => !first('#letter-checker').hidden);
        first('#letter').value = 'My name is Ali. Call 090-1234-5678.';
        first('button.check').click();
        return until(() => first('.marked-letter').innerText && first('#letter-checker .status').innerText)""",
        "2 places were found",
    ),
    "a table is sorted": (
        "en/glossary/table/",
        """const top = () => first('main tbody').rows[0].innerText, before = top();
        first('main th:nth-child(4) button').click();
        return until(() => top() !== before && 'sorted')""",
        "sorted",
    ),
}


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    with WebKit() as opened:
        yield opened


def complaint(webkit: WebKit, address: str, before: str = "") -> str:
    """Return what is wrong with the page at ``address`` once ``before`` has run there, "" for nothing."""
    try:
        styled, wider = webkit.look_at(address, f"{before}; {_ASKED}")
    except WebKitError:
        return "died"
    return "" if styled and not wider else "wider than the window" if styled else "without styles"


def test_every_kind_of_page_opens_in_webkit(webkit: WebKit, pages: dict[str, list[str]], address: str) -> None:
    found = {page: complaint(webkit, f"{address}/{page}") for several in pages.values() for page in several}
    assert complaint(webkit, f"{address}/en/", _WIDENED) == "wider than the window"
    assert complaint(webkit, f"{address}/robots.txt") == "without styles"
    assert complaint(webkit, f"{address}/en/", "throw 1") == "died"
    assert len(found) > 100
    assert {page: what for page, what in found.items() if what} == {}


@pytest.mark.parametrize("what", _DONE)
def test_what_scripts_do_they_do_in_webkit(webkit: WebKit, address: str, what: str) -> None:
    page, doing, words = _DONE[what]
    come: Any = webkit.look_at(f"{address}/{page}", f"return (async () => {{ {_READER} {doing} }})()")
    assert words in come


def test_webkit_which_says_readings_behind_their_words_is_given_the_words_alone(webkit: WebKit, address: str) -> None:
    asked = "return ['rt', 'rt:not([aria-hidden=true])'].map(readings => document.querySelectorAll(readings).length)"
    readings, heard = webkit.look_at(f"{address}/ja-simple/how-detention-works/", asked)
    assert readings > 100
    assert heard == 0
