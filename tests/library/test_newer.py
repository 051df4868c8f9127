"""The note on a translation whose original has changed since: which sections, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.freshness import text_blocks
from tests.editions.page import view
from tests.editions.support import interface_word
from tests.freshness.support import text
from tests.once import once
from tests.support import RECORD, BuiltSite, article, build_site, term, write_files

BODY = "Words before.\n\n## First part\n\nOne.\n\n## Second part\n\nTwo."
JAPANESE = "前の文。\n\n## 一つ目\n\n一。\n\n## 二つ目\n\n二。"
EASY = "はじめの ぶん。"


def stamp(body: str) -> str:
    original = text("en", f"\n{body}\n")
    return (
        f"{{original: en, blocks: [{', '.join(block.fingerprint for block in text_blocks(original, japanese=False))}]}}"
    )


STAMPED = {"original": "en", "translated": stamp(BODY)}
CHANGED = BODY.replace("before", "in front").replace("Two.", "Two, and more.")
FILES = {
    "articles/2026-06-01-stale/en.md": article(body=CHANGED),
    "articles/2026-06-01-stale/ja.md": article("題", JAPANESE, **STAMPED),
    "articles/2026-06-01-stale/ja-simple.md": article("ことば", EASY, **STAMPED),
    "articles/2026-06-02-current/en.md": article(body=BODY),
    "articles/2026-06-02-current/ja.md": article("題", JAPANESE, **STAMPED),
    "articles/2026-06-03-unknown/en.md": article(body=BODY, original="en"),
    "articles/2026-06-03-unknown/ja.md": article("題", JAPANESE),
    "articles/2026-06-05-draft/en.md": article("Not yet", status="draft"),
    "articles/2026-06-04-minor/ja.md": article("題", JAPANESE, **STAMPED),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/en.md": term("visit"),
    "glossary/visit/ja.md": term("面会", reading="めんかい", **STAMPED),
    "glossary/bond/term.yaml": RECORD,
    "glossary/bond/en.md": term("bond"),
    "glossary/bond/ja.md": term("保証金", reading="ほしょうきん"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    def make(folder: Path) -> BuiltSite:
        changed = text_blocks(text("en", f"\n{CHANGED}\n"), japanese=False)
        marks = ", ".join(
            block.fingerprint for block in changed if block.words in ("Words in front.", "Two, and more.")
        )
        minor = {"articles/2026-06-04-minor/en.md": article(body=CHANGED, minor=f"[{marks}]")}
        write_files(folder / "content", FILES | minor)
        return build_site(folder / "content", folder / "output", WITH_DRAFTS=True)

    return once(tmp_path_factory, "newer", make)


def notes(site: BuiltSite, url: str) -> list[str]:
    return [note.text for note in view(site, url).main.all("p", cls="origin")]


def test_a_stale_page_names_the_sections_and_leads_to_them_in_the_original(site: BuiltSite) -> None:
    found = view(site, "/ja/articles/stale/").main.all("p", cls="origin")[1]
    assert (
        found.text
        == f"{interface_word('ja', 'Newer in the original:')} {interface_word('ja', 'its beginning')}、二つ目"
    )
    links = [(link["href"], link.get("hreflang"), link.get("lang")) for link in found.all("a")]
    assert links == [
        ("../../../en/articles/stale/index.html", "en", None),
        ("../../../en/articles/stale/index.html#second-part", "en", None),
    ]


def test_a_text_with_other_headings_names_those_of_the_original_in_their_language(site: BuiltSite) -> None:
    found = view(site, "/ja-simple/articles/stale/").main.all("p", cls="origin")[1]
    _, second = found.all("a")
    assert (second.text, second.get("lang")) == ("Second part", "en")


def test_a_term_with_an_original_says_so_too(site: BuiltSite) -> None:
    found = view(site, "/ja/glossary/visit/").main.all("p", cls="origin")[1]
    assert found.text == f"{interface_word('ja', 'Newer in the original:')} {interface_word('ja', 'its beginning')}"
    assert found.one("a")["href"] == "../../../en/glossary/visit/index.html"
    assert notes(site, "/en/glossary/visit/") == notes(site, "/ja/glossary/bond/") == []


@pytest.mark.parametrize(
    "url", ["/en/articles/stale/", "/ja/articles/current/", "/ja/articles/unknown/", "/ja/articles/minor/"]
)
def test_elsewhere_nothing_is_said(site: BuiltSite, url: str) -> None:
    assert not any(interface_word("ja", "Newer in the original:") in note for note in notes(site, url))


def test_editors_are_told_once_for_each_stale_text_with_what_to_copy(site: BuiltSite) -> None:
    told = [found for found in site.problems if found.code == "original-newer" and "glossary" not in found.place.file]
    assert [(Path(found.place.file).name, found.place.line) for found in told] == [("ja-simple.md", 5), ("ja.md", 5)]
    assert "(places: 2, lines: 6, 14)" in told[0].message.en
    assert "translated stale ja" in told[1].fix.en
    assert "minor: [" in told[1].fix.ja
    assert not site.errors


def test_a_preview_with_drafts_marks_them_in_lists_too(site: BuiltSite) -> None:
    titles = [title.text for title in view(site, "/en/articles/").main.all(cls="entry-title")]
    assert f"Not yet ({interface_word('en', 'state:draft')})" in titles
    assert sum("(" in title for title in titles) == 1


def test_the_page_of_states_leads_to_each_text(site: BuiltSite) -> None:
    table = view(site, "/ja/status/").main.one("table")
    rows = {row.one("code").text: [cell.text for cell in row.all("td")][:3] for row in table.all("tr")[1:]}
    states = {
        name: interface_word("ja", f"state:{name}") for name in ("current", "original", "older", "missing", "draft")
    }
    assert rows["article: stale"] == [f"{states['older']} (2)", states["original"], f"{states['older']} (2)"]
    assert rows["article: minor"] == [states["current"], states["original"], states["missing"]]
    assert rows["article: draft"] == [states["missing"], states["draft"], states["missing"]]
    assert "../articles/stale/index.html" in [link["href"] for link in table.all("a")]
