"""What a run on GitHub shows beside its log: annotations at the lines, and the summary of the run, in both languages.

GitHub shows at most ten errors and ten warnings of a step beside the lines, so the summary has them all.
Limits: https://docs.github.com/actions/reference/limits and the page on workflow commands below it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO, cast
from urllib.parse import quote

from plugins.console.words import say_both
from plugins.shared import Place, Problem, as_annotations, without_commands

_SHOWN_AT_LINES = 10  # of each severity, for each step
_LONGEST_SUMMARY = 900_000  # bytes; GitHub throws a summary of more than 1 MiB away, whole
_LINE_ENDS = re.compile("[\r\n]")
_TAIL = 2  # characters of a line in which the next ones may go on with a command
# What Markdown or HTML could take for a mark, and what would make a link or call somebody.
_MARKS = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@:\"]")


def on_github() -> bool:
    """Whether this process is a step of a workflow."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


class GuardedLog:
    """A stream of which GitHub obeys nothing but what goes through :meth:`command`.

    What is printed holds words and names of files that somebody proposed.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._line = ""

    def write(self, text: str) -> int:
        """Print ``text``, with nothing in it that would be a command, also together with what was printed before."""
        safe = without_commands(self._line + text)[len(self._line) :]
        self._stream.write(safe)
        line = _LINE_ENDS.split(self._line + safe)[-1].lstrip()
        self._line = line if len(line) <= _TAIL else "-" + line[-_TAIL:]
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Print ``lines`` as :meth:`write` does."""
        for line in lines:
            self.write(line)

    def command(self, text: str) -> None:
        """Print ``text``, lines that are meant for GitHub."""
        self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard_log() -> None:
    """See to it, in a step of a workflow, that nothing printed from here on is obeyed unless it is meant so."""
    if on_github():
        sys.stdout = cast("TextIO", GuardedLog(sys.stdout))
        sys.stderr = cast("TextIO", GuardedLog(sys.stderr))


def _command(text: str) -> None:
    getattr(sys.stdout, "command", sys.stdout.write)(text)


def show_problems(problems: list[Problem]) -> None:
    """Print ``problems`` as annotations, the errors first, and add all of them to the summary; nothing for none."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda found: not found.is_error)
    errors = sum(found.is_error for found in problems)
    _command(as_annotations(ordered))
    if max(errors, len(problems) - errors) > _SHOWN_AT_LINES:
        _command(_notice(say_both("github-more", limit=_SHOWN_AT_LINES)))
    counts = say_both("checked-badly", errors=errors, warnings=len(problems) - errors)
    add_to_summary(problem_table(ordered, counts))


def show_note(key: str, **values: object) -> None:
    """Print the sentence ``key`` of words.json as a notice of the run, and add it to the summary."""
    words = say_both(key, **values)
    _command(_notice(words))
    add_to_summary(f"{escaped(words['ja'])}\n{escaped(words['en'])}\n")


def add_to_summary(markdown: str) -> None:
    """Add ``markdown`` to the summary of this step; nothing happens where there is none, or where it is full."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not path:
        return
    summary, added = Path(path), f"{markdown}\n"
    before = summary.stat().st_size if summary.exists() else 0
    if before + len(added.encode()) <= _LONGEST_SUMMARY:
        with summary.open("a", encoding="utf-8") as file:
            file.write(added)


def problem_table(problems: list[Problem], counts: dict[str, str]) -> str:
    """Return a Markdown table of ``problems`` in both languages, under ``counts`` (a sentence for each language).

    What would make it too long for a summary is left out, and the last line says how much that is.
    """
    head = f"### {counts['ja']} {counts['en']}\n\n| | | 日本語 | English |\n|---|---|---|---|\n"
    rows: list[str] = []
    size = len(head.encode())
    for found in problems:
        row = _row(found)
        size += len(row.encode())
        if size > _LONGEST_SUMMARY // 2:
            left = say_both("github-left-out", count=len(problems) - len(rows))
            return head + "".join(rows) + f"\n{left['ja']}\n{left['en']}\n"
        rows.append(row)
    return head + "".join(rows)


def escaped(text: str) -> str:
    """Return ``text`` for a Markdown table: read as it stands, whatever it holds."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))


def _row(found: Problem) -> str:
    sign = "❌" if found.is_error else "⚠️"
    ja, en = (escaped(words) for words in (_sentences(found, "ja", ""), _sentences(found, "en", " ")))
    return f"| {sign} | {place_link(found.place)}<br>{escaped(found.code)} | {ja} | {en} |\n"


def _sentences(found: Problem, lang: str, space: str) -> str:
    return space.join(one.in_language(lang) for one in (found.message, found.fix, found.why) if one.en)


def place_link(place: Place) -> str:
    """Return ``place`` for a Markdown table: on GitHub a link to the line, elsewhere file and line as words."""
    words = escaped(f"{place.file}:{place.line}")
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, commit = (os.environ.get(name, "") for name in names)
    if not (server and repository and commit) or place.file.startswith(("/", "..")):
        return words
    return f"[{words}]({server}/{repository}/blob/{commit}/{quote(place.file)}?plain=1#L{place.line})"


def _notice(words: dict[str, str]) -> str:
    data = [words[lang].replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A") for lang in ("ja", "en")]
    return f"::notice::{'%0A'.join(data)}\n"
