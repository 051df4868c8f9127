"""Small facts that together find a person ask for a second review, in texts about a person only."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from plugins.safety.combination import DATA, check_combinations, combined, fact_kinds
from plugins.shared import Problem
from plugins.sources import load_sources, walk
from tests.support import article, config, write_files

_MANY = "A Kurdish man of 34 years, aged 34, works at a demolition site in Kawaguchi."
_FEW = "He likes the rain. In Turkey it is dry."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "クルド《くるど》の 人《ひと》、３４歳《さい》、川口市《かわぐちし》に 住《す》む。",
            {"ethnicity", "age", "town"},
        ),
        ("He is 34 years old, comes from Myanmar and has diabetes.", {"country", "age", "health"}),
        ("2019年に収容場へ。妻は病院にいる。", {"dates", "facility", "family", "health"}),
        (_FEW, set()),
        ("雨の日の面会でした。", set()),
        ("クルドの人です。", set()),
    ],
)
def test_three_kinds_of_small_facts_find_a_person(text: str, kinds: set[str]) -> None:
    names = {kind: name for name, kind in fact_kinds().items()}
    assert {names[kind] for kind in combined([text])} >= kinds
    assert bool(combined([text])) == bool(kinds)


def test_facts_in_two_languages_count_together() -> None:
    assert combined(["34歳の人", "He is from Nepal", "and has a wife."])


@pytest.mark.parametrize(
    ("fields", "body", "found"),
    [
        ({"kind": "story"}, _MANY, True),
        ({"kind": "interview"}, _MANY, True),
        ({"kind": "photo_report"}, _MANY, True),
        ({"kind": "story"}, _FEW, False),
        ({"kind": "story", "second_review": "2026-06-01"}, _MANY, False),
        ({"kind": "explainer"}, _MANY, False),
        ({}, _MANY, False),
        ({"consent": "spring"}, _MANY, True),
    ],
)
def test_the_second_reviewers_mark_is_asked_for(tmp_path: Path, fields: dict[str, str], body: str, found: bool) -> None:
    write_files(
        tmp_path / "content", {"articles/2026-06-01-one/en.md": article(body=body, status="published", **fields)}
    )
    problems: list[Problem] = []
    settings = config(tmp_path / "content")
    sources = load_sources(walk(settings, lambda one: None), settings, lambda one: None)
    check_combinations(sources.pieces, problems.append)
    assert [one.code for one in problems] == ["personal-combination"] * found
    assert all(one.is_error and "Kurdish" not in one.message.en for one in problems)


def test_every_kind_of_fact_has_a_name_in_both_languages_and_something_to_look_for() -> None:
    for name, entry in yaml.safe_load(DATA.read_text(encoding="utf-8")).items():
        assert set(entry["name"]) == {"en", "ja"}, name
        assert entry.get("words") or entry.get("patterns"), name
