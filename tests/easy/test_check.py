"""Properties of the check for easy texts, and of its lists."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.easy import EasyChecker, Rules, load_rules
from plugins.easy.rules import basic_words
from plugins.shared import read_data
from plugins.shared.problem import catalogue

LISTS = Path(__file__).parents[2] / "plugins" / "easy"
PIECES = [
    "学校",
    "に",
    "行き",
    "ます",
    "。",
    " ",
    "　",
    "使用",
    "「",
    "」",
    "令和8年",
    "〜",
    "クッキー",
    "\ufffc",
    "ABC",
    "。\n",
]


def rules() -> Rules:
    found = load_rules("ja")
    assert found is not None
    return found


def test_a_language_without_rules_has_none() -> None:
    assert load_rules("en") is None


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(), max_size=4))
@settings(deadline=None, max_examples=150)
def test_any_text_is_checked_and_every_finding_stands_in_it(stretches: list[str]) -> None:
    for finding in EasyChecker(rules(), ["収容"]).check(stretches):
        assert 0 <= finding.start < finding.end <= len(stretches[finding.stretch])
        assert finding.code in catalogue()
        if words := finding.values.get("words"):
            assert stretches[finding.stretch][finding.start : finding.end] == words


@given(st.text(alphabet="学校に行きます。読む ", min_size=1))
@settings(deadline=None, max_examples=100)
def test_writing_what_is_told_leaves_no_space_missing(text: str) -> None:
    for _ in range(len(text) + 1):
        found = [f for f in EasyChecker(rules()).check([text]) if f.code == "easy-space-missing"]
        if not found:
            return
        text = text[: found[0].start] + str(found[0].values["use"]) + text[found[0].end :]
    raise AssertionError(text)


@pytest.mark.parametrize("piece", ["クッキーは", "クッキー", "使用", "お待ち", "ない", "「", "DVは", "漢", "〜"])
def test_a_long_paragraph_is_checked_in_good_time(piece: str) -> None:
    start = time.process_time()
    EasyChecker(rules(), ["収容"]).check([piece * (10_000 // len(piece))])
    assert time.process_time() - start < 5  # what grows with the square takes far longer


def test_every_code_that_is_told_has_its_sentences() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in LISTS.glob("*.py"))
    codes = {code for code in catalogue() if code.startswith("easy-")}
    assert codes and all(f'"{code}"' in source for code in codes)


def test_the_lists_are_well_formed() -> None:
    data = read_data(LISTS / "ja.yaml")
    for name in ("hard", "respect", "respect_patterns"):
        assert all(isinstance(form, str) and isinstance(use, str) and use for form, use in data[name].items()), name
    assert not set(data["hard"]) & set(data["hard"].values())
    for name in ("joining", "helping", "leaning", "known_loanwords", "known_abbreviations"):
        assert len(data[name]) == len(set(data[name])), f"{name}: a word stands twice"


def test_what_is_to_be_written_is_no_hard_word_itself() -> None:
    checker = EasyChecker(rules())
    uses = {hard: use.replace("～", "").split("／")[0] + "。" for hard, use in rules().hard.items()}
    found = {hard: [one for one in checker.check([use]) if one.code == "easy-hard-word"] for hard, use in uses.items()}
    assert len(uses) > 100
    assert {hard: wrong for hard, wrong in found.items() if wrong} == {}


def test_the_basic_words_are_one_row_each() -> None:
    rows = (LISTS / "basic_words.tsv").read_text(encoding="utf-8").splitlines()
    words = [row.split("\t") for row in rows if not row.startswith("#")]
    assert all(len(row) == 3 and row[2] in ("N5", "N4") for row in words)
    assert len({row[0] for row in words}) == len(words)
    assert {"食べる", "たべる", "学校", "カメラ"} <= basic_words()
