"""The words of the command line: in two languages, all there, none left over."""

from __future__ import annotations

import ast
import json
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from plugins.console import words as words_module
from plugins.console.new import FORMS, kinds
from plugins.console.words import WORDS, console_language, helps, say
from plugins.editions import RowKind, TextState
from plugins.freshness.compare import ChangeKind
from plugins.glossary.judge import Reason
from plugins.outside import Verdict
from tests.support import ROOT
from tests.together import together

ENTRIES: dict[str, dict[str, str]] = json.loads(WORDS.read_text(encoding="utf-8"))
CODE = [ROOT / "tasks.py", *sorted((ROOT / "plugins").rglob("*.py"))]


def placeholders(sentence: str) -> list[str]:
    """Return what a sentence wants filled in, with the form of each."""
    return sorted(f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(sentence) if name is not None)


def calls(file: Path, name: str) -> Iterator[ast.Call]:
    """Yield every call of the function or method ``name`` in ``file``."""
    for node in expressions(file):
        if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            yield node


@cache
def expressions(file: Path) -> list[ast.expr]:
    """Return every expression in ``file``."""
    return [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.expr)]


def words_in(nodes: list[ast.expr]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def said() -> set[str]:
    """Return the keys that the code says by name."""
    ways = ("say", "say_both", "show_note")
    first = {key for file in CODE for way in ways for call in calls(file, way) for key in words_in(call.args[:1])}
    return first | {key for file in CODE for call in calls(file, "say_in") for key in words_in(call.args[1:2])}


def helped() -> set[str]:
    """Return the keys that describe the options of tasks."""
    options = {option for call in calls(ROOT / "tasks.py", "helps") for option in words_in(call.args)}
    return {f"help-{option.replace('_', '-')}" for option in options}


def stages() -> set[str]:
    """Return the keys that name the stages of a build, which may be handed on with ``partial(progress, …)``."""
    told = [call.args[:1] for file in CODE for way in ("progress", "shown_waiting") for call in calls(file, way)]
    handed_on = [
        call.args[1:2]
        for file in CODE
        for call in calls(file, "partial")
        if ast.unparse(call.args[0]) in ("progress", "self.progress")
    ]
    return {f"stage-{name}" for nodes in told + handed_on for name in words_in(nodes)}


def verdicts() -> set[str]:
    """Return the keys that say what became of a place that reads like a term."""
    return {f"status-{reason}" for reason in ("term", *get_args(Reason))}


def changes() -> set[str]:
    """Return the keys that say what became of a block of an original."""
    return {f"diff-{kind}" for kind in get_args(ChangeKind)}


def states() -> set[str]:
    """Return the keys that say where a text stands."""
    return {f"state-{state}" for state in get_args(TextState)} | {f"kind-{kind}" for kind in get_args(RowKind)}


def questions() -> set[str]:
    """Return the keys that ask what a new text needs, and say what is wrong with an answer."""
    asked = {name.replace("_", "-") for kind in kinds().values() for name in kind.asks}
    return {f"new-ask-{name}" for name in asked} | {f"new-form-{name.replace('_', '-')}" for name in FORMS}


def tasks() -> set[str]:
    """Return the keys that say what each task does."""
    made = ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8")).body
    found = [node for node in made if isinstance(node, ast.FunctionDef) and node.decorator_list]
    return {f"task-{node.name}" for node in found}


def links() -> set[str]:
    """Return the keys that say what became of an outside link; of one that is fine nothing is said."""
    return {f"links-{verdict}" for verdict in Verdict if verdict is not Verdict.FINE}


def composed() -> set[str]:
    """Return the keys that are put together from a beginning and an id."""
    return tasks() | verdicts() | changes() | states() | questions() | links()


@together([*ENTRIES])
def test_every_sentence_is_there_in_both_languages_and_wants_the_same(key: str) -> None:
    entry = ENTRIES[key]
    assert set(entry) == {"en", "ja"}
    assert all(entry.values())
    assert placeholders(entry["en"]) == placeholders(entry["ja"])


@together([*ENTRIES])
def test_the_japanese_sentence_is_japanese(key: str) -> None:
    assert any("\u3040" <= character <= "\u9fff" for character in ENTRIES[key]["ja"])
    assert not any("\u3040" <= character <= "\u9fff" for character in ENTRIES[key]["en"])


def test_everything_that_is_said_is_there() -> None:
    assert said() and helped() and stages()
    assert (
        sorted(
            (said() | helped() | stages() | verdicts() | changes() | states() | questions() | links()) - set(ENTRIES)
        )
        == []
    )


def test_no_sentence_is_left_over() -> None:
    # A key may also stand in a variable, or in tasks.py before anything can be imported.
    named = {text for file in CODE for text in words_in(expressions(file))}
    assert sorted(set(ENTRIES) - named - helped() - stages() - composed()) == []


def test_every_call_fills_in_what_its_sentence_wants() -> None:
    wrong = []
    for file in CODE:
        for call in [*calls(file, "say"), *calls(file, "say_both"), *calls(file, "say_in")]:
            for key in words_in(call.args[:2]):
                wanted = {name.partition(":")[0] for name in placeholders(ENTRIES[key]["en"])}
                given = {keyword.arg for keyword in call.keywords}
                if wanted != given:
                    wrong.append(f"{file.name}:{call.lineno} {key}")
    assert wrong == []


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "tr_TR.UTF-8"}, "en"),
        ({}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
    ],
    ids=str,
)
def test_the_language_is_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert console_language() == language
    assert say("locked", files="a.lock") == ENTRIES["locked"][language].format(files="a.lock")


@pytest.mark.parametrize(("shown", "language"), [("ja_JP", "ja"), ("en_GB", "en"), ("", "en")])
def test_on_windows_the_language_is_that_of_its_own_words(
    monkeypatch: pytest.MonkeyPatch, shown: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(words_module, "_language_of_windows", lambda: shown)
    assert console_language() == language


def test_options_are_described_by_their_names() -> None:
    assert helps("no_browser", "k") == {"no_browser": say("help-no-browser"), "k": say("help-k")}


def test_a_sentence_that_is_not_there_is_a_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        say("no-such-sentence")
