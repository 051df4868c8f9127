"""Where every text stands: the table for those who write, and that no published site shows it."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.editions import Row, compose, read_overview
from plugins.editions.overview_rows import Cell
from plugins.freshness import text_blocks
from tests.consent import record
from tests.freshness.support import text
from tests.support import RECORD, article, config, term, write_files

WORD = "category: everyday\nthemes: [belongings]\nreviewed: 2026-06-01\n"
SOURCE = "{url: 'https://example.org/', publisher: {en: P, ja: P}, date: undated, supports: {en: it, ja: それ}}"
CHECKED = f"reviewed: 2025-01-01\nsources: [{SOURCE}]\n"
BODY = "First words.\n\nSecond words."


def stamp(body: str) -> str:
    blocks = text_blocks(text("en", f"\n{body}\n"), japanese=False)
    return f"{{original: en, blocks: [{', '.join(block.fingerprint for block in blocks)}]}}"


FILES = {
    "articles/2026-06-01-stamped/en.md": article(body=BODY, original="en", reviewed="2026-06-20"),
    "articles/2026-06-01-stamped/ja.md": article("題", translated=stamp(BODY), reviewed="2025-06-01"),
    "articles/2026-06-01-stamped/ja-simple.md": article("ことば", translated=stamp(f"{BODY} Once more.\n\nAnd more.")),
    "articles/2026-06-02-loose/ja.md": article("題"),
    "articles/2026-06-02-loose/en.md": article(),
    "articles/2026-07-02-future/ja.md": article("題", status="draft"),
    "articles/2026-07-02-future/en.md": article(),
    "letters/2026-05-winter/en.md": article(consent="winter-1", status="published"),
    "letters/2026-05-spring/en.md": article(consent="spring-1", status="published"),
    "consent/winter-1.yaml": record(ask_again_by="2026-07-15"),
    "consent/spring-1.yaml": record("withdrawn", pseudonym=""),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/ja.md": term("面会", reading="めんかい"),
    "glossary/visit/en.md": term("visit", status="draft"),
    "glossary/release/term.yaml": RECORD,
    "glossary/release/en.md": term("release", original="en"),
    "glossary/release/ja.md": term("仮放免", reading="かりほうめん"),
    "glossary/bag/term.yaml": WORD,
    "glossary/bag/ja.md": term("かばん"),
    "glossary/cup/term.yaml": WORD,
    "glossary/cup/ja.md": term("コップ"),
    "glossary/cup/en.md": term("cup"),
    "glossary/cup/ja-simple.md": term("コップ"),
    "topics.yaml": "detention: {en: Detention, ja: 収容}\n",
    "people/mina.yaml": "name: Mina\nabout: {ja: 書く人です。}\n",
    "worksheets/april/sheet.yaml": "kind: calendar\ntitle: {en: April, ja: 四月}\ngrade: 1\nitems: 5\nseed: 4\n"
    "month: 2027-04\nreviewed: 2025-01-01\n",
    "letter-kit/sentences.yaml": "changed: 2026-06-01\nthemes:\n  - id: greeting\n"
    "    title: {en: Greetings, ja: あいさつ}\n"
    "    sentences: [{en: Hello., ja: こんにちは。}, {en: Dear friend, ja: ともだちへ, ja-simple: ともだちへ}]\n",
    "letter-kit/checklist.yaml": "changed: 2026-06-01\nsteps: [{id: two, text: {en: Two have read it.}}]\n",
    "acts.yaml": "act: {name: {en: The Act, ja: 法}, short: {en: Act, ja: 法}}\n",
    "law/rule.yaml": f"act: act\narticle: '3'\ntitle: {{en: A rule, ja: 定め}}\ntext: {{en: It holds.}}\n{CHECKED}",
    "timeline.yaml": "reviewed: 2026-06-01\nevents:\n  - id: opened\n    date: '2020'\n    subject: law\n"
    f"    text: {{en: It opened., ja: 始まった。}}\n    sources: [{SOURCE}]\n",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("overview") / "content"
    write_files(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def rows(content: Path) -> dict[str, Row]:
    return {row.slug: row for row in read_overview(config(content, WITH_DRAFTS=True))}


@pytest.mark.parametrize(
    ("slug", "states"),
    [
        ("stamped", "current original older"),
        ("loose", "original unknown missing"),
        ("future", "draft unknown missing"),
        ("winter", "missing text missing"),
        ("visit", "text draft missing"),
        ("release", "unknown original missing"),
        ("bag", "text missing missing"),
        ("rule", "partly text missing"),
        ("opened", "text text missing"),
        ("detention", "text text missing"),
        ("mina", "text missing missing"),
        ("april", "text text missing"),
        ("greeting", "text text partly"),
        ("checklist", "missing text missing"),
    ],
)
def test_each_text_has_its_state(rows: dict[str, Row], slug: str, states: str) -> None:
    cells = rows[slug].cells
    assert list(cells) == ["ja", "en", "ja-simple"]
    assert [cell.state for cell in cells.values()] == states.split()


def test_an_older_text_says_in_how_many_places(rows: dict[str, Row]) -> None:
    assert rows["stamped"].cells["ja-simple"].changes == 2
    assert rows["stamped"].cells["ja"].changes == 0
    assert rows["stamped"].cells["ja"].url == "/ja/articles/stamped/"


def test_a_record_says_how_many_of_its_texts_are_missing_and_when_it_was_checked(rows: dict[str, Row]) -> None:
    rule = rows["rule"]
    assert (rule.kind, rule.title, rule.cells["ja"].changes, rule.past_review) == ("law", "定め", 1, True)
    assert (rows["opened"].cells["en"].url, rows["opened"].past_review) == ("/en/timeline/#opened", False)


def test_what_has_ended_waits_for_no_check_as_check_says(content: Path, tmp_path: Path) -> None:
    shutil.copytree(content, tmp_path / "content")
    with (tmp_path / "content" / "law" / "rule.yaml").open("a", encoding="utf-8") as law:
        law.write("in_force_until: 2026-05-31\n")
    rule = next(row for row in read_overview(config(tmp_path / "content")) if row.slug == "rule")
    assert (rule.reviewed, rule.past_review) == (dt.date(2025, 1, 1), False)


@pytest.mark.parametrize(("day", "own", "past"), [
    ("2027-06-01", "", False), ("2027-06-02", "", True), ("2027-06-02", "2026-06-10", False),
    ("2027-06-02", "2025-06-10", True),
])  # fmt: skip
def test_events_wait_for_a_check_after_a_year_as_check_says(
    content: Path, tmp_path: Path, day: str, own: str, past: bool
) -> None:
    """The later of both checks counts: that of the event, and that of the whole file."""
    shutil.copytree(content, tmp_path / "content")
    if own:
        with (tmp_path / "content" / "timeline.yaml").open("a", encoding="utf-8") as timeline:
            timeline.write(f"    reviewed: {own}\n")
    event = next(row for row in read_overview(config(tmp_path / "content", BUILD_DATE=day)) if row.kind == "event")
    assert event.past_review is past


def test_what_is_printed_and_what_names_things_has_its_address(rows: dict[str, Row]) -> None:
    assert rows["april"].past_review and rows["april"].cells["ja"].url == "/ja/worksheets/"
    assert rows["greeting"].cells["en"].url == "/en/letter-kit/sentences/#greeting"
    assert rows["checklist"].cells["en"].url == "/en/letter-kit/"
    assert rows["detention"].cells["ja"].url == "/ja/topics/detention/"
    assert rows["mina"].cells["ja"].url == "/ja/people/mina/"


def test_a_notice_that_is_there_in_easy_japanese_is_not_missing_in_japanese(tmp_path: Path) -> None:
    write_files(tmp_path, {"notices/pool/en.md": article(), "notices/pool/ja-simple.md": article("プール")})
    row = next(row for row in read_overview(config(tmp_path)) if row.kind == "notice")
    assert (row.cells["ja"].state, row.cells["ja"].url) == ("easy", "/ja-simple/notices/pool/")
    assert row.cells["ja"].is_done


def test_school_words_that_are_whole_have_no_row(rows: dict[str, Row]) -> None:
    assert "bag" in rows and "cup" not in rows


def test_what_is_left_to_do_is_told_from_what_is_done(rows: dict[str, Row]) -> None:
    assert rows["opened"].is_open and rows["stamped"].is_open
    done = Row("page", "a", "A", "en", {"en": Cell("original"), "ja": Cell("current"), "ja-simple": Cell("text")})
    assert not done.is_open and replace(done, past_review=True).is_open and replace(done, consent_due=True).is_open


def test_the_oldest_check_counts_and_is_too_old_after_a_year(rows: dict[str, Row]) -> None:
    assert (rows["stamped"].reviewed, rows["stamped"].past_review) == (dt.date(2025, 6, 1), True)
    assert (rows["visit"].reviewed, rows["visit"].past_review) == (dt.date(2026, 6, 1), False)
    assert not rows["loose"].past_review


def test_consents_that_end_soon_are_due(rows: dict[str, Row]) -> None:
    assert (rows["winter"].ask_by, rows["winter"].consent_due) == (dt.date(2026, 7, 15), True)
    assert rows["stamped"].ask_by is None


def test_what_was_taken_down_is_not_shown(rows: dict[str, Row]) -> None:
    assert "spring" not in rows


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"WITH_DRAFTS": True}, True),
        ({"WITH_DRAFTS": False}, False),
        ({"WITH_DRAFTS": True, "SITEURL": "https://site.example"}, False),
        ({"WITH_DRAFTS": False, "SITEURL": "https://site.example"}, False),
        ({"WITH_DRAFTS": True, "SITEURL": "https://site.example", "FOR_FOLDER": True}, False),
    ],
    ids=str,
)
def test_the_page_is_for_previews_with_drafts_alone(content: Path, settings: dict[str, object], shown: bool) -> None:
    site = compose(config(content, **settings))
    pages = [page for page in site.pages if page.template == "overview.html"]
    assert [page.url for page in pages] == ["/ja/status/", "/en/status/", "/ja-simple/status/"] * shown
    assert not any(page.listed for page in pages)
    assert not any(b"/status/" in file.data for file in site.files if file.path in ("sitemap.xml", "pages.json"))
