"""Mistakes in the settings: each is told with its line and a mend, in both languages, and none is passed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pelicanconf
from plugins.shared import Place, Problem, ProblemsError, read_data
from plugins.sources import SiteConfig
from plugins.sources import settings as settings_module
from plugins.sources.settings import Settings
from tests.sources.support import Content
from tests.support import ROOT, settings

_JA, _EN = pelicanconf.LANGUAGES[:2]
_WRONG: list[tuple[str, object]] = [
    ("SITENAME", ""),
    ("SITEURL", "krsy.example"),
    ("SITEURL", "https://krsy.example/a b"),
    ("MIRRORS", ["git@krsy.example:site"]),
    ("MIRRORS", [{"siteurl": "https://mirror.example"}]),
    ("REPOSITORY", "github.com/krsy/site"),
    ("CONTACT", {"mail": "krsy@krsy.example"}),
    ("CONTACT", {"email": "krsy"}),
    ("CONTACT", {"page": "contact"}),
    ("CONTACT", {"page": "http://krsy.example/"}),
    ("CONTACT", "krsy@krsy.example"),
    ("IDENTITY", {"en": pelicanconf.IDENTITY["en"]}),
    ("IDENTITY", {**pelicanconf.IDENTITY, "ja": {"name": "KRSY"}}),
    ("IDENTITY", {**pelicanconf.IDENTITY, "ja": {**pelicanconf.IDENTITY["ja"], "nmae": "KRSY"}}),
    ("LANGUAGES", []),
    ("LANGUAGES", [{**_JA, "fallback": ["en"]}, _EN]),
    ("LANGUAGES", [_JA, _EN]),  # Japanese falls back to a language that is not there
    ("LANGUAGES", [{**_JA, "fallbacks": ["en"]}, {**_EN, "locale": "en_XX"}]),
    ("LANGUAGES", [{**_JA, "fallbacks": ["en"]}, {**_EN, "based_on": "eng"}]),
    ("LANGUAGES", [*pelicanconf.LANGUAGES, _EN]),
    ("DEFAULT_LANG", "english"),
    ("MENU", ["artikles"]),
    ("MENU", "articles"),
    ("GUIDES", {"contact": "contact-and-safety"}),
    ("GUIDES", ["contact-and-safety"]),
    ("TOPIC_LISTS", {"children": ["notice"]}),
    ("TOPIC_LISTS", ["notices"]),
    ("QUICK_EXIT", {}),
    ("QUICK_EXIT", {"jp": "https://weather.example/"}),
    ("QUICK_EXIT", ["https://weather.example/"]),
    ("GLOSSARY_LINKS", "Section"),
    ("ARTICLES_PER_PAGE", 0),
    ("ARTICLES_PER_PAGE", "ten"),
    ("FEED_MAX_ITEMS", -1),
    ("REVIEW_AFTER_DAYS", None),
    ("PACK_MONTHS", "6 months"),
    ("PROCESSES", -1),
    ("BUILD_DATE", 2026 - 12 - 12),  # as 2026-12-12 is without quotation marks
    ("LANGUAGES", [{**_JA, "fallbacks": ["en"], "name": " "}, _EN]),
    ("LANGUAGES", [{**_JA, "fallbacks": ["../en"]}, {**_EN, "code": "../en", "based_on": "en"}]),
]


def told(content: Path, left_out: str = "", **changed: object) -> list[Problem]:
    """Return what is told of the project's settings with some ``changed`` and one ``left_out``."""
    found: dict[str, Any] = settings(content, content.parent / "output", **changed)
    found.pop(left_out, None)
    with pytest.raises(ProblemsError) as error:
        SiteConfig.from_settings(found)
    return list(error.value.problems)


@pytest.mark.parametrize(("name", "value"), _WRONG, ids=lambda value: str(value)[:40])
def test_a_setting_that_cannot_be_used_is_told_with_what_it_takes(content: Content, name: str, value: object) -> None:
    (found,) = told(content.path, **{name: value})
    assert found.code == "setting-unusable"
    assert f"{name} is {repr(value)[:20]}" in found.message.en
    assert found.message.ja.startswith(f"設定の {name} が ")
    assert "Write " in found.fix.en
    assert "ください" in found.fix.ja


def test_it_is_told_at_its_line(content: Content) -> None:
    lines = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    for name in ("CONTACT", "MENU", "QUICK_EXIT"):
        (found,) = told(content.path, **{name: ["?"]})
        assert found.place.file == "pelicanconf.py"
        assert lines[found.place.line - 1].startswith(name)
    (found,) = told(content.path, FEED_MAX_ITEMS="?")  # the second of two in a line
    assert "FEED_MAX_ITEMS" in lines[found.place.line - 1]


def test_it_is_told_of_the_file_in_which_it_has_that_value(content: Content, tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "pelicanconf.py").write_text('A = 1\nSITEURL = ""\n', encoding="utf-8")
    (root / "publishconf.py").write_text('SITEURL = "krsy.example"\n', encoding="utf-8")
    (found,) = told(content.path, SITE_ROOT=str(root), SITEURL="krsy.example")
    assert found.place == Place("publishconf.py", 1)
    (found,) = told(content.path, SITE_ROOT=str(root), SITEURL="of an option")
    assert found.place == Place("pelicanconf.py", 2)


@pytest.mark.parametrize("name", [name for name, field in Settings.model_fields.items() if field.is_required()])
def test_a_setting_whose_name_is_misspelt_is_told_as_missing(content: Content, name: str) -> None:
    (found,) = told(content.path, left_out=name)
    assert (found.code, found.place.file) == ("setting-missing", "pelicanconf.py")
    assert name in found.message.en
    assert name in found.message.ja


def test_all_are_told_together(content: Content) -> None:
    found = told(content.path, CONTACT={"mail": "x"}, MENU=["x"], DEFAULT_LANG="x", QUICK_EXIT={})
    assert [one.message.en.split()[2] for one in found] == ["CONTACT", "MENU", "DEFAULT_LANG", "QUICK_EXIT"]


def test_what_each_setting_takes_is_said_in_both_languages() -> None:
    wanted = read_data(Path(settings_module.__file__).with_name("settings.yaml"))
    assert wanted.keys() == Settings.model_fields.keys()
    assert all(set(words) == {"en", "ja"} and all(words.values()) for words in wanted.values())


def test_settings_that_can_be_used_are_taken_as_they_are(content: Content) -> None:
    contact = {"email": "krsy@krsy.example", "page": "/en/contact-and-safety/"}
    made = content.config(CONTACT=contact, GUIDES={"about": "who-we-are"}, REPOSITORY="https://github.com/krsy/site/")
    assert (made.contact, made.guides, made.repository) == (
        contact, {"about": "who-we-are"}, "https://github.com/krsy/site",
    )  # fmt: skip
    assert content.config(CONTACT={"email": ""}).contact == {}
