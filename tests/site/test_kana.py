"""Kana that nothing parts are parted into the words that texts have."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support import ROOT

pytestmark = pytest.mark.browser
_SCRIPT = ROOT / "theme" / "static" / "kana.js"
# What an index knows: words by their sounds, what stands between words, and words that are written in kana.
_HEARD = "がっこう かね おか ねが しらせ びょういん にいく いく ぜん ごぜん うち えん てがみ かく ぎん こう ぎんこう"
_BETWEEN = "の お ご が に を から ない です"
_WRITTEN = "ごはん がっこうのお"
_WORDS_IN = """([run, ...known]) => {
    const [heard, between, written] = known.map(words => words.split(" "));
    const is = words => part => words.includes(part);
    return Kana.wordsIn(run, {heard: is(heard), between: is(between), written: is(written)});
}"""


@pytest.fixture
def kana(page: Page) -> Page:
    page.goto("about:blank")
    page.add_script_tag(path=_SCRIPT)
    return page


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("がっこうのおかね", "がっこう かね"),  # がっこうのお is no word, though it stands in texts
        ("がっこうからのおしらせ", "がっこう しらせ"),
        ("おかねがない", "かね"),  # and not おか and ねが
        ("おかね", "かね"),
        ("ごはんのおかね", "ごはん かね"),
        ("びょういんにいく", "びょういん いく"),
        ("てがみをかく", "てがみ かく"),
        ("てがみをxかく", "てがみ"),  # with a rest that is no word two letters say nothing
        ("ごぜん", ""),  # is a word already, and ぜん by chance a part of it
        ("ぎんこう", ""),
        ("ようちえん", ""),
        ("ごはん", ""),  # no word that is heard
        ("ん", ""),
        ("", ""),
    ],
)
def test_kana_are_parted_into_the_words_that_texts_have(kana: Page, run: str, words: str) -> None:
    assert kana.evaluate(_WORDS_IN, [run, _HEARD, _BETWEEN, _WRITTEN]) == words.split()


def test_a_word_may_begin_wherever_two_letters_are_left(kana: Page) -> None:
    assert kana.evaluate("Kana.endsOf('おかねんっぱい')") == ["おかねんっぱい", "かねんっぱい", "ねんっぱい", "ぱい"]
