"""What a sheet asks, how much and by when is two taps away from the list of notices, and costs few bytes."""

from __future__ import annotations

import re

import pytest

from plugins.safety.page import read_page
from plugins.safety.weight import weigh
from tests.support import BELOW, BuiltSite

# Of the list and one notice together: what two taps may cost.
_MOST = 60_000
_CODES = ("en", "ja-simple")


def _notices(site: BuiltSite, lang: str) -> list[str]:
    return [page for page in site.pages() if re.fullmatch(rf"{lang}/notices/[^/]+/index\.html", page)]


@pytest.mark.parametrize("lang", _CODES)
def test_every_notice_is_one_tap_from_the_list_and_says_in_short_what_it_asks(real_site: BuiltSite, lang: str) -> None:
    listed = real_site.text(f"{lang}/notices/index.html")
    pages = _notices(real_site, lang)
    assert len(pages) >= 6
    for page in pages:
        slug = page.split("/")[2]
        assert f'href="{slug}/"' in listed or f"/notices/{slug}/" in listed
        text = real_site.text(page)
        in_short = text[text.index('id="in-short"') : text.index('id="the-sheet"')]
        for ask in ("bring", "pay", "sign", "by"):
            asked = re.search(rf'<details class="phrase asks".*?<summary>(?:(?!</summary>).)*#sign-{ask}"', text, re.S)
            assert bool(asked) == (f"ask-{ask}" in in_short), (page, ask)
        if "ask-pay" in in_short:
            assert 'class="amount"' in in_short


@pytest.mark.parametrize("lang", _CODES)
def test_the_list_and_a_notice_together_weigh_little(real_site: BuiltSite, lang: str) -> None:
    paths = [f"{lang}/notices/index.html", *_notices(real_site, lang)]
    facts = {path: read_page(real_site.text(path)) for path in paths}
    of_list, *others = weigh(real_site.output, facts, f"https://example.org{BELOW}")
    assert of_list.html and of_list.styles
    for one in others:
        assert of_list.total + one.total <= _MOST, one.page


@pytest.mark.parametrize("lang", _CODES)
def test_every_phrase_opens_without_script_and_says_what_it_means(real_site: BuiltSite, lang: str) -> None:
    for page in _notices(real_site, lang):
        text = real_site.text(page)
        phrases = re.findall(r'<details class="phrase.*?</details>', text, re.S)
        assert len(phrases) > 10
        assert all(re.search(r'<div class="meaning">\s*<p><b>.+?</b></p>', phrase, re.S) for phrase in phrases)
