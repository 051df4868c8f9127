"""Pages that the settings name."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.editions import compose
from plugins.shared import Problem
from tests.support import article, config, write_files

MENU = ["page:who", "articles", "page:contact", "page:sfaety"]
GUIDES = {"about": "who", "connect": "contact", "safety": "safety"}


def told(tmp_path: Path, pages: dict[str, str]) -> list[Problem]:
    write_files(tmp_path / "content", {f"pages/{name}/en.md": text for name, text in pages.items()})
    return list(compose(config(tmp_path / "content", MENU=MENU, GUIDES=GUIDES)).problems)


def test_a_page_that_the_menu_names_and_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    pages = {"who": article(), "contact": article(status="draft"), "safety": article()}
    (found,) = told(tmp_path, pages)
    assert (found.code, found.is_error, Path(found.place.file).name) == (
        "setting-page-missing",
        False,
        "pelicanconf.py",
    )
    for sentence in (found.fix.ja, found.fix.en):
        assert "safety" in sentence


@pytest.mark.parametrize("names", [(), ("other",), ("who",)])
def test_nothing_is_told_of_texts_for_which_the_settings_were_not_written(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    assert told(tmp_path, dict.fromkeys(names, article())) == []


def test_a_topic_that_gets_lists_and_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    topics = "children: {en: Children, ja: 子ども}\nletters: {en: Letters, ja: 手紙}\n"
    write_files(tmp_path / "content", {"topics.yaml": topics})
    lists = {"children": ["notices"], "letters": ["letter-kit"], "leters": ["letter-checker"]}
    (found,) = compose(config(tmp_path / "content", TOPIC_LISTS=lists)).problems
    assert (found.code, Path(found.place.file).name) == ("topic-unknown", "pelicanconf.py")
    for sentence in (found.fix.ja, found.fix.en):
        assert "letters" in sentence
