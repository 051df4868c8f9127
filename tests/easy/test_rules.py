"""What is told of easy texts. The cases are data: tests/cases/easy/rules.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.shared import Problem
from tests.shared.cases import yaml_cases
from tests.support import article
from tests.wording.support import problems_of, term_files

TERMS = ["収容", "退去強制令書", "国民健康保険", "就労禁止", "無料低額診療事業", "ハンガーストライキ", "UNHCR"]
GLOSSARY = term_files({f"term-{number}": {"ja": {"term": name}} for number, name in enumerate(TERMS)})
HEADER_LINES = 5  # of a text made by article()


def check(folder: Path, body: str, lang: str = "ja-simple") -> list[Problem]:
    text = article("話", body).replace("summary: A summary.", "summary: 話です。")
    return problems_of(folder, {**GLOSSARY, f"pages/x/{lang}.md": text})


def told(problems: list[Problem]) -> list[str]:
    """Return each problem as "line:column code words"."""
    rows = []
    for problem in problems:
        place, code = problem.place, problem.code.removeprefix("easy-")
        words = problem.message.en.partition("“")[2].partition("”")[0]
        rows.append(f"{place.line - HEADER_LINES}:{place.column} {code} {words}".strip())
    return rows


@pytest.mark.parametrize("case", yaml_cases("easy/rules.yaml"))
def test_what_is_hard_is_told_and_what_is_easy_is_not(case: dict[str, Any], tmp_path: Path) -> None:
    assert told(check(tmp_path, case["input"])) == case["expected"]
