"""A translation that leaves out what its original has is told where. Cases: tests/cases/wording/structure.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from plugins.shared import Problem
from tests.shared.cases import yaml_cases
from tests.support import article
from tests.wording.support import problems_of

_CODE = re.compile(r"translation-(points|cells|paragraphs|lacks-note|adds-note)(?:-differ)?")
_FIGURE = re.compile(r"\[\^[^\]]+\]|\d+")


def told(found: list[Problem]) -> list[str]:
    """Return line and column of the body, what differs, and how many or which."""
    return [
        " ".join([f"{one.place.line - 6}:{one.place.column}", kind[1], *_FIGURE.findall(one.message.en)])
        for one in found
        if (kind := _CODE.fullmatch(one.code))
    ]


@pytest.mark.parametrize("case", yaml_cases("wording/structure.yaml"))
def test_a_translation_that_is_divided_otherwise_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    files = {
        "articles/2026-06-10-x/ja.md": article("x", case["original"]),
        "articles/2026-06-10-x/en.md": article("x", case["translation"], original="ja"),
    }
    assert told(problems_of(tmp_path, files)) == case["expected"]


def test_a_text_in_easy_japanese_may_leave_out_what_it_likes(tmp_path: Path) -> None:
    files = {
        "articles/2026-06-10-x/ja.md": article("x", "* 一つ目\n* 二つ目"),
        "articles/2026-06-10-x/ja-simple.md": article("x", "* 一《ひと》つ目《め》", original="ja"),
    }
    assert told(problems_of(tmp_path, files)) == []
