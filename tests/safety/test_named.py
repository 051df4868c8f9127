"""People who are named in texts are told, and nobody else; the lines are data: tests/cases/safety/named.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.safety.named import people_named
from plugins.shared import read_data
from tests.consent import record
from tests.support import ROOT, BuiltSite, article

_LINES = read_data(ROOT / "tests" / "cases" / "safety" / "named.yaml")


def columns(line: str, *chosen: str) -> list[str]:
    return [line[one.column - 1 :][: len(one.name)] for one in people_named(line, chosen)]


@pytest.mark.parametrize("line", _LINES["named"])
def test_whoever_is_named_is_told(line: str) -> None:
    assert columns(line)


@pytest.mark.parametrize("line", _LINES["nobody"])
def test_where_nobody_is_named_nothing_is_told(line: str) -> None:
    assert columns(line) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("病院《びょういん》で、アリ・レザさんと会《あ》った。", ["アリ・レザ"]),
        ("ボランティアさんと、スタッフさん。申込書の様式。", []),
        ("We saw Mr. Okonkwo and Leyla.", ["Okonkwo", "Leyla"]),
        ("[A link](https://example.org/Leyla/) and https://example.org/Reza", []),
        ("[^note]: Reza Aydin, *A book*, 2020.", []),
        ("Aïsha and OMAR, but not omar.", ["Aïsha"]),
        ("ウィシュマ・サンダマリさん、サンダマリさん and Wishma Sandamali", []),
        ("", []),
    ],
)
def test_a_name_is_told_at_its_place(line: str, names: list[str]) -> None:
    assert columns(line) == names


def test_names_that_people_have_chosen_are_not_told() -> None:
    assert columns("Leyla and Reza", "Leyla Q") == ["Reza"]
    assert columns("ユリアさんとアリさん", "ユリア") == ["アリ"]


def test_a_name_in_a_text_is_a_warning_and_stops_nothing(build: Callable[..., BuiltSite]) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("A", "We met Leyla.\n\nLeyla and Reza came.\n\nNobody.")})
    assert not site.errors
    told = [(one.place.line, one.place.column) for one in site.problems if one.code == "person-named"]
    lines = (Path(site.output.parent) / "content/articles/2026-06-01-a/en.md").read_text(encoding="utf-8").split("\n")
    assert [lines[line - 1][column - 1 :][:5] for line, column in told] == ["Leyla", "Leyla"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("people/leyla.yaml", "name: Leyla\nabout: A student.\n"),
        ("consent/a.yaml", record(pseudonym="{en: Leyla}")),
        (
            "public-facts.yaml",
            "facts:\n- value: Leyla Aydin\n  what: {en: A singer}\n"
            "  source: {url: https://example.org/, publisher: {en: A paper}, date: 2026}\n",
        ),
    ],
)
def test_who_writes_here_or_is_known_may_be_named(build: Callable[..., BuiltSite], path: str, text: str) -> None:
    site = build({"articles/2026-06-01-a/en.md": article("A", "We met Leyla."), path: text})
    assert [one.code for one in site.problems if one.code in ("person-named", "public-fact-unused")] == []
