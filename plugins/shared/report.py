"""Problems as text for people, as JSON for programs, and as annotations for GitHub's file view."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from plugins.shared.problem import Problem

# Both languages of problems, and what stands between the sentences of each.
SPACES = {"en": " ", "ja": ""}


def as_text(problems: Iterable[Problem], languages: Sequence[str] = tuple(SPACES)) -> str:
    """Return the problems for a terminal: place, what is wrong, how to mend it and why, in ``languages``."""
    return "\n".join(
        f"{p.place.file}:{p.place.line}:{p.place.column}  [{p.severity}]  {p.code}\n"
        + "".join(_in_language(p, lang) for lang in languages)
        for p in problems
    )


def _in_language(problem: Problem, lang: str) -> str:
    message, fix, why = (words.in_language(lang) for words in (problem.message, problem.fix, problem.why))
    return f"    {message}{SPACES[lang]}{fix}\n" + (f"      {why}\n" if why else "")


def as_json(problems: Iterable[Problem]) -> str:
    """Return one JSON object a line: file, line, column, code, severity, and message, fix and why by language."""
    return "".join(json.dumps(_record(p), ensure_ascii=False) + "\n" for p in problems)


def as_annotations(problems: Iterable[Problem]) -> str:
    """Return workflow commands, which GitHub shows beside the line.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(
        f"::{p.severity} file={_property(p.place.file)},line={p.place.line},col={p.place.column},title={p.code}::"
        + _data(
            "\n".join(filter(None, (f"{p.message.ja}{p.fix.ja}", p.why.ja, f"{p.message.en} {p.fix.en}", p.why.en)))
        )
        + "\n"
        for p in problems
    )


def _record(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": {"en": problem.message.en, "ja": problem.message.ja},
        "fix": {"en": problem.fix.en, "ja": problem.fix.ja},
        "why": {"en": problem.why.en, "ja": problem.why.ja},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
