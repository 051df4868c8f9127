"""Help for every task in the reader's language, and what is said of a command that is not complete."""

from __future__ import annotations

import ast

import pytest
from invoke import Collection

import tasks
from plugins.console.program import _help_first
from plugins.console.words import say_in
from tests.console.command import task
from tests.support import ROOT

TASKS = [
    node.name
    for node in ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.decorator_list
]


@pytest.mark.parametrize(("locale", "lang"), [("C.UTF-8", "en"), ("ja_JP.UTF-8", "ja")])
@pytest.mark.parametrize("asked", [[], ["--help"]])
def test_the_list_says_what_every_task_does(asked: list[str], locale: str, lang: str) -> None:
    done = task(*asked, LANG=locale)
    assert done.returncode == 0, done.stderr
    assert say_in(lang, "help-tasks") in done.stdout
    shown = "".join(done.stdout.split())
    assert [name for name in TASKS if "".join(say_in(lang, f"task-{name}").split()) not in shown] == []


@pytest.mark.parametrize(
    ("name", "locale", "lang"),
    [("translated", "ja_JP.UTF-8", "ja"), ("furigana", "C.UTF-8", "en"), ("build", "ja_JP.UTF-8", "ja")],
)
def test_help_is_in_the_readers_language(name: str, locale: str, lang: str) -> None:
    done = task(name, "--help", LANG=locale)
    assert done.returncode == 0, done.stderr
    assert say_in(lang, "help-usage", command=f"python3 tasks.py {name}") in done.stdout
    assert say_in(lang, f"task-{name}") in done.stdout
    assert "".join(say_in(lang, "help-content").split()) in "".join(done.stdout.split())
    assert "Docstring" not in done.stdout


def test_no_option_takes_the_letter_that_asks_for_help() -> None:
    contexts = Collection.from_module(tasks).to_contexts()
    assert {context.name for context in contexts} == set(TASKS)
    assert [context.name for context in contexts if "-h" in context.flags] == []


def test_a_command_that_is_not_complete_is_told_what_the_task_wants() -> None:
    done = task("translated", "one", LANG="ja_JP.UTF-8")
    assert done.returncode == 1
    assert say_in("ja", "task-translated") in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["chek"], say_in("ja", "help-unknown", word="chek", guess="check")),
        (["chek", "--help"], say_in("ja", "help-unknown", word="chek", guess="check")),
        (["zzz"], say_in("ja", "help-no-task", word="zzz")),
        (["check", "--format", "xml"], say_in("ja", "check-no-format", word="xml")),
        (["new", "notice", "lunch"], say_in("ja", "help-too-much", word="lunch", task="new")),
        (["check", "--contnt", "x"], say_in("ja", "help-unknown", word="--contnt", guess="--content")),
        (["new"], say_in("ja", "help-lacking", words="KIND")),
        (["serve", "--port", "80a"], say_in("ja", "help-no-number", word="80a")),
    ],
)
def test_a_mistyped_command_is_told_with_what_may_be_meant(command: list[str], words: str) -> None:
    done = task(*command, LANG="ja_JP.UTF-8")
    assert done.returncode == 1
    assert words in done.stderr


@pytest.mark.parametrize(
    ("command", "seen"),
    [
        (["new", "-h"], ["--help", "new"]),
        (["new", "page", "--help"], ["--help", "new"]),
        (["--help", "new"], ["--help", "new"]),
        (["help", "new"], ["--help", "new"]),
        (["help"], ["--list"]),
        (["--help"], ["--list"]),
        (["-h"], ["--list"]),
        (["build"], ["build"]),
        ([], []),
    ],
)
def test_help_is_found_wherever_it_is_asked_for(command: list[str], seen: list[str]) -> None:
    assert list(_help_first(command)) == seen
