"""Every word that the interface can show stands translated in every language, and no other does."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import pelicanconf
from plugins.editions.messages import interface_messages
from plugins.shared import KANJI_CLASS
from tests.support import ROOT

LOCALE = ROOT / "theme" / "locale"
FILES = sorted(LOCALE.glob("*.po"))
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
_KANJI = re.compile(f"[{KANJI_CLASS}]")
_RUBY = re.compile(rf"(?:｜[^｜《》\n]+|[{KANJI_CLASS}]+)《[^《》\n]+》")


@cache
def messages() -> list[str]:
    return list(interface_messages(ROOT / "theme" / "templates", ROOT / "plugins"))


def catalogue(name: str) -> Catalog:
    with (LOCALE / name).open("rb") as file:
        return read_po(file, abort_invalid=True)


def placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def bare_kanji(text: str) -> list[str]:
    """Return the kanji of ``text`` that stand under no reading."""
    return _KANJI.findall(_RUBY.sub("", text))


def test_the_messages_of_templates_code_and_ids_are_all_found() -> None:
    assert len(messages()) == len(set(messages())) > 60
    for message in (
        "Skip to the text",  # a template's _()
        "Main menu",  # a template's plain()
        "not translated",  # a template's word_in()
        "All articles, newest first.",  # the code's words.source()
        "Glossary",  # the code's words.markup()
        "category:everyday",
        "standing:disputed",
    ):
        assert message in messages()


def test_every_language_of_the_site_has_a_file_and_every_file_a_language() -> None:
    assert {path.stem for path in FILES} == {row["code"] for row in pelicanconf.LANGUAGES}


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_every_message_stands_translated(name: str) -> None:
    found = catalogue(name)
    untranslated = [message for message in messages() if not (entry := found.get(message)) or not entry.string]
    assert untranslated == [], f"run: python3 tasks.py words, then translate them in theme/locale/{name}"
    assert [message.id for message in found if message.id and message.fuzzy] == []


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_every_translation_has_the_placeholders_of_its_message(name: str) -> None:
    wrong = {
        message.id: message.string
        for message in catalogue(name)
        if message.id and placeholders(message.string) != placeholders(message.id)
    }
    assert wrong == {}


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_no_file_holds_a_message_that_nothing_shows(name: str) -> None:
    assert [message.id for message in catalogue(name) if message.id and message.id not in messages()] == []
    assert not catalogue(name).obsolete


def test_placeholders_are_found_in_all_their_forms() -> None:
    """Guard the tests above against a pattern that finds nothing."""
    assert placeholders("In %(year)s, %(people)s and {} of {name}") == ["%(people)s", "%(year)s", "{name}", "{}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("収容《しゅうよう》の 話", ["話"]),
        ("｜申し込み《もうしこみ》", []),
        ("すべて ひらがな", []),
        ("人々", ["人", "々"]),
    ],
)
def test_kanji_without_a_reading_are_found(text: str, expected: list[str]) -> None:
    assert bare_kanji(text) == expected


def test_in_easy_japanese_every_kanji_of_the_interface_stands_under_a_reading() -> None:
    bare = {message.id: message.string for message in catalogue("ja-simple.po") if bare_kanji(str(message.string))}
    bare.pop("", None)
    assert bare == {}


def test_in_easy_japanese_every_kanji_of_the_groups_name_stands_under_a_reading() -> None:
    assert {key: text for key, text in pelicanconf.IDENTITY["ja-simple"].items() if bare_kanji(text)} == {}


def test_easy_japanese_writes_its_own_name_with_readings() -> None:
    names = {row["code"]: row["name"] for row in pelicanconf.LANGUAGES}
    assert bare_kanji(names["ja-simple"]) == []


def test_in_easy_japanese_every_kanji_of_a_topic_stands_under_a_reading() -> None:
    text = (ROOT / "content" / "topics.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^\s+ja-simple:\s*(.+)$", text, re.MULTILINE)
    assert names
    assert [name for name in names if bare_kanji(name)] == []


def test_the_group_has_a_name_and_a_summary_in_every_language() -> None:
    for row in pelicanconf.LANGUAGES:
        identity = pelicanconf.IDENTITY[row["code"]]
        assert all(identity[key].strip() for key in ("name", "short", "summary"))
