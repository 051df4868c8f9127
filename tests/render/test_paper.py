"""What a site has to print: which sheets of which texts, and what stands on them."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest

from plugins.editions.compose import Site, compose
from plugins.paper import Sheet
from plugins.render.paper import sheets_of
from plugins.render.paper_glossary import glossary_sheets
from plugins.render.paper_items import item_sheets
from plugins.render.paper_render import SheetRenderer, css_string
from tests.support import LANGUAGES, RECORD, ROOT, article, config, settings, term, write_files

FILES = {
    "articles/2026-01-02-way/ja.md": article("道", "本文です。[外](https://a.example/)", print="leaflet"),
    "articles/2026-01-02-way/en.md": article("A way", "A text. [Out](https://a.example/)", print="leaflet"),
    "articles/2026-01-03-book/en.md": article("A book", "A text.", print="booklet"),
    "articles/2026-01-04-plain/en.md": article("Not for paper", "A text."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    content = tmp_path_factory.mktemp("paper") / "content"
    write_files(content, FILES)
    return compose(config(content, SITEURL="https://site.example"))


def rendered(site: Site, name: str, *, plain: bool = False) -> str:
    found = settings(Path("content"), Path("output"))["JINJA_ENVIRONMENT"]
    loader = jinja2.FileSystemLoader(ROOT / "theme" / "templates")
    environment = jinja2.Environment(loader=loader, **found)
    return SheetRenderer(site, environment, plain=plain).html(named(site, name))


def named(site: Site, name: str) -> Sheet:
    return next(sheet for sheet in item_sheets(site) if sheet.name == name)


def test_each_text_to_print_has_its_sheets_and_no_other_has_any(site: Site) -> None:
    assert sorted(sheet.name for sheet in item_sheets(site)) == [
        "booklets/book.en",
        "leaflets/book.en",
        "leaflets/book.en.large",
        "leaflets/way.en",
        "leaflets/way.en.large",
        "leaflets/way.ja",
        "leaflets/way.ja+en",
        "leaflets/way.ja.large",
    ]


def test_a_note_before_a_hard_text_stands_on_all_its_sheets_in_their_languages(tmp_path: Path) -> None:
    files = {
        "articles/2026-01-02-way/ja.md": article("道", print="leaflet", content_note="死《し》の話《はなし》です。"),
        "articles/2026-01-02-way/en.md": article("A way", print="leaflet", content_note="It tells of a death."),
    }
    write_files(tmp_path / "content", files)
    made = compose(config(tmp_path / "content", SITEURL="https://site.example"))
    for name in ("leaflets/way.en", "leaflets/way.en.large", "leaflets/way.ja+en"):
        note = '<p class="content-note"><strong>Before you read:</strong> It tells of a death.</p>'
        assert note in rendered(made, name)
    assert '<p class="content-note"><strong>お読みになる前に：</strong> <ruby' in rendered(made, "leaflets/way.ja+en")


def test_a_language_whose_letters_our_typeface_lacks_has_no_sheets(tmp_path: Path) -> None:
    write_files(tmp_path / "content", FILES)
    languages = [{**row, "printed": row["code"] != "ja"} for row in LANGUAGES]
    made = compose(config(tmp_path / "content", SITEURL="https://site.example", LANGUAGES=languages))
    names = [sheet.name for sheet in sheets_of(made)]
    assert "leaflets/way.en" in names
    assert [name for name in names if "ja" in re.split(r"[.+]", name)] == []


def test_a_booklet_has_small_pages_that_are_folded(site: Site) -> None:
    assert (named(site, "booklets/book.en").size, named(site, "booklets/book.en").imposed) == ("A5", True)


@pytest.mark.parametrize(("changed", "day"), [("en", "2026-06-20"), ("ja", "2026-06-20"), ("ja-simple", "2026-06-01")])
def test_a_booklet_of_terms_tells_the_day_of_the_last_change_in_its_languages(
    tmp_path: Path, changed: str, day: str
) -> None:
    names = {
        "en": term("visit"),
        "ja": term("面会", reading="めんかい"),
        "ja-simple": term("面会《めんかい》", reading="めんかい"),
    }
    names[changed] = names[changed].replace("summary:", "modified: 2026-06-20\nsummary:")
    texts = {f"glossary/visit/{lang}.md": text for lang, text in names.items()}
    write_files(tmp_path / "content", {**texts, "glossary/visit/term.yaml": RECORD})
    sheets = glossary_sheets(compose(config(tmp_path / "content", SITEURL="https://site.example")))
    assert next(str(sheet.day) for sheet in sheets if sheet.lang == "ja+en") == day


def test_a_sheet_has_no_link_and_spells_addresses_out(site: Site) -> None:
    html = rendered(site, "leaflets/way.en")
    assert "<a " not in html
    assert "<li>https://a.example/</li>" in html


def test_both_languages_stand_on_one_sheet(site: Site) -> None:
    html = rendered(site, "leaflets/way.ja+en")
    assert "本文です。" in html
    assert "A text." in html


def test_a_text_for_letters_that_leads_to_urgent_help_says_who_helps(tmp_path: Path) -> None:
    lines = """lines:
  - name: {ja: 窓口, en: A line}
    helps_with: {ja: 困ったとき, en: When somebody is in need}
    languages: {ja: 日本語, en: Japanese}
    hours: {ja: いつでも, en: at any time}
    url: https://line.example/
    source: https://line.example/
    checked: 2026-06-01
"""
    led = {
        "articles/2026-01-02-way/ja.md": article("道", "[助け](page:help)", print="insert"),
        "articles/2026-01-02-way/en.md": article("A way", "[Help](page:help)", print="insert"),
    }
    book = {"articles/2026-01-03-book/en.md": article("A book", "[Help](page:help)", print="booklet")}
    write_files(tmp_path / "content", {**FILES, **led, **book, "help-lines.yaml": lines})
    made = compose(config(tmp_path / "content", SITEURL="https://site.example"))
    both = rendered(made, "inserts/way.ja+en")
    assert "困ったとき" in both and "When somebody is in need" in both
    assert "https://line.example/" in rendered(made, "inserts/way.en")
    assert "https://line.example/" not in rendered(made, "leaflets/book.en")


def test_a_plain_cover_names_nobody(site: Site) -> None:
    names = [words for identity in site.config.identity.values() for words in (identity["name"], "KRSY")]
    names.append("site.example")
    assert any(name in rendered(site, "leaflets/way.en") for name in names)
    for sheet in item_sheets(site):
        html = rendered(site, sheet.name, plain=True)
        assert [name for name in names if name in html or name in sheet.name] == []


def test_the_mark_is_made_of_the_words(site: Site) -> None:
    assert rendered(site, "leaflets/way.en") == rendered(site, "leaflets/way.en")
    assert "\ue000" not in rendered(site, "leaflets/way.en")


def test_a_title_cannot_leave_its_string() -> None:
    assert css_string('a"}</style>') == '"a\\22 \\7d \\3c /style\\3e "'
