"""Notes before hard parts. The cases are data: tests/cases/library/hard-parts.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from plugins.library.hard_parts import with_ways_past
from plugins.library.words import load_words
from plugins.safety.gate import body_refusals
from plugins.shared import Place, Problem
from plugins.sources import Document, Located, MarkdownReader, NoteWords
from tests.editions.page import view
from tests.editions.support import LANGUAGES, interface_word
from tests.glossary.support import yaml_cases
from tests.support import ROOT, BuiltSite, article

START = Place("content/articles/2026-06-10-x/en.md", 6)
WORDS = load_words(ROOT / "theme" / "locale", LANGUAGES, "theme/locale", lambda found: None)
_PAST = re.compile(r'<p class="content-note">.*?<a href="#([^"]*)">[^<]*</a></p>')


@pytest.mark.parametrize("case", yaml_cases("library/hard-parts.yaml"))
def test_a_note_leads_past_the_part_that_follows(case: dict[str, Any]) -> None:
    problems: list[Problem] = []
    document = Document(Located({}, START), case["input"], START)
    body = MarkdownReader(LANGUAGES["en"], NoteWords("{}")).read(document, problems.append)
    html = with_ways_past(body.html, WORDS["en"], document, problems.append)
    assert [found.code for found in problems] == case.get("problems", [])
    assert _PAST.findall(html) == case["past"]
    assert "hard:" not in html
    assert body_refusals(html) == []


def test_an_editor_is_told_the_line(build: Callable[..., BuiltSite]) -> None:
    site = build({"articles/2026-06-10-a/en.md": article("A", "One [hard](hard:section) line.")})
    (problem,) = [found for found in site.problems if found.code == "hard-part-link"]
    assert (problem.place.line, problem.place.column, problem.is_error) == (6, 12, True)


BODY = "An opening.\n\n## Deaths\n\n[Of deaths.](hard:section)\n\nA text.\n\n## After {#after}\n\nMore."


def test_a_page_with_a_hard_part_says_so_first_and_leads_to_help(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "articles/2026-06-10-a/en.md": article("A", BODY),
            "articles/2026-06-11-b/en.md": article("B", "A text."),
        }
    )
    assert not site.errors, site.errors
    page = view(site, "/en/articles/a/")
    first, second = page.main.all("p", cls="content-note")
    assert "hard to read" in first.text and "Of deaths." in second.text
    assert first.one("a")["href"] == "#help"
    assert page.main.one("h2", id="help").text == interface_word("en", "Where to find help")
    help_there = page.main.one("aside", cls="help")
    assert [page.rooted(link["href"]) for link in help_there.all("a")] == ["/en/help/"]
    assert view(site, "/en/articles/b/").main.all(cls="help") == []


LINES = """lines:
  - name: {en: A lawyer's line, ja: 弁護士の電話}
    helps_with: papers from the immigration authority
    languages: {en: "Japanese, English", ja: 日本語、英語}
    hours: weekdays
    phone: "{phone}"
    url: https://example.org/help
    source: https://example.org/about
    checked: 2026-06-01
"""
FACTS = """facts:
  - value: "{phone}"
    what: A line
    source: {{url: "https://example.org/", publisher: A, date: "2026"}}
"""


def test_places_that_help_stand_below_a_hard_text_in_the_words_of_its_language(build: Callable[..., BuiltSite]) -> None:
    phone = "03-0000-0000"
    site = build(
        {
            "articles/2026-06-10-a/en.md": article("A", content_note="Of deaths."),
            "articles/2026-06-10-a/ja.md": article("題", "本文。", content_note="亡くなった人の話です。"),
            "help-lines.yaml": LINES.replace("{phone}", phone),
            "public-facts.yaml": FACTS.format(phone=phone),
        }
    )
    assert not site.errors, site.errors
    for lang, name in (("en", "A lawyer’s line"), ("ja", "弁護士の電話")):
        page = view(site, f"/{lang}/articles/a/")
        (line,) = page.main.one("aside", cls="help").all("li")
        assert [words.text for words in line.all("b")] == [name, phone]
        assert [link["href"] for link in line.all("a")] == [
            "tel:0300000000",
            "https://example.org/help",
            "https://example.org/about",
        ]
