"""School words: linked where parents and children read, known to no list of the glossary, each a place on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.editions import Site, compose
from plugins.editions.page import Page
from plugins.editions.school_words import SchoolWord
from tests.support import RECORD, article, config, term, write_files

WORD = "category: everyday\nreviewed: 2026-06-01\nthemes: {themes}\n"
FILES = {
    "glossary/detention/term.yaml": RECORD + "see_also: [umbrella]\n",
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
    "glossary/detention/en.md": term("detention"),
    "glossary/umbrella/term.yaml": WORD.format(themes="[belongings, weather]") + "see_also: [detention, rain]\n",
    "glossary/umbrella/ja.md": term("かさ", romaji="kasa", variants="[傘《かさ》]"),
    "glossary/umbrella/en.md": term("umbrella", "For rain."),
    "glossary/rain/term.yaml": WORD.format(themes="[weather]"),
    "glossary/rain/ja.md": term("雨", reading="あめ"),
    "articles/2026-06-01-plain/en.md": article("Plain", "An umbrella in detention."),
    "articles/2026-06-02-linked/en.md": article("Linked", "One [like this](term:umbrella)."),
    "articles/2026-06-03-child/en.md": article("Child", "An umbrella in detention.", audience="children"),
}
LINK = "/en/school-words/belongings/#word-umbrella"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("school-words")
    write_files(folder / "content", FILES)
    made = compose(config(folder / "content"))
    assert [found for found in made.problems if found.is_error] == []
    return made


def page(site: Site, url: str) -> Page:
    return next(found for found in site.pages if found.url == url)


def words(site: Site, url: str, name: str) -> list[SchoolWord]:
    found = page(site, url).data[name]
    assert isinstance(found, list)
    return found


def test_a_word_is_linked_by_itself_in_texts_for_children_alone(site: Site) -> None:
    texts = {slug: by_lang["en"].html for slug, by_lang in site.library.articles.items()}
    assert LINK not in texts["plain"]
    assert f'href="{LINK}"' in texts["child"]
    assert all("/en/glossary/detention/" in texts[slug] for slug in ("plain", "child"))


def test_an_editor_can_link_a_word_like_a_term(site: Site) -> None:
    assert f'href="{LINK}"' in site.library.articles["linked"]["en"].html


def test_no_list_of_the_glossary_knows_a_word(site: Site) -> None:
    assert list(site.library.terms) == list(site.library.used_in) == ["detention"]
    assert all(b"umbrella" not in file.data for file in site.files if file.path.startswith("data/glossary"))


def test_a_word_stands_under_its_first_theme_and_is_led_to_from_its_others(site: Site) -> None:
    assert [word.entry.slug for word in words(site, "/en/school-words/belongings/", "members")] == ["umbrella"]
    assert [word.entry.slug for word in words(site, "/en/school-words/weather/", "members")] == ["rain"]
    assert [word.entry.slug for word in words(site, "/en/school-words/weather/", "elsewhere")] == ["umbrella"]
    assert not [found for found in site.pages if found.url == "/en/school-words/money/"]


def test_a_word_shows_what_the_sheet_calls_it_and_what_the_reader_does(site: Site) -> None:
    (english,) = words(site, "/en/school-words/belongings/", "members")
    assert (english.sheet.markup, english.sheet.romaji, english.also) == ("かさ", "kasa", ("傘《かさ》",))
    assert [str(name.markup) for name in english.others] == ["umbrella"]
    (japanese,) = words(site, "/ja/school-words/belongings/", "members")
    assert (japanese.sheet.markup, [str(name.markup) for name in japanese.others]) == ("かさ", ["umbrella"])


def test_terms_and_words_lead_to_each_other(site: Site) -> None:
    (word,) = words(site, "/en/school-words/belongings/", "members")
    assert [entry.url for entry in word.see_also] == ["/en/glossary/detention/", "/ja/school-words/weather/#word-rain"]
    shown = page(site, "/en/glossary/detention/").data["see_also"]
    assert isinstance(shown, tuple) and [entry.url for entry in shown] == [LINK]
