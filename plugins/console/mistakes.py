"""Problems as people see them: in colour on a terminal, and as one page for the browser."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from plugins.console.environment import ROOT
from plugins.console.terminal import may_be_terminal
from plugins.console.words import console_language, say, say_both
from plugins.shared import SPACES, Problem, as_text, told

if TYPE_CHECKING:
    from rich.text import Text

PAGE = ROOT / "mistakes.html"
_TEMPLATE = Path(__file__).with_name("mistakes.html")
_WORDS = {
    "title": "mistakes-title",
    "none": "mistakes-none",
    "error": "mistakes-error",
    "warning": "mistakes-warning",
    "first": "mistakes-first",
    "mend": "mistakes-mend",
    "why": "mistakes-why",
    "open": "mistakes-open",
    "again": "mistakes-again",
}


def show_text(problems: Sequence[Problem]) -> None:
    """Print ``problems`` to the error output: in colour on a terminal, else as plain text.

    The reader's own language comes first.
    """
    languages = sorted(SPACES, key=lambda lang: lang != console_language())
    if not may_be_terminal():
        sys.stderr.write(as_text(problems, languages))
        return
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        console.print(as_rich(problems, languages), end="", soft_wrap=True)
    else:
        sys.stderr.write(as_text(problems, languages))


def as_rich(problems: Sequence[Problem], languages: Sequence[str]) -> Text:
    """Return the problems as text in colours, word for word as :func:`plugins.shared.as_text` has them."""
    from rich.text import Text

    text = Text()
    for number, one in enumerate(told(problems)):
        text.append("\n" if number else "")
        if not isinstance(one, Problem):
            for lang in languages:
                text.append(f"    {one.in_language(lang)}\n")
            continue
        colour = "red" if one.is_error else "yellow"
        text.append(f"{one.place.file}:{one.place.line}:{one.place.column}", "bold")
        text.append(f"  [{one.severity}]", colour).append(f"  {one.code}\n", "dim")
        for lang in languages:
            text.append(f"    {one.message.in_language(lang)}{SPACES[lang]}")
            text.append(f"{one.fix.in_language(lang)}\n", "green")
            text.append(f"      {one.why.in_language(lang)}\n" if one.why.en else "", "dim")
    return text


def show_page(problems: Sequence[Problem], repository: str) -> None:
    """Write ``problems`` to :data:`PAGE` and open it in the browser; say where it is."""
    PAGE.write_text(as_page(problems, repository), encoding="utf-8")
    print(say("mistakes-page", file=PAGE))
    webbrowser.open(PAGE.as_uri())


def as_page(problems: Sequence[Problem], repository: str) -> str:
    """Return one HTML page of ``problems`` in their order, in both languages; it loads nothing.

    With the address of a ``repository`` on GitHub each place leads to its editor.
    """
    # A file stands where its first problem does.
    order = list(dict.fromkeys(one.place.file for one in problems))
    ordered = sorted(problems, key=lambda one: order.index(one.place.file))
    files = [(file, list(found)) for file, found in groupby(ordered, key=lambda one: one.place.file)]
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    words = {name: say_both(key) for name, key in _WORDS.items()}
    errors = sum(one.is_error for one in problems)
    counts = say_both("checked-badly", errors=errors, warnings=len(problems) - errors)
    return template.render(files=files, words=words, counts=counts, edit=_editor(repository), problems=problems)


def _editor(repository: str) -> str:
    """Return the beginning of the addresses under which GitHub edits the files of ``repository``; "" for none."""
    return f"{quote(repository.rstrip('/'), safe=':/')}/edit/main/" if repository else ""
