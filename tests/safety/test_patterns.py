"""The patterns of personal data: recall and precision on labelled lines, one meaning in Python and JavaScript."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess

import pytest

from plugins.safety.patterns import DATA, Kind, personal_data
from plugins.shared import read_data
from tests.safety.personal_cases import labelled_lines, scan

_KINDS = personal_data().kinds
_each_kind = pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.id)
_ORDINARY_FLOOR = 300
# Python reads these otherwise than JavaScript, or old browsers do not know them.
NOT_SHARED = re.compile(r"\(\?<|\(\?P|\(\?i|\\[dDwWsSbBAZ]|\(\?>|[*+?}]\+")


def test_there_are_enough_labelled_lines_of_every_kind() -> None:
    lines = labelled_lines()
    assert len(lines) >= 800
    assert sum(not line.kind for line in lines) >= _ORDINARY_FLOOR
    assert {kind.id: sum(line.kind == kind.id for line in lines) for kind in _KINDS if not any(
        line.kind == kind.id for line in lines
    )} == {}  # fmt: skip


def test_nothing_of_the_listed_kinds_is_missed() -> None:
    wanted = [line for line in labelled_lines() if line.kind]
    missed = [line for line in wanted if line.kind not in {leak.kind for leak in scan(line.text)}]
    recall = 1 - len(missed) / len(wanted)
    assert recall >= 0.98, missed


@_each_kind
def test_no_kind_is_missed_more_than_the_others(kind: Kind) -> None:
    wanted = [line for line in labelled_lines() if line.kind == kind.id]
    missed = [line for line in wanted if not scan(line.text)]
    assert wanted, f"tests/cases/safety/personal/ has no line with {kind.id}"
    assert len(missed) / len(wanted) <= 0.05, missed


def test_ordinary_prose_raises_few_false_alarms() -> None:
    lines = labelled_lines()
    found = sum(bool(line.kind) and bool(scan(line.text)) for line in lines)
    false = [line for line in lines if not line.kind and scan(line.text)]
    assert found / (found + len(false)) >= 0.95, false


@_each_kind
def test_the_examples_beside_the_patterns_are_true(kind: Kind) -> None:
    assert [text for text in kind.examples if kind.id not in {leak.kind for leak in scan(text)}] == []
    assert [text for text in kind.counterexamples if scan(text)] == []
    assert kind.examples
    assert kind.counterexamples


@_each_kind
def test_a_pattern_says_the_same_in_python_and_in_javascript(kind: Kind) -> None:
    for pattern in kind.patterns:
        assert NOT_SHARED.findall(pattern.source) == [], pattern.source
        assert pattern.regex.groups == 2, pattern.source


def test_no_pattern_holds_a_sign_that_folding_takes_away() -> None:
    folding = personal_data().folding
    for kind in _KINDS:
        for pattern in kind.patterns:
            # The end of a range of kanji, 一-龠, is no numeral.
            plain = pattern.source.replace("一-龠", "")
            taken = [sign for sign in plain if sign in folding.numerals]
            assert taken == [], pattern.source


def test_signs_begin_with_small_letters_where_case_does_not_count() -> None:
    for kind in _KINDS:
        for pattern in kind.patterns:
            if pattern.any_case:
                assert [sign for sign in pattern.signs if sign[0] != sign[0].lower()] == []


def test_all_patterns_compile_and_find_their_examples_in_javascript() -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is missing")
        pytest.skip("install Node.js to compile the patterns as a browser does")
    folding = personal_data().folding
    given = [
        {
            "kind": kind.id,
            "patterns": [[pattern.source, "i" if pattern.any_case else ""] for pattern in kind.patterns],
            "texts": [folding.fold(text) for text in kind.examples],
        }
        for kind in _KINDS
    ]
    script = """
      const kinds = JSON.parse(require('fs').readFileSync(0, 'utf8'));
      const missed = [];
      for (const kind of kinds) {
        const regexes = kind.patterns.map(([source, flags]) => new RegExp(source, flags));
        for (const text of kind.texts) if (!regexes.some((r) => r.test(text))) missed.push([kind.kind, text]);
      }
      console.log(JSON.stringify(missed));
    """
    done = subprocess.run([node, "-e", script], input=json.dumps(given), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_every_kind_says_in_both_languages_what_it_is_and_why_it_is_looked_for() -> None:
    data = read_data(DATA)
    for name, entry in data["kinds"].items():
        assert set(entry["name"]) == {"en", "ja"}, name
        assert len(entry["why"]) > 20, name
