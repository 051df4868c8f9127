"""Headers: the YAML between two ``---`` lines, read so that every value keeps its line.

Every plain value stays the text that the editor typed; only the model of the item says whether it is a date, a yes/no
or a title.
So ``title: 2026``, ``title: no`` and ``date: 2026-06-10`` all mean what they seem to mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plugins.shared import Place, Problem, problem

Report = Callable[[Problem], None]
KeyPath = tuple[str | int, ...]

# PyYAML's C loader is ten times as quick; its pure one stands in where the wheel has no C part.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML mapping and where each of its keys stands."""

    data: Mapping[str, Any]
    start: Place
    places: Mapping[KeyPath, Place] = field(default_factory=dict)

    def place(self, path: KeyPath) -> Place:
        """Return where ``path`` stands; of its known beginning if it is not there itself."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.start)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file, taken apart: its header, its text, and where the text begins."""

    header: Located
    body: str
    body_start: Place


def read_text(path: Path, shown: str, report: Report) -> str | None:
    """Return the text of a UTF-8 file with ``\\n`` line ends, or None after reporting why it cannot be read."""
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report(problem("file-not-utf8", Place(shown), found="UTF-16"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        report(problem("file-not-utf8", Place(shown, line), found="?"))
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        report(problem("file-has-nul", Place(shown, line)))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_document(text: str, shown: str, report: Report) -> Document | None:
    """Take a Markdown file apart, or report why that is not possible and return None."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != "---":
        report(problem("header-missing", Place(shown, first + 1)))
        return None
    end = next((n for n in range(first + 1, len(lines)) if lines[n].rstrip() == "---"), None)
    if end is None:
        report(problem("header-not-closed", Place(shown, first + 1)))
        return None
    header = read_mapping("\n".join(lines[first + 1 : end]), Place(shown, first + 2), report)
    if header is None:
        return None
    return Document(header, "\n".join(lines[end + 1 :]), Place(shown, end + 2))


def read_mapping(text: str, start: Place, report: Report) -> Located | None:
    """Read YAML ``key: value`` lines that begin at ``start``, or report why that is not possible."""
    before = _typing_mistake(text, start)
    if before:
        report(before)
        return None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        report(_yaml_problem(error, text, start))
        return None
    if node is None:
        return Located({}, start)
    if not isinstance(node, yaml.MappingNode):
        report(problem("header-not-fields", start))
        return None
    reader = _NodeReader(start, report)
    data = reader.read(node, ())
    return None if reader.failed else Located(data, start, reader.places)


class _NodeReader:
    """Turns YAML nodes into text, lists and mappings, and notes where each stands."""

    def __init__(self, start: Place, report: Report) -> None:
        self.start = start
        self.report = report
        self.failed = False
        self.places: dict[KeyPath, Place] = {}
        self._open: set[int] = set()
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, path: KeyPath) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            # The same node twice is an alias (`*name`), with which a few lines can grow into gigabytes.
            if id(node) in self._seen:
                self._fail("header-alias", node)
                return None
            self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.places[(*path, index)] = self._place(item)
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        # A quoted "" is a text; nothing at all, ~ and null are no value.
        is_empty = node.style is None and node.value in ("", "~", "null")
        return None if is_empty else node.value

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fail("header-not-fields", key_node)
                continue
            key = key_node.value
            if key in data:
                self._fail("header-field-twice", key_node, field=key)
                continue
            self.places[(*path, key)] = self._place(key_node)
            data[key] = self.read(value_node, (*path, key))
        return data

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.start.file, self.start.line + mark.line, mark.column + 1)

    def _fail(self, code: str, node: yaml.Node, **values: object) -> None:
        self.failed = True
        self.report(problem(code, self._place(node), **values))


def _typing_mistake(text: str, start: Place) -> Problem | None:
    """Return the problem of what a Japanese keyboard or a word processor commonly puts into a header."""
    for number, line in enumerate(text.split("\n")):
        place = start.moved(number)
        indent = line[: len(line) - len(line.lstrip(" \t\u3000"))]
        if "\t" in indent:
            return problem("header-tab", place)
        if "\u3000" in indent:
            return problem("header-wide-space", place)
        name, colon, _ = line.partition("：")
        if colon and ":" not in line and name.strip().isascii() and name.strip().isidentifier():
            return problem("header-wide-colon", place, field=name.strip())
    return None


def _yaml_problem(error: yaml.YAMLError, text: str, start: Place) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return problem("header-unreadable", start, line="")
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    place = Place(start.file, start.line + number, mark.column + 1)
    line = lines[number].strip()
    if "mapping values are not allowed" in str(error):
        return problem("header-colon-in-value", place, line=line)
    if "could not find expected ':'" in str(error):
        return problem("header-no-colon", place.moved(-1), line=lines[max(number - 1, 0)].strip())
    return problem("header-unreadable", place, line=line)
