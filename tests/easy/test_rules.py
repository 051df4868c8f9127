"""What is told of easy texts. The cases are data: tests/cases/easy/rules.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pelicanconf
from plugins.shared import Problem
from tests.shared.cases import yaml_cases
from tests.support import article
from tests.wording.support import problems_of, term_files

TERMS = [
    "収容",
    "退去強制令書",
    "国民健康保険",
    "就労禁止",
    "無料低額診療事業",
    "ハンガーストライキ",
    "UNHCR",
    "異議の申出",
]
GLOSSARY = term_files({f"term-{number}": {"ja": {"term": name}} for number, name in enumerate(TERMS)})
HEADER_LINES = 5  # of a text made by article()


def check(folder: Path, body: str, lang: str = "ja-simple") -> list[Problem]:
    text = article("話", body).replace("summary: A summary.", "summary: 話です。")
    return problems_of(folder, {**GLOSSARY, f"pages/x/{lang}.md": text})


def told(problems: list[Problem]) -> list[str]:
    """Return each problem of easy texts as "line:column code words"."""
    rows = []
    for problem in (problem for problem in problems if problem.code.startswith("easy-")):
        place, code = problem.place, problem.code.removeprefix("easy-")
        words = problem.message.en.partition("“")[2].partition("”")[0]
        rows.append(f"{place.line - HEADER_LINES}:{place.column} {code} {words}".strip())
    return rows


@pytest.mark.parametrize("case", yaml_cases("easy/rules.yaml"))
def test_what_is_hard_is_told_and_what_is_easy_is_not(case: dict[str, Any], tmp_path: Path) -> None:
    assert told(check(tmp_path, case["input"])) == case["expected"]


def test_only_languages_flagged_easy_are_looked_at(tmp_path: Path) -> None:
    assert check(tmp_path, "学校に行き、書類をご確認ください。", "ja") == []


def test_the_rules_follow_the_flag_and_not_the_code(tmp_path: Path) -> None:
    languages = [
        {"code": "ja", "name": "日本語"},
        {"code": "ja-hira", "name": "にほんご", "based_on": "ja", "easy": True},
        {"code": "ja-simple", "name": "日本語", "based_on": "ja"},
        {"code": "en-plain", "name": "Plain English", "based_on": "en", "easy": True},
    ]
    body = "学校に行きます。"
    text = article("話", body).replace("A summary.", "話です。")
    # Each a piece of its own: Japanese words in English would be told as not translated.
    files = {f"pages/{row['code']}/{row['code']}.md": text for row in languages}
    identity = {row["code"]: pelicanconf.IDENTITY["en"] for row in languages}
    quick_exit = {"ja": "https://weather.example/"}
    setting = {"LANGUAGES": languages, "DEFAULT_LANG": "ja", "IDENTITY": identity, "QUICK_EXIT": quick_exit}
    problems = problems_of(tmp_path, files, **setting)
    assert [problem.place.file.rpartition("/")[2] for problem in problems] == ["ja-hira.md"]


def test_titles_and_summaries_are_looked_at_in_their_place(tmp_path: Path) -> None:
    text = "---\ntitle: 学校《がっこう》に行《い》く\nsummary: 手続きを 開始します。\n---\n\n話です。\n"
    problems = problems_of(tmp_path, {"pages/x/ja-simple.md": text})
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("easy-space-missing", 2, 8),
        ("easy-hard-word", 3, 15),
    ]


def test_definitions_of_terms_are_looked_at(tmp_path: Path) -> None:
    files = term_files({"visit": {"ja-simple": {"term": "面会", "summary": "人に会うことです。"}}})
    (problem,) = problems_of(tmp_path, files)
    assert (problem.code, problem.place.file.rpartition("/")[2]) == ("easy-space-missing", "ja-simple.md")


def test_an_editor_is_told_what_to_write_in_both_languages(tmp_path: Path) -> None:
    missing, hard = check(tmp_path, "本を読みます。本を 使用します。")
    assert not missing.is_error and not hard.is_error
    for fix in (missing.fix.en, missing.fix.ja):
        assert "本を 読みます" in fix
    for fix in (hard.fix.en, hard.fix.ja):
        assert "使う" in fix and "[使用](word:keep" in fix


def test_a_switch_without_a_reason_is_an_error_here_too(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "[使用](word:keep)です。")
    assert problem.code == "word-kept-without-reason"


def test_a_switch_that_keeps_nothing_is_told(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, '[使う](word:keep "理由")ことです。')
    assert problem.code == "word-kept-for-nothing"
