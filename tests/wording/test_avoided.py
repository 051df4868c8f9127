"""Words that we avoid. The cases are data: tests/cases/wording/avoided.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.shared import Problem
from tests.shared.cases import yaml_cases
from tests.support import article
from tests.wording.support import problems_of, term_files

REASON = "それは刑罰のことばです。"
TERMS = {
    "detention": {
        "ja": {
            "term": "収容",
            "avoid": [
                {"form": "拘留", "use": "収容", "reason": REASON},
                {"form": "拘禁", "use": "収容", "reason": REASON, "not_inside": ["恣意的な拘禁"], "not_near": ["条約"]},
            ],
        },
        "en": {
            "term": "detention",
            "avoid": [{"form": "custody", "use": "detention", "reason": "It is of crime.", "not_near": ["police"]}],
        },
    },
    "irregular-residence": {
        "ja": {
            "term": "非正規滞在",
            "variants": ["不法滞在"],
            "avoid": [
                {"form": form, "use": "非正規滞在", "reason": "人は不法ではありません。"}
                for form in ("不法滞在", "不法滞在者")
            ],
        },
        "en": {
            "term": "irregular residence",
            "avoid": [
                {"form": form, "use": "irregular migrant", "reason": "Nobody is illegal."}
                for form in ("illegal immigrant", "illegals")
            ],
        },
    },
    "arbitrary-detention": {"ja": {"term": "恣意的拘禁"}},
    "zero-plan": {"ja": {"term": "不法滞在者ゼロプラン"}, "en": {"term": "Zero Illegal Immigrants Plan"}},
}
HEADER_LINES = 5  # of a text made by article()


def check(folder: Path, files: dict[str, str], terms: dict[str, Any] = TERMS) -> list[Problem]:
    return problems_of(folder, {**term_files(terms), **files})


def told(problems: list[Problem], above: int = HEADER_LINES) -> list[str]:
    """Return each word told as "line:column word"; ``above`` lines stand over the text."""
    assert all(problem.code == "word-avoided" for problem in problems), problems
    return [f"{p.place.line - above}:{p.place.column} {p.message.en.split('”')[0][1:]}" for p in problems]


@pytest.mark.parametrize("case", yaml_cases("wording/avoided.yaml"))
def test_a_word_is_told_where_it_stands_of_its_own_accord(case: dict[str, Any], tmp_path: Path) -> None:
    text = article("x", case["input"])
    assert told(check(tmp_path, {f"pages/x/{case['lang']}.md": text})) == case["expected"]


def test_an_editor_is_told_the_word_why_and_what_to_write(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, {"pages/x/ja.md": article("x", "拘留です。")})
    assert not problem.is_error
    assert problem.place.file.endswith("pages/x/ja.md")
    for message, fix in ((problem.message.en, problem.fix.en), (problem.message.ja, problem.fix.ja)):
        assert "拘留" in message
        assert REASON in message
        assert "収容" in fix
        assert "word:keep" in fix


def test_titles_and_summaries_are_looked_at_and_the_column_is_that_of_the_word(tmp_path: Path) -> None:
    text = '---\ntitle: "入管の拘留"\nsummary: ここに｜拘留《こうりゅう》のこと。\n---\n本文。\n'
    assert told(check(tmp_path, {"pages/x/ja.md": text}), above=0) == ["2:12 拘留", "3:14 拘留"]


def test_a_summary_of_several_lines_is_told_at_its_field(tmp_path: Path) -> None:
    text = "---\ntitle: x\nsummary: >\n  一行目\n  拘留のこと。\n---\n本文。\n"
    assert told(check(tmp_path, {"pages/x/ja.md": text}), above=0) == ["3:1 拘留"]


def test_terms_are_looked_at_except_the_page_that_explains_the_word(tmp_path: Path) -> None:
    visit = {"visit": {"ja": {"term": "面会", "summary": "拘留の人に会う。", "body": "拘留です。\n"}}}
    own = {"detention": {"ja": {**TERMS["detention"]["ja"], "summary": "拘留ではない。", "body": "拘留です。\n"}}}
    problems = check(tmp_path, {}, {**TERMS, **own, **visit})
    assert {problem.place.file.split("glossary/")[1] for problem in problems} == {"visit/ja.md"}
    assert [problem.place.line for problem in problems] == [2, 6]


def test_on_the_page_of_a_term_that_holds_the_word_it_may_stand(tmp_path: Path) -> None:
    terms = {**TERMS, "arbitrary-detention": {"ja": {"term": "恣意的拘禁", "body": "拘禁です。\n"}}}
    assert check(tmp_path, {}, terms) == []


@pytest.mark.parametrize("switch", ["(word:keep)", '(word:keep "")', '(word:keep " ")'])
def test_a_word_that_is_kept_without_a_reason_is_an_error_with_its_place(tmp_path: Path, switch: str) -> None:
    (problem,) = check(tmp_path, {"pages/x/ja.md": article("x", f"一。\nこの[拘留]{switch}です。")})
    assert (problem.code, problem.is_error) == ("word-kept-without-reason", True)
    assert (problem.place.line, problem.place.column) == (HEADER_LINES + 2, 4)
    assert '[拘留](word:keep "' in problem.fix.ja


def test_keeping_what_nobody_avoids_is_told(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, {"pages/x/ja.md": article("x", '[収容](word:keep "理由")です。')})
    assert (problem.code, problem.is_error) == ("word-kept-for-nothing", False)


def test_keeping_a_word_that_may_stand_anyway_is_not_told(tmp_path: Path) -> None:
    assert check(tmp_path, {"pages/x/ja.md": article("x", '「[拘留](word:keep "理由")」です。')}) == []


def test_a_switch_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, {"pages/x/ja.md": article("x", '「[拘留](word:keeps "理由")」です。')})
    assert (problem.code, problem.is_error) == ("word-switch-unknown", True)


def test_a_term_cannot_be_called_none(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, {}, {"none": {"en": {"term": "nothing"}}})
    assert (problem.code, problem.is_error) == ("term-named-none", True)
    assert problem.place.file.endswith("glossary/none")
