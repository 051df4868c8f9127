"""Reading sheet.yaml: every mistake is told at its line with what mends it, and what is right is a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import THEMES
from plugins.shared import Problem, read_data
from plugins.sources import walk
from plugins.worksheets import Stock, Worksheet, load_worksheets
from plugins.worksheets.gaps import unread_kanji
from plugins.worksheets.model import RULES
from tests.support import ROOT, config, write_files
from tests.worksheets.support import CASES, drawings, words

MISTAKES: list[dict[str, Any]] = read_data(CASES / "mistakes.yaml")
HEAD = "title: {ja: ことば, en: Words}\nreviewed: 2026-06-01\n"
PATH = "worksheets/a-sheet/sheet.yaml"
RIGHT = "kind: tracing\ngrade: 1\nitems: 3\nseed: 1\nthemes: [body]\n"

Load = Callable[..., tuple[tuple[Worksheet, ...], list[Problem]]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Read the sheets of content that holds ``files``."""

    def read(files: dict[str, str], **overrides: object) -> tuple[tuple[Worksheet, ...], list[Problem]]:
        write_files(tmp_path / "content", files)
        found = config(tmp_path / "content", **overrides)
        problems: list[Problem] = []
        tree = walk(found, problems.append)
        stock = Stock(words(), THEMES, drawings())
        return load_worksheets(tree, stock, found, problems.append), problems

    return read


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["name"])
def test_a_mistake_is_told_where_it_is(load: Load, case: dict[str, Any]) -> None:
    sheets, problems = load({PATH: HEAD + case["sheet"] + "\n"})
    assert sheets == ()
    assert [(one.code, one.place.line) for one in problems] == [(case["code"], case["line"])]
    assert problems[0].is_error
    assert problems[0].place.file.endswith(PATH)
    assert case.get("says", "") in problems[0].message.en + problems[0].fix.en


def test_a_folder_without_a_sheet_is_told(load: Load) -> None:
    sheets, problems = load({"worksheets/a-sheet/other.txt": "x"})
    assert sheets == ()
    assert sorted(one.code for one in problems) == ["file-unknown", "worksheet-without-sheet"]


def test_all_mistakes_of_a_sheet_are_told_at_once(load: Load) -> None:
    _, problems = load({PATH: HEAD + "kind: tracing\ngrade: 9\nitems: 0\nseed: x\nthemes: [a, b]\n"})
    assert [one.code for one in problems] == [
        "worksheet-grade",
        "worksheet-items",
        "worksheet-seed",
        "worksheet-theme-unknown",
        "worksheet-theme-unknown",
    ]


def test_a_sheet_that_is_right_is_read(load: Load) -> None:
    sheets, problems = load({PATH: HEAD + RIGHT})
    assert problems == []
    assert [(one.slug, one.plan.grade, one.plan.items, one.plan.seed) for one in sheets] == [("a-sheet", 1, 3, 1)]
    assert all("body" in word.themes for word in sheets[0].words)


def test_named_words_are_the_only_ones_and_themes_only_say_what_they_are_about(load: Load) -> None:
    sheets, _ = load({PATH: HEAD + RIGHT + "words: [umbrella, hat, towel]\n"})
    assert {word.id for word in sheets[0].words} == {"umbrella", "hat", "towel"}


def test_a_draft_is_checked_and_not_made(load: Load) -> None:
    draft = HEAD + RIGHT + "status: draft\n"
    assert load({PATH: draft}) == ((), [])
    assert len(load({PATH: draft}, WITH_DRAFTS=True)[0]) == 1
    assert [one.code for one in load({PATH: draft.replace("seed: 1", "seed: x")})[1]] == ["worksheet-seed"]


@given(text=st.text("学校がっこう《》｜洗手てをあらう\\＿"), grade=st.integers(1, 7))
@settings(max_examples=300, deadline=None)
def test_kanji_are_looked_for_in_any_text(text: str, grade: int) -> None:
    """Learned in the first year: 学校手; in the sixth: 洗."""
    found = unread_kanji(text, grade)
    assert set(found) <= ({"洗"} if grade < 6 else set())
    if "《" not in text and grade < 6:
        assert ("洗" in found) == ("洗" in text)


def test_the_guide_tells_editors_of_every_kind_and_of_its_room() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \|[^|\n]*\| (\d+)(?:〜| to )(\d+) \|", guide, re.MULTILINE)
    assert sorted(told) == sorted(2 * [(kind, str(rules.fewest), str(rules.most)) for kind, rules in RULES.items()])
