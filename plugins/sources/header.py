"""Headers: the YAML between two ``---`` lines, read so that every value keeps its line.

Every plain value stays the text that the editor typed; only the model of the item says whether it is a date, a yes/no
or a title.
So ``title: 2026``, ``title: no`` and ``date: 2026-06-10`` all mean what they seem to mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plugins.japanese import join_lines
from plugins.shared import CJK_CLASS, Place, Problem, composed, key_of, problem, utf16_of
from plugins.sources.characters import CONTROL, character_problems
from plugins.sources.limits import limit_problems
from plugins.sources.mistakes import (
    closing_line,
    curly_quotes,
    indent_mistake,
    lost_words,
    merge_mistake,
    nesting_mistake,
    no_space,
    special_sign,
    wide_colon,
    wide_comma,
    yaml_problem,
)
from plugins.sources.names import file_problem
from plugins.sources.unseen import unseen_before_name, unseen_in_name

Report = Callable[[Problem], None]
KeyPath = tuple[str | int, ...]

# What a text that is not UTF-8 most likely is in.
_JAPANESE = {"euc_jp": "EUC-JP", "cp932": "Shift_JIS"}
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]{2}")
# Line ends to YAML, but to no editor: word processors leave them inside a line.
_LINE_SEPARATORS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
_CJK = re.compile(f"[{CJK_CLASS}]")
_LETTER = re.compile(r"[^\W\d_]")
# A line that begins as those of headers do.
_FIELD_LINE = re.compile(r"(?P<field>[a-z_]+):(?: |$)")
# With these no text of ours begins.
_OF_MOST_HEADERS = frozenset(
    {"title", "summary", "term", "reading", "original", "reviewed", "topics", "consent", "status"}
)
# PyYAML's C loader is ten times as quick; its pure one stands in where the wheel has no C part.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def unheard(found: Problem) -> None:
    """Stand in for a report: what is wrong is told elsewhere, or to nobody."""


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML mapping and where each of its keys stands; ``words`` is where the words of one-line values begin."""

    data: Mapping[str, Any]
    start: Place
    places: Mapping[KeyPath, Place] = field(default_factory=dict)
    words: Mapping[KeyPath, Place] = field(default_factory=dict)

    def place(self, path: KeyPath) -> Place:
        """Return where ``path`` stands; of its known beginning if it is not there itself."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.start)

    def word_place(self, path: KeyPath, offset: int) -> Place:
        """Return where character ``offset`` of the value at ``path`` stands; the key where that cannot be told."""
        place = self.words.get(path)
        return self.place(path) if place is None else Place(place.file, place.line, place.column + offset)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file, taken apart: its header, its text, and where the text begins.

    ``source`` stands for the file's name and bytes, and so for all of this; it is empty for what was in no file.
    """

    header: Located
    body: str
    body_start: Place
    source: bytes = field(default=b"", compare=False, repr=False)


def read_text(path: Path, shown: str, report: Report) -> str | None:
    """Return the text of a UTF-8 file, or None after reporting why it cannot be read.

    Its lines end with ``\\n``, and each letter and its accent is one character.
    """
    if refused := file_problem(path, Place(shown)):
        report(refused)
        return None
    data = path.read_bytes()
    if utf16_of(data):
        report(problem("file-not-utf8", Place(shown), found="UTF-16"))
        return None
    try:
        # A mark that a program puts before each file stands there twice where two programs did.
        text = data.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        report(problem("file-not-utf8", Place(shown, line), found=_encoding_of(data)))
        return None
    text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    found = list(character_problems(text, shown))
    if merged := merge_mistake(text, Place(shown)):
        found.append(merged)
    for one in found:
        report(one)
    return None if any(one.is_error for one in found) else text


def _encoding_of(data: bytes) -> str:
    """Return the name of the Japanese encoding in which ``data`` is a text; "?" where it is none of them."""
    for encoding, name in _JAPANESE.items():
        try:
            read = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Half-width katakana are what the bytes of EUC-JP look like in Shift_JIS.
        if not _HALF_KATAKANA.search(read):
            return name
    return "?"


def read_document(text: str, shown: str, report: Report) -> Document | None:
    """Take a Markdown file apart, or report why that is not possible and return None."""
    if not text.strip():
        report(problem("file-empty", Place(shown)))
        return None
    lines = text.split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip())
    if lines[first].rstrip() != "---":
        report(problem("header-missing", Place(shown, first + 1)))
        return None
    end = next((n for n in range(first + 1, len(lines)) if lines[n].rstrip() == "---"), None)
    if end is None:
        report(problem("header-not-closed", Place(shown, closing_line(lines, first) + 1)))
        return None
    header = read_mapping("\n".join(lines[first + 1 : end]), Place(shown, first + 2), report)
    if header is None:
        return None
    below = _FIELD_LINE.match(next((line for line in lines[end + 1 :] if line.strip()), ""))
    if below and (not header.data or below["field"] in _OF_MOST_HEADERS.difference(header.data)):
        report(problem("header-closed-early", Place(shown, end + 1), field=below["field"]))
        return None
    body, start = "\n".join(lines[end + 1 :]), Place(shown, end + 2)
    beyond = list(limit_problems(body, start))
    for one in beyond:
        report(one)
    return None if beyond else Document(header, body, start, key_of(shown, text))


def read_mapping(text: str, start: Place, report: Report) -> Located | None:
    """Read YAML ``key: value`` lines that begin at ``start``, or report why that is not possible."""
    before = indent_mistake(text, start)
    if before:
        report(before)
        return None
    try:
        return _read_yaml(text, start, report)
    except yaml.YAMLError as error:
        plain = text.translate(_LINE_SEPARATORS)
        report(unseen_before_name(text, start) or wide_colon(plain, start) or yaml_problem(error, plain, start))
    return None


def _read_yaml(typed: str, start: Place, report: Report) -> Located | None:
    text = typed.translate(_LINE_SEPARATORS)
    if nesting := nesting_mistake(text, start, LOADER):
        report(nesting)
        return None
    node = yaml.compose(text, Loader=LOADER)
    if node is None:
        return Located({}, start)
    if not isinstance(node, yaml.MappingNode):
        found = unseen_before_name(typed, start) or wide_colon(text, start) or no_space(text, start)
        report(found or problem("header-not-fields", start))
        return None
    has_wide_key = any("：" in str(key.value) for key, _ in node.value)
    mistake = special_sign(text, start, LOADER) or (wide_colon(text, start) if has_wide_key else None)
    if mistake:
        report(mistake)
        return None
    reader = _NodeReader(text, typed, start, report)
    data = reader.read(node, ())
    return None if reader.failed else Located(data, start, reader.places, reader.words)


class _NodeReader:
    """Turns YAML nodes into text, lists and mappings, and notes where each stands."""

    def __init__(self, text: str, typed: str, start: Place, report: Report) -> None:
        self.lines = text.split("\n")
        self.typed = typed.split("\n")
        self.start = start
        self.report = report
        self.failed = False
        self.places: dict[KeyPath, Place] = {}
        self.words: dict[KeyPath, Place] = {}

    def read(self, node: yaml.Node, path: KeyPath) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            self._refuse(wide_comma(node, self._place(node)))
            for item in node.value:
                if isinstance(item, yaml.ScalarNode):
                    self._refuse(curly_quotes(item, self._place(item)))
            for index, item in enumerate(node.value):
                self.places[(*path, index)] = self._place(item)
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node)

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        value: str = node.value
        if control := CONTROL.search(value):
            self._fail("header-control-character", node, number=f"{ord(control[0]):02x}")
        if not node.style:
            self._refuse(lost_words(node, self.lines, self.start))
            first, last = node.start_mark.line + 1, node.end_mark.line + 1
            self._refuse(unseen_before_name("\n".join(self.typed[first:last]), self.start.moved(first)))
        # A quoted "" is a text; nothing at all, ~ and null are no value.
        return None if not node.style and value.strip() in ("", "~", "null") else self._in_one_line(node)

    def _in_one_line(self, node: yaml.ScalarNode) -> str:
        """Return the value; where YAML has made spaces of line breaks, only those that the language has stay."""
        value: str = node.value
        first, last = node.start_mark, node.end_mark
        if node.style == "|" or last.line == first.line or not _CJK.search(value):
            return value
        typed = [*self.lines[first.line : last.line], self.lines[last.line][: last.column] if last.column else ""]
        typed[0] = "" if node.style == ">" else typed[0][first.column :]
        lines = [line.strip() for line in "\n".join(typed).strip(node.style or " ").split("\n") if line.strip()]
        # Escapes, comments and empty lines between paragraphs: YAML's reading stands.
        if " ".join(lines) != value.strip():
            return value
        japanese = 2 * len(_CJK.findall(value)) > len(_LETTER.findall(value))
        return join_lines(lines, japanese=japanese)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fail("header-not-fields", key_node)
                continue
            self._refuse(unseen_in_name(key_node, self.typed, self.start))
            key = key_node.value
            if key in data:
                self._fail("header-field-twice", key_node, field=key)
                continue
            self.places[(*path, key)] = self._place(key_node)
            if isinstance(value_node, yaml.ScalarNode) and value_node.start_mark.line == value_node.end_mark.line:
                begin = self._place(value_node)
                self.words[(*path, key)] = Place(begin.file, begin.line, begin.column + bool(value_node.style))
            data[key] = self.read(value_node, (*path, key))
        return data

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.start.file, self.start.line + mark.line, mark.column + 1)

    def _refuse(self, found: Problem | None) -> None:
        if found:
            self.failed = True
            self.report(found)

    def _fail(self, code: str, node: yaml.Node, **values: object) -> None:
        self.failed = True
        self.report(problem(code, self._place(node), **values))
