"""The real school words: each in three languages, readable, with a place that a link from a notice reaches."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from plugins.glossary import THEMES
from plugins.japanese import base_text, grade, hiragana, reading_text
from plugins.shared import KANJI_CLASS
from tests.editions.page import view
from tests.site.test_glossary_content import RealTerm, spaced, terms
from tests.support import CODES, BuiltSite

# Of each theme, so that a sheet can choose; those who begin at school know the kanji of the first two years.
WORDS_OF_A_THEME = 12
FIRST_YEARS = 2
_KANJI = re.compile(f"[{KANJI_CLASS}]")


def words() -> list[RealTerm]:
    return [term for term in terms().values() if term.record["category"] == "everyday" and term.is_published]


def japanese_forms(word: RealTerm) -> list[str]:
    return [word.texts["ja"]["term"], *word.texts["ja"].get("variants", [])]


def test_there_are_at_least_150_words_in_every_language() -> None:
    assert len(words()) >= 150
    assert {word.id: sorted(word.texts) for word in words() if set(word.texts) != set(CODES)} == {}


@pytest.mark.parametrize("lang", CODES)
def test_no_two_words_or_terms_have_the_same_name(lang: str) -> None:
    names = Counter(spaced(term.texts[lang]["term"]).casefold() for term in terms().values() if term.published_in(lang))
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_the_readings_above_a_name_are_its_reading() -> None:
    """The name in Easy Japanese has its readings above the kanji; read through, they give the reading of both texts."""
    for word in words():
        easy, plain = word.texts["ja-simple"], word.texts["ja"]
        assert easy.get("reading") == plain.get("reading"), word.id
        said = reading_text(easy["term"]).replace(" ", "")
        if said.isascii() or "PTA" in said:
            continue
        assert hiragana(said) == hiragana(plain.get("reading", plain["term"])), word.id
        assert base_text(easy["term"]).replace(" ", "") == plain["term"], word.id


def test_every_other_spelling_with_kanji_has_its_reading() -> None:
    bare = {
        word.id: variant
        for word in words()
        for variant in word.texts["ja"].get("variants", [])
        if _KANJI.search(re.sub(r"(?:｜[^《]*|[" + KANJI_CLASS + r"]+)《[^》]*》", "", variant))
    }
    assert bare == {}


def test_no_spelling_belongs_to_two_words() -> None:
    holders = Counter(
        form for word in words() for form in dict.fromkeys(base_text(form) for form in japanese_forms(word))
    )
    assert {form: count for form, count in holders.items() if count > 1} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_a_sheet_for_the_first_years_can_choose_from_every_theme(theme: str) -> None:
    fitting = [
        word.id
        for word in words()
        if theme in word.record["themes"]
        and _KANJI.search(word.texts["ja"]["term"])
        and grade(word.texts["ja"]["term"]) <= FIRST_YEARS
    ]
    assert len(fitting) >= WORDS_OF_A_THEME, fitting


@pytest.mark.parametrize("lang", CODES)
def test_every_word_stands_once_on_the_page_of_its_theme_and_in_the_list(real_site: BuiltSite, lang: str) -> None:
    listed = view(real_site, f"/{lang}/school-words/")
    links = Counter("/".join(str(link.get("href")).split("/")[-2:]) for link in listed.main.all("a"))
    pages = {theme: view(real_site, f"/{lang}/school-words/{theme}/") for theme in THEMES}
    for word in words():
        theme = word.record["themes"][0]
        assert links[f"{theme}/#word-{word.id}"] == 1, word.id
        (entry,) = (dt for dt in pages[theme].main.all("dt") if dt.get("id") == f"word-{word.id}")
        assert spaced(word.texts["ja"]["term"]) in spaced(entry.text).replace(" ", "") or lang == "ja-simple", word.id


@pytest.mark.parametrize("lang", CODES)
def test_school_words_stay_out_of_the_glossary_of_detention(real_site: BuiltSite, lang: str) -> None:
    for address in (f"/{lang}/glossary/", f"/{lang}/glossary/table/"):
        text = real_site.text(address.strip("/") + "/index.html")
        assert "#word-" not in text and "indoor-shoes" not in text
    assert "indoor-shoes" not in real_site.text("data/lookup.js")
    assert "indoor-shoes" not in real_site.text("data/glossary.csv")
