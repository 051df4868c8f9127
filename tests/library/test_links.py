"""Links between our own pieces. The cases that work are data: tests/cases/library/links.yaml."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plugins.library import links
from plugins.library.addresses import Addresses
from plugins.library.links import resolve_links
from plugins.shared import Place, Problem
from plugins.sources import Document, Located, MarkdownReader, NoteWords
from plugins.sources.markdown import LINK_KINDS
from tests.editions.support import LANGUAGES
from tests.glossary.support import yaml_cases

SITE = Addresses(
    LANGUAGES,
    {
        ("article", "both"): ("ja", "en"),
        ("article", "japanese"): ("ja",),
        ("article", "easy"): ("ja-simple",),
        ("page", "who"): ("en",),
        ("term", "visit"): ("ja", "en"),
    },
)
WITHHELD = frozenset({("article", "draft"), ("term", "draft-term")})
# The body begins in line 6 of its file, below the header.
START = Place("content/articles/2026-06-10-x/en.md", 6)


def resolve(body: str, lang: str = "en", site: Addresses = SITE) -> tuple[str, list[Problem]]:
    """Return the HTML of a body with its links resolved, and the problems found."""
    problems: list[Problem] = []
    document = Document(Located({}, START), body, START)
    html = MarkdownReader(LANGUAGES[lang], NoteWords("{}")).read(document, problems.append).html
    return resolve_links(html, lang, site, WITHHELD, document, problems.append, {"面会": "visit"}.get), problems


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize("case", yaml_cases("library/links.yaml"))
def test_a_link_to_a_piece_of_ours_is_resolved(case: dict[str, Any]) -> None:
    html, problems = resolve(case["input"], case["lang"])
    assert problems == []
    assert html == f"<p>{case['expected']}</p>"


def test_a_link_to_nothing_is_an_error_with_a_guess_at_its_line_and_column() -> None:
    problem = only(resolve("A text.\n\nSee\n[that](article:boht).")[1])
    assert problem.code == "link-to-nothing"
    assert problem.is_error
    assert "article:boht" in problem.message.en
    assert "article:both" in problem.fix.en
    assert "article:both" in problem.fix.ja
    assert (problem.place.file, problem.place.line, problem.place.column) == (START.file, 9, 8)


def test_the_guess_is_of_the_same_kind_as_the_link() -> None:
    problem = only(resolve("See [us](page:whoo).")[1])
    assert "page:who" in problem.fix.en


def test_where_nothing_is_near_and_there_is_much_nothing_is_guessed() -> None:
    assert "Did you mean" in only(resolve("[them](article:japanes)")[1]).fix.en
    assert "page:who" in only(resolve("[us](page:xyzxyz)")[1]).fix.en, "there is no other page"
    many = replace(SITE, available={("article", f"piece-{number}"): ("en",) for number in range(4)})
    assert "Did you mean" not in only(resolve("[x](article:面会)", site=many)[1]).fix.en


def test_a_term_that_is_named_by_its_name_is_guessed() -> None:
    assert "term:visit" in only(resolve("[x](term:面会)")[1]).fix.en
    assert "term:visit" not in only(resolve("[x](article:面会)")[1]).fix.en


def test_a_link_to_a_provision_that_has_ended_is_told_unless_it_says_that_it_means_that_one() -> None:
    available = {("law", name): ("ja", "en") for name in ("old", "new")}
    site = Addresses(LANGUAGES, available, ended=frozenset({"old"}))
    body = '[a](law:new) [b](law:old "in force until 2024")\n\n[c](law:old)'
    html, problems = resolve(body, site=site)
    assert html.count('href="/en/law/old/"') == 2
    told = only(problems)
    assert (told.code, told.is_error, told.place.line) == ("record-ended-linked", False, START.line + 2)


def test_a_link_of_the_wrong_kind_is_a_link_to_nothing() -> None:
    assert only(resolve("See [that](page:both).")[1]).code == "link-to-nothing"


def test_the_line_is_that_of_the_link_also_where_its_name_begins_like_another() -> None:
    """The name ``both-x`` must not be taken for ``both``, nor the other way round."""
    site = "See [a](article:japanese).\n\nSee [b](article:japan)."
    problem = only(resolve(site)[1])
    assert "article:japan." in problem.message.en
    assert problem.place.line == START.line + 2


def test_the_line_is_that_of_the_link_also_where_its_name_is_shown_as_code_before() -> None:
    problem = only(resolve("Never write `article:nothing`.\n\nSee [b](article:nothing).")[1])
    assert problem.place.line == START.line + 2


def test_two_links_to_different_nothings_are_two_errors() -> None:
    problems = resolve("[a](article:none)\n\n[b](term:nothing)")[1]
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("link-to-nothing", START.line),
        ("link-to-nothing", START.line + 2),
    ]


@pytest.mark.parametrize("link", ["article:draft", "term:draft-term", "article:draft#part"])
def test_a_link_to_a_draft_is_an_error_of_its_own(link: str) -> None:
    problem = only(resolve(f"See [that]({link}).")[1])
    assert problem.code == "link-to-unpublished"
    assert problem.is_error
    assert link.partition("#")[0] in problem.message.en


def test_a_link_with_words_for_the_mouse_is_checked_as_well() -> None:
    assert only(resolve('See [that](article:none "A title").')[1]).code == "link-to-nothing"


def test_a_link_without_a_name_is_a_link_to_nothing() -> None:
    assert only(resolve("See [that](article:).")[1]).code == "link-to-nothing"


def test_no_link_of_ours_is_left_unresolved() -> None:
    body = "\n\n".join(f"[x]({kind}:{slug})" for kind, slug in SITE.available)
    html, problems = resolve(body)
    assert problems == []
    assert all(f'"{kind}:' not in html for kind in ("article", "page", "term"))
    assert html.count("<a ") == len(SITE.available)


def test_an_editor_may_write_every_link_that_is_resolved() -> None:
    """What the reader of Markdown refuses never comes to be resolved."""
    kinds = links.KINDS
    assert "notice" in kinds
    assert set(kinds) <= set(LINK_KINDS)
