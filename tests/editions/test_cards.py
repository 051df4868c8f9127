"""Which page is shown with which card, and that no card shows what belongs on a page alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from plugins.editions import compose
from plugins.editions.cards import card_text
from plugins.editions.page import Page
from tests.consent import record, text
from tests.editions.page import SITE_URL, View, view, views
from tests.editions.support import interface_word
from tests.support import CODES, RECORD, BuiltSite, article, cache_of, config, term, write_files

Build = Callable[..., BuiltSite]
FILES = {
    "articles/2026-06-01-open/en.md": article("An open piece"),
    "articles/2026-06-01-open/ja.md": article("開《ひら》いた話"),
    "articles/2026-06-02-hard/en.md": article("Nights without sleep", sensitive="true"),
    "articles/2026-06-03-turkish/en.md": article("Talking with Şule"),
    "articles/2026-06-04-own/en.md": text("What she said", "A text.", kind="story"),
    "consent/winter-1.yaml": record(),
    "pages/who-we-are/en.md": article("Who we are"),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention"),
}


@pytest.fixture
def site(build: Build) -> BuiltSite:
    built = build(FILES, SITEURL=SITE_URL, CARDS=True)
    assert not built.errors, built.errors
    return built


def image(page: View) -> str:
    """Return the file of a page's card, seen from the output."""
    address = page.root.one("meta", property="og:image")["content"]
    assert address.startswith(f"{SITE_URL}/media/")
    return address.removeprefix(f"{SITE_URL}/")


def test_every_listed_page_names_a_card_that_is_there_in_full(site: BuiltSite) -> None:
    looked_at = 0
    for page in views(site):
        if page.root.all("meta", property="og:image"):
            looked_at += 1
            meta = {one["property"]: one["content"] for one in page.root.all("meta") if one.get("property")}
            with Image.open(io.BytesIO((site.output / image(page)).read_bytes())) as card:
                assert card.size == (int(meta["og:image:width"]), int(meta["og:image:height"])) == (1200, 630)
            assert meta["og:image:alt"]
            assert page.root.one("meta", name="twitter:card")["content"] == "summary_large_image"
    assert looked_at > 20


def test_texts_have_cards_of_their_own_and_lists_share_one(site: BuiltSite) -> None:
    of = {
        address: image(view(site, address))
        for address in ("/en/articles/open/", "/ja/articles/open/", "/en/who-we-are/")
    }
    of["term"] = image(view(site, "/en/glossary/detention/"))
    shared = {image(view(site, address)) for address in ("/en/", "/en/articles/", "/en/glossary/", "/en/archive/")}
    assert len(shared) == 1 and len({*of.values(), *shared}) == 5


def test_what_belongs_on_its_own_page_is_shown_with_a_neutral_card(site: BuiltSite) -> None:
    neutral = {image(view(site, f"/en/articles/{slug}/")) for slug in ("hard", "own")}
    assert len(neutral) == 1
    for slug in ("hard", "own"):
        alt = view(site, f"/en/articles/{slug}/").root.one("meta", property="og:image:alt")["content"]
        assert alt == f"{interface_word('en', 'A page to read')} – KRSY"


def test_a_title_that_cannot_be_drawn_is_told_and_has_the_cards_of_the_site(site: BuiltSite) -> None:
    (told,) = [found for found in site.problems if found.code == "card-letters-missing"]
    assert told.place.file.endswith("content/articles/2026-06-03-turkish/en.md") and told.place.line == 2
    assert "Ş" in told.message.en and not told.is_error
    assert image(view(site, "/en/articles/turkish/")) == image(view(site, "/en/"))


def test_a_text_that_is_taken_down_takes_its_card_along(build: Build, tmp_path: Path) -> None:
    first = build(FILES, SITEURL=SITE_URL, CARDS=True)
    card = image(view(first, "/en/articles/open/"))
    (tmp_path / "content" / "articles" / "2026-06-01-open" / "en.md").unlink()
    second = build({"consent/winter-1.yaml": record(status="withdrawn")}, SITEURL=SITE_URL, CARDS=True)
    assert not second.has(card)
    gone = view(second, "/en/articles/own/")
    assert not gone.root.all("meta", property="og:image") and not gone.root.all("meta", property="og:title")
    kept = {path.name.partition("-")[0] for path in (cache_of(second.output) / "cards").iterdir()}
    assert len(kept) == len({path.name for path in (second.output / "media").iterdir()})


def test_a_preview_draws_none_and_names_none(build: Build, tmp_path: Path) -> None:
    site = build(FILES)
    assert not (site.output / "media").exists() and not (cache_of(site.output) / "cards").exists()
    page = view(site, "/en/articles/open/")
    for name in ("og:image", "og:url"):
        assert not page.root.all("meta", property=name)
    assert page.root.one("meta", name="twitter:card")["content"] == "summary"


def test_two_builds_have_the_same_cards_whatever_is_kept(build: Build, tmp_path: Path) -> None:
    def cards(site: BuiltSite) -> set[str]:
        return {path.name for path in (site.output / "media").iterdir()}

    cold = cards(build(FILES, SITEURL=SITE_URL, CARDS=True))
    assert cards(build(FILES, SITEURL=SITE_URL, CARDS=True)) == cold


@pytest.mark.parametrize("lang", CODES)
def test_a_cards_words_have_no_readings(tmp_path: Path, lang: str) -> None:
    write_files(tmp_path / "content", {f"articles/2026-06-01-a/{lang}.md": article("面会《めんかい》の 話《はなし》")})
    site = compose(config(tmp_path / "content"))
    (page,) = [page for page in site.pages if page.url == f"/{lang}/articles/a/"]
    text = card_text(page, site.config, site.words[lang])
    assert text.title == "面会の 話"
    assert "《" not in "".join((text.site, text.title, text.label, text.language))


def test_who_waits_is_told_how_many_pages_have_a_card(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"articles/2026-06-01-a/en.md": article()})
    told: list[tuple[str, int, int]] = []
    site = compose(config(tmp_path / "content", CARDS=True), lambda *step: told.append(step))
    listed: list[Page] = [page for page in site.pages if page.listed and page.editions]
    assert told == [("cards", number, len(listed)) for number in range(1, len(listed) + 1)]
