"""The catalogue of problems: every code is there, is used, and says the same in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from plugins.shared import Bilingual, Place, Problem, Severity, in_order, problem
from plugins.shared.problem import CATALOGUE, REASONS, catalogue
from tests.support import ROOT
from tests.together import together

_MODULES = sorted((ROOT / "plugins").rglob("*.py"))
# Functions that take a problem's code as their first argument.
_MAKERS = ("problem", "_fail", "_unknown", "check_names")
_CODES = sorted(catalogue())


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def _strings(path: Path) -> set[str]:
    constants = (node.value for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _parts(entry: dict[str, Any]) -> list[dict[str, str]]:
    return [entry[part] for part in ("message", "fix", "more") if part in entry]


def _keys(node: yaml.Node | None) -> list[str]:
    assert isinstance(node, yaml.MappingNode)
    return [key.value for key, _ in node.value]


@pytest.fixture(scope="module")
def strings_of_the_plugins() -> set[str]:
    return set().union(*(_strings(path) for path in _MODULES))


def test_every_code_that_is_reported_stands_in_the_catalogue() -> None:
    reported = {
        node.args[0].value: f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _MODULES
        for name, node in _calls(path)
        if name in _MAKERS and node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(reported) > 40
    assert {code: place for code, place in reported.items() if code not in catalogue()} == {}


def test_every_string_that_looks_like_a_code_stands_in_the_catalogue(strings_of_the_plugins: set[str]) -> None:
    looks_like_one = re.compile(r"(?:header|series|term|note|topic|file|folder)(?:-[a-z]+)+")
    assert {text for text in strings_of_the_plugins if looks_like_one.fullmatch(text)} <= set(_CODES)


def test_every_code_of_the_catalogue_is_used(strings_of_the_plugins: set[str]) -> None:
    assert [code for code in _CODES if code not in strings_of_the_plugins] == []


def test_no_code_stands_twice_in_the_catalogue() -> None:
    # YAML itself would silently keep the last of the two.
    codes = _keys(yaml.compose(CATALOGUE.read_text(encoding="utf-8")))
    assert sorted(codes) == _CODES


@together(_CODES)
def test_every_entry_has_a_severity_and_full_sentences_in_both_languages(code: str) -> None:
    entry: dict[str, Any] = catalogue()[code]
    assert set(entry) - {"of", "more"} == {"severity", "message", "fix"}
    assert entry["severity"] in ("error", "warning")
    for part in _parts(entry):
        assert set(part) == {"en", "ja"}
        assert part["en"].strip() == part["en"] != ""
        assert part["ja"].strip() == part["ja"] != ""
        # A sentence in the wrong place is easily pasted and hard to see.
        assert re.search("[ぁ-ん]", part["ja"]) and not re.search("[ぁ-ん一-龥]", part["en"])


@together(_CODES)
def test_both_languages_name_the_same_values(code: str) -> None:
    entry = catalogue()[code]
    for part in _parts(entry):
        assert _placeholders(part["en"]) == _placeholders(part["ja"])


def test_only_warnings_are_told_together() -> None:
    together_told = {code: entry for code, entry in catalogue().items() if "more" in entry}
    assert len(together_told) >= 5
    for entry in together_told.values():
        assert entry["severity"] == "warning"
        assert _placeholders(entry["more"]["en"]) == {"count", "places"}


@pytest.mark.parametrize(
    "code",
    ["review-due", "record-due", "record-out-of-date", "series-due", "series-out-of-date", "figure-out-of-date",
     "review-ahead"],
)  # fmt: skip
def test_what_a_day_alone_brings_by_the_hundred_is_told_together(code: str) -> None:
    """A year without anybody, or a clock that is wrong: what was written this morning must still be found."""
    assert "more" in catalogue()[code]


def test_every_report_gives_the_values_that_its_sentences_name() -> None:
    wrong = []
    for path in _MODULES:
        for name, node in _calls(path):
            given = {keyword.arg for keyword in node.keywords}
            if name not in ("problem", "_fail") or None in given or not isinstance(node.args[0], ast.Constant):
                continue
            entry = catalogue()[str(node.args[0].value)]
            wanted = {name for part in ("message", "fix") for name in _placeholders(entry[part]["en"])}
            if wanted != given:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {sorted(map(str, wanted ^ given))}")
    assert wrong == []


def test_a_problem_carries_its_place_its_severity_and_filled_sentences() -> None:
    place = Place("content/pages/a/en.md", 3, 5)
    found = problem("header-field-misspelt", place, field="titel", guess="title")
    assert found == Problem(
        place,
        "header-field-misspelt",
        Severity.ERROR,
        Bilingual(en="There is no field “titel”.", ja="「titel」という項目はありません。"),
        Bilingual(en="Did you mean “title”?", ja="「title」のことですか。"),
    )


def test_a_bilingual_value_fills_each_language_with_its_own_words() -> None:
    found = problem("header-field-missing", Place("a"), field=Bilingual(en="heading", ja="見出し"))
    assert found.message == Bilingual(en="The field “heading” is missing.", ja="項目「見出し」がありません。")
    assert found.fix == Bilingual(
        en="Add a line “heading: …” to the header.", ja="ヘッダーに「見出し: …」の行を加えてください。"
    )


def test_what_is_wrong_is_a_whole_sentence_before_its_mend() -> None:
    told_by_others = {"word-avoided", "paper-failed", "paper-unsound"}  # their reasons end as they were written
    for code, entry in catalogue().items():
        for lang, ends in (("en", ".?)”"), ("ja", "。？）」")):
            assert (
                code in told_by_others or code.startswith("output-") or entry["message"][lang].endswith(tuple(ends))
            ), (code, lang)


def test_where_nothing_is_near_no_guess_is_asked_about() -> None:
    found = problem("topic-unknown", Place("a"), value="x", guess="-")
    assert found.fix == Bilingual(
        en="The topics stand in content/topics.yaml.", ja="トピックは content/topics.yaml にあります。"
    )


def test_a_mend_says_something_without_its_guess() -> None:
    asking = {code: entry for code, entry in catalogue().items() if "Did you mean" in entry["fix"]["en"]}
    del asking["header-field-misspelt"]  # which always has a guess
    assert len(asking) > 20
    for code, entry in asking.items():
        names = _placeholders(entry["message"]["en"]) | _placeholders(entry["fix"]["en"])
        found = problem(code, Place("a"), **{**dict.fromkeys(names, "x"), "guess": "-"})
        assert found.fix.en and "Did you mean" not in found.fix.en, code
        assert found.fix.ja and "のことですか" not in found.fix.ja, code


def test_braces_in_a_value_are_shown_as_they_are() -> None:
    assert "{x} {0}" in problem("header-field-missing", Place("a"), field="{x} {0}").message.en


def test_an_unknown_code_is_a_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        problem("no-such-code", Place("a"))


def test_only_an_error_stops_the_build() -> None:
    warning = problem("date-in-future", Place("a"), date="2030-01-01", build_date="2026-01-01")
    assert (warning.severity, warning.is_error) == (Severity.WARNING, False)
    assert problem("text-empty", Place("a")).is_error


def test_problems_sort_by_file_line_and_column() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 2), Place("a", 9, 1)]
    assert [found.place for found in sorted(problem("text-empty", place) for place in places)] == [
        Place("a", 9, 1),
        Place("a", 9, 2),
        Place("a", 10, 1),
        Place("b", 1, 1),
    ]


def test_a_place_moves_to_the_start_of_a_later_line() -> None:
    assert Place("a", 4, 7).moved(3) == Place("a", 7, 1)


def test_words_come_in_the_language_that_is_asked_for() -> None:
    words = Bilingual(en="yes", ja="はい")
    assert (words.in_language("ja"), words.in_language("en")) == ("はい", "yes")


def test_every_problem_says_why_it_matters_and_no_reason_is_left_over() -> None:
    reasons = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    patterns = [pattern for entry in reasons for pattern in entry["codes"]]
    assert [code for code in _CODES if not any(fnmatchcase(code, one) for one in patterns)] == []
    assert [one for one in patterns if not any(fnmatchcase(code, one) for code in _CODES)] == []
    assert all(entry["why"]["en"] and entry["why"]["ja"] for entry in reasons)


def test_what_endangers_somebody_comes_first_and_causes_before_effects() -> None:
    place = Place("content/pages/a/en.md", 9)
    danger = problem("personal-data-found", place, kind=Bilingual("a number", "番号"))
    cause = problem("header-no-space", place, field="title", value="A")
    effect = problem("link-to-nothing", Place("content/pages/0/en.md", 1), link="page:a", guess="-")
    quiet = problem("date-in-future", Place("content/pages/0"), date="2030-01-01", build_date="2026-01-01")
    assert in_order([quiet, effect, cause, danger]) == [danger, cause, effect, quiet]
