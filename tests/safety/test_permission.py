"""Texts about a person: what they must name and state, and what their consent must cover."""

from __future__ import annotations

import pytest

from plugins.safety import check_permission, check_pseudonyms, check_terms, load_consents
from plugins.sources import load_sources, walk
from tests import consent
from tests.consent import record, text
from tests.sources.support import Content, no_problem
from tests.support import RECORD, article

_LETTER = "letters/2026-05-frost/en.md"
_STORY = "articles/2026-06-01-day/en.md"


def check(content: Content, files: dict[str, str]) -> list[tuple[str, str, int]]:
    """Return code, file and line of what is wrong with ``files``, all of them errors."""
    content.write(files)
    site = content.config()
    problems = []
    tree = walk(site, no_problem)
    consents = load_consents(tree, site, no_problem)
    sources = load_sources(tree, site, no_problem)
    pictured = {("letter", folder.slug) for folder in tree.folders["letters"] if folder.pictures}
    check_permission(sources.pieces, consents, frozenset(pictured), problems.append)
    check_terms(tree.folders["glossary"], problems.append)
    check_pseudonyms(tree, consents, site, problems.append)
    assert all(found.is_error for found in problems)
    assert not [found for found in problems if consent.PSEUDONYM in str(found) or consent.LATIN_PSEUDONYM in str(found)]
    return [(found.code, content.relative(found.place.file), found.place.line) for found in sorted(problems)]


def test_a_letter_with_a_consent_in_force_may_be_published(content: Content) -> None:
    assert check(content, consent.site()) == []


@pytest.mark.parametrize(
    ("path", "fields", "found"),
    [
        (_LETTER, {"consent": ""}, ("consent-missing", 2)),
        (_LETTER, {"status": ""}, ("consent-status-missing", 2)),
        (_LETTER, {"consent": "winter-2"}, ("consent-unknown", 5)),
        (_LETTER, {"consent": "'winter-1, winter-2'"}, ("consent-unknown", 5)),
        (_LETTER, {"print": "insert"}, ("consent-without-print", 6)),
        (_LETTER, {"pictures": "{a.jpg: {source: Ours, licence: CC0}}"}, ("consent-without-photo", 6)),
        (_STORY, {"consent": "", "kind": "story"}, ("consent-missing", 5)),
        (_STORY, {"consent": "", "kind": "interview"}, ("consent-missing", 5)),
        (_STORY, {"consent": "", "kind": "photo_report"}, ("consent-missing", 5)),
        (_STORY, {"status": "", "kind": "story"}, ("consent-status-missing", 2)),
        (_STORY, {"status": ""}, ("consent-status-missing", 2)),
        (_STORY, {"consent": "winter-2"}, ("consent-unknown", 5)),
        ("pages/a/en.md", {"consent": "winter-2"}, ("consent-unknown", 5)),
    ],
    ids=str,
)
def test_what_is_missing_is_an_error(
    content: Content,
    path: str,
    fields: dict[str, str],
    found: tuple[str, int],
) -> None:
    files = {consent.RECORD_FILE: record(pseudonym=""), path: text("A", "Words.", **fields)}
    assert check(content, files) == [(found[0], path, found[1])]


@pytest.mark.parametrize("kind", ["article", "news", "explainer", "report"])
def test_texts_about_nobody_need_no_consent(content: Content, kind: str) -> None:
    assert check(content, {_STORY: article(kind=kind)}) == []


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"scope": "[web, translation]"}, []),
        ({"scope": "[web]"}, ["consent-without-translation"]),
        ({"scope": "[web]", "languages": "[en]"}, []),
        ({"scope": "[web]", "languages": "[ja-simple]"}, ["consent-without-translation"]),
        ({"scope": "[print, translation]"}, ["consent-without-web", "consent-without-web"]),
        ({"scope": "[]"}, ["consent-without-translation", "consent-without-web", "consent-without-web"]),
    ],
    ids=str,
)
def test_a_second_language_and_the_web_need_to_be_agreed_to(
    content: Content,
    fields: dict[str, str],
    codes: list[str],
) -> None:
    files = {
        consent.RECORD_FILE: record(pseudonym="", **fields),
        "letters/2026-05-frost/ja.md": text("霜", "ことば。"),
        _LETTER: text("Frost", "Words.", original="ja"),
    }
    assert sorted(code for code, _, _ in check(content, files)) == codes


def test_easy_japanese_is_a_second_language_too(content: Content) -> None:
    files = {
        consent.RECORD_FILE: record(pseudonym="", scope="[web]"),
        "letters/2026-05-frost/ja.md": text("霜", "ことば。"),
        "letters/2026-05-frost/ja-simple.md": text("霜《しも》", "ことば。"),
    }
    assert check(content, files) == [("consent-without-translation", "letters/2026-05-frost/ja-simple.md", 5)]


def test_a_picture_beside_the_text_needs_leave_even_if_no_header_names_it(content: Content) -> None:
    files = {consent.RECORD_FILE: record(pseudonym=""), _LETTER: text("A", "Words.")}
    content.write({"letters/2026-05-frost/photo.jpg": "x"})
    assert [code for code, _, _ in check(content, files)] == ["consent-without-photo"]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"pages/a/en.md": article(body="Said\n\nＭＩＮＡＴＯ Q.")}, ("pages/a/en.md", 8)),
        ({"pages/a/en.md": article(title="By Minato Q")}, ("pages/a/en.md", 2)),
        ({"pages/a/ja.md": article(body="みなとさん")}, ("pages/a/ja.md", 6)),
        ({"pages/a/en.md": article(body="Minato Q", status="draft")}, ("pages/a/en.md", 7)),
        ({"articles/2030-01-01-a/en.md": article(body="Minato Q")}, None),
        ({"people/aki.yaml": "name: {ja: ミナト}\n"}, ("people/aki.yaml", 1)),
        ({"topics.yaml": "a: {ja: 冬}\n# ミナト\n"}, ("topics.yaml", 2)),
        ({"timeline.yaml": "events:\n- id: a\n  text: {en: Minato Q is released.}\n"}, ("timeline.yaml", 3)),
        ({"law/a.yaml": "act: b\nnote: ミナト\n"}, ("law/a.yaml", 2)),
        ({"letter-kit/sentences.yaml": "# ミナト\n"}, ("letter-kit/sentences.yaml", 1)),
        ({"glossary/a/term.yaml": RECORD + "# Minato Q\n",
          "glossary/a/en.md": "---\nterm: a\nsummary: b\n---\n"}, ("glossary/a/term.yaml", 8)),
    ],
    ids=str,
)  # fmt: skip
def test_a_pseudonym_stands_nowhere_without_its_consent(
    content: Content,
    files: dict[str, str],
    found: tuple[str, int] | None,
) -> None:
    content.write({consent.RECORD_FILE: record(), **files})
    site, problems = content.config(), []
    tree = walk(site, no_problem)
    check_pseudonyms(tree, load_consents(tree, site, no_problem), site, problems.append)
    assert [one.code for one in problems] == ["consent-pseudonym-elsewhere"]
    if found:
        assert (content.relative(problems[0].place.file), problems[0].place.line) == found


def test_every_language_must_name_the_consent(content: Content) -> None:
    files = {
        consent.RECORD_FILE: record(),
        "articles/2026-06-01-day/ja.md": text("日", "ミナトの話。"),
        _STORY: article(body="A friend spoke."),
    }
    assert check(content, files) == [("consent-pseudonym-elsewhere", "articles/2026-06-01-day/ja.md", 8)]


def test_a_pseudonym_in_an_address_would_outlast_the_text(content: Content) -> None:
    files = {consent.RECORD_FILE: record(), "letters/2026-05-minato-q/en.md": text("A", "Words.")}
    assert check(content, files) == [("consent-pseudonym-in-name", "letters/2026-05-minato-q", 1)]


def test_two_people_in_one_text_are_named_with_a_comma(content: Content) -> None:
    files = {
        consent.RECORD_FILE: record(),
        "consent/winter-2.yaml": record(pseudonym="ハルカ"),
        "letters/2026-05-frost/ja.md": text("冬", "ミナトとハルカ。", consent="winter-1, winter-2"),
    }
    assert check(content, files) == []


def test_no_term_rests_on_a_person(content: Content) -> None:
    files = {
        "glossary/a/term.yaml": RECORD,
        "glossary/a/en.md": "---\nterm: a\nsummary: b\nconsent: winter-1\n---\n",
    }
    assert check(content, files) == [("consent-in-a-term", "glossary/a", 1)]
