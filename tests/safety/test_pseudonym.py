"""Pseudonyms are found however they are typed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import base_text, reading_text
from plugins.safety.pseudonym import PseudonymFinder, _pattern, fold
from plugins.shared import read_data
from tests.shared.cases import CASES

_CASES = [
    pytest.param(case, id=f"{case['pseudonym']} in {case['text']!r}")
    for case in read_data(CASES / "safety" / "pseudonyms.yaml")
]


def finder(*pseudonyms: str) -> PseudonymFinder:
    return PseudonymFinder({"a": pseudonyms})


@pytest.mark.parametrize("case", _CASES)
def test_a_pseudonym_is_found_where_a_reader_would_see_it(case: dict[str, Any]) -> None:
    found = finder(case["pseudonym"]).in_text(case["text"])
    assert found == ({"a": case.get("line", 1)} if case["found"] else {})


@pytest.mark.parametrize(
    ("name", "found"), [("2026-05-minato-q-writes", True), ("2026-05-みなと", True), ("2026-05-frost", False)]
)
def test_names_of_files_and_folders_are_looked_at(name: str, found: bool) -> None:
    assert finder("ミナト", "Minato Q").in_name(name) == (["a"] if found else [])


@given(before=st.text(max_size=30), after=st.text(max_size=30))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_a_name_between_spaces_is_found_in_any_text(before: str, after: str) -> None:
    assert finder("ミナト").in_text(f"{before}\n。ミナトさん。\n{after}")


def test_without_pseudonyms_nothing_is_looked_for() -> None:
    assert not finder()


_NAMES = ("ミナト", "Minato Q", "山本 花", "がく")
_BITS = st.sampled_from(
    ["ミ", "ナト", "みなと", "ﾐﾅﾄ", "Mina", "to", "Q", "q", " ", "\n", "\n\n", "・", "山本", "花", "《はな》", "｜",
     "\\", "*", "さん", "a", "か", "\u3099", "ﾞ", "く", "。", "\u200b", "\u0301"]
)  # fmt: skip


def plainly(text: str) -> dict[str, int]:
    """Return what must be found, each line looked at with the next one in all its readings."""
    found: dict[str, int] = {}
    lines = [*text.split("\n"), ""]
    for number, (line, below) in enumerate(pairwise(lines), 1):
        for name in _NAMES:
            pattern = re.compile(_pattern(fold(name)))

            def held(*texts: str, pattern: re.Pattern[str] = pattern) -> bool:
                return any(pattern.search(fold(read(text))) for text in texts for read in (base_text, reading_text))

            across = held(f"{line} {below}", line.rstrip() + below.lstrip())
            if held(line) or (across and not held(below)):
                found.setdefault(name, number)
    return found


@given(st.lists(_BITS, max_size=24).map("".join))
@settings(max_examples=400)
def test_no_shorter_way_keeps_a_name_back(text: str) -> None:
    assert PseudonymFinder({name: [name] for name in _NAMES}).in_text(text) == plainly(text)
