"""Problems as text for people, as JSON for programs, and as annotations for GitHub's file view."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from plugins.shared.problem import Bilingual, Problem, catalogue

# Both languages of problems, and what stands between the sentences of each.
SPACES = {"en": " ", "ja": ""}
_COMMAND = re.compile(r"(?:\A|(?<=[\r\n]))\s*:(?=:)|##(?=\[)")
# A year after all texts were checked all of them wait to be checked again; between hundreds of such warnings nobody
# would find the one about what was written today.
_TOLD_WHOLE = 3


def as_text(problems: Iterable[Problem], languages: Sequence[str] = tuple(SPACES)) -> str:
    """Return the problems for a terminal, as :func:`told` has them.

    Of each its place, what is wrong, how to mend it and why, in ``languages``.
    """
    return "\n".join(_as_lines(one, languages) for one in told(problems))


def told(problems: Iterable[Problem]) -> list[Problem | Bilingual]:
    """Return the problems in their order as people are told of them where they cannot choose what they see.

    Of what time alone brings (a code with words for ``more`` in the catalogue) the first few are there, and behind the
    last of these how many more there are, and in which folders.
    """
    found: list[Problem | Bilingual] = []
    others: defaultdict[str, list[Problem]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for one in problems:
        counts[one.code] += 1
        if counts[one.code] <= _TOLD_WHOLE or "more" not in catalogue().get(one.code, {}):
            found.append(one)
        else:
            others[one.code].append(one)
    for code, several in others.items():
        last = max(index for index, one in enumerate(found) if isinstance(one, Problem) and one.code == code)
        found.insert(last + 1, _more(code, several))
    return found


def _more(code: str, problems: Sequence[Problem]) -> Bilingual:
    """Return how many ``problems`` of this code there are, and in which folders of content/."""
    folders = Counter("/".join(one.place.file.split("/")[:2]) for one in problems)
    places = ", ".join(f"{folder} ({count})" for folder, count in sorted(folders.items()))
    sentences = catalogue()[code]["more"]
    return Bilingual(**{lang: words.format(count=len(problems), places=places) for lang, words in sentences.items()})


def _as_lines(one: Problem | Bilingual, languages: Sequence[str]) -> str:
    if not isinstance(one, Problem):
        return "".join(f"    {one.in_language(lang)}\n" for lang in languages)
    place = f"{one.place.file}:{one.place.line}:{one.place.column}  [{one.severity}]  {one.code}\n"
    return place + "".join(_in_language(one, lang) for lang in languages)


def _in_language(problem: Problem, lang: str) -> str:
    message, fix, why = (words.in_language(lang) for words in (problem.message, problem.fix, problem.why))
    return f"    {message}{SPACES[lang]}{fix}\n" + (f"      {why}\n" if why else "")


def as_json(problems: Iterable[Problem]) -> str:
    """Return one JSON object a line: file, line, column, code, severity, and message, fix and why by language."""
    return "".join(json.dumps(_record(p), ensure_ascii=False) + "\n" for p in problems)


def as_annotations(problems: Iterable[Problem]) -> str:
    """Return workflow commands for the problems that :func:`told` has; GitHub shows them beside the line.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(
        f"::{p.severity} file={_property(p.place.file)},line={p.place.line},col={p.place.column},title={p.code}::"
        + _data(
            "\n".join(filter(None, (f"{p.message.ja}{p.fix.ja}", p.why.ja, f"{p.message.en} {p.fix.en}", p.why.en)))
        )
        + "\n"
        for p in told(problems)
        if isinstance(p, Problem)
    )


def without_commands(text: str) -> str:
    """Return ``text``, which begins a line, with nothing in it that a runner of GitHub would obey.

    It takes ``::name::`` for a command at the beginning of a line, behind whatever space, and ``##[name]`` anywhere.
    (TryParseV2 and TryParse in https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs)
    """
    return _COMMAND.sub(r"\g<0> ", text)


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
