"""What editors mistype in YAML, recognised from the text when the parser can only say that it is lost."""

from __future__ import annotations

import re

import yaml

from plugins.shared import Place, Problem, problem

_INDENT = re.compile(r"[ \t\u3000]*")
_WIDE_COLON = re.compile(r"[ -]*(?P<field>[A-Za-z_][\w-]*)：", re.ASCII)
_COMMENT_BY_MISTAKE = re.compile(r" #\S")
# No header of ours has more than a handful of levels.
_DEEPEST = 100
_FIRST_KEY = re.compile(r"[\s-]*[\w-]*")


def indent_mistake(text: str, start: Place) -> Problem | None:
    """Return the problem of the first line that begins with a tab or a full-width space."""
    for number, line in enumerate(text.split("\n")):
        indent = _INDENT.match(line)
        assert indent is not None
        if "\t" in indent[0]:
            return problem("header-tab", start.moved(number))
        if "\u3000" in indent[0]:
            return problem("header-wide-space", start.moved(number))
    return None


def nesting_mistake(text: str, start: Place, loader: type) -> Problem | None:
    """Return the problem of brackets that stand in each other deeper than the parser can follow.

    Raises yaml.YAMLError where ``text`` is no YAML.
    """
    # Levels are made by brackets, by signs in a row (- - -, ? ? ?), or by indenting further and further.
    if sum(map(text.count, ("[", "{", "- ", "? "))) <= _DEEPEST and " " * _DEEPEST not in text:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST and event.start_mark is not None:
            number = event.start_mark.line
            return problem("header-unreadable", start.moved(number), line=text.split("\n")[number].strip()[:40])
    return None


def lost_words(node: yaml.ScalarNode, lines: list[str], start: Place) -> Problem | None:
    """Return the problem of words beside a plain value that YAML takes for something else.

    A single # after a space begins a comment ("Room #5"); an indented line with a full-width colon becomes part of the
    value above it.
    """
    first, last = node.start_mark.line, node.end_mark.line
    rest = lines[last][node.end_mark.column :] if last < len(lines) else ""
    if _COMMENT_BY_MISTAKE.match(rest):
        place = Place(start.file, start.line + last, node.end_mark.column + 2)
        return problem("header-number-sign", place, lost=rest.strip())
    for number in range(first + 1, min(last + 1, len(lines))):
        if match := _WIDE_COLON.match(lines[number]):
            return problem("header-wide-colon", start.moved(number), field=match["field"])
    return None


def wide_colon(text: str, start: Place) -> Problem | None:
    """Return the problem of the first line on which a full-width colon follows a field's name."""
    for number, line in enumerate(text.split("\n")):
        if match := _WIDE_COLON.match(line):
            return problem("header-wide-colon", start.moved(number), field=match["field"])
    return None


def special_sign(text: str, start: Place, loader: type) -> Problem | None:
    """Return the problem of the first value that begins with a sign of YAML's own (& * !).

    With & and * a few lines can grow into gigabytes, and what follows the sign is lost from the value.
    Raises yaml.YAMLError where ``text`` is no YAML.
    """
    if not re.search(r"[&*!]", text):
        return None
    for token in yaml.scan(text, Loader=loader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            mark = token.start_mark
            place = Place(start.file, start.line + mark.line, mark.column + 1)
            code = "header-unreadable" if isinstance(token, yaml.TagToken) else "header-alias"
            return problem(code, place, line=text.split("\n")[mark.line].strip())
    return None


def yaml_problem(error: yaml.YAMLError, text: str, start: Place) -> Problem:
    """Return the parser's ``error`` as a problem of the line that most likely caused it."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return problem("header-unreadable", start, line="")
    lines = text.split("\n")

    def at(number: int, code: str, column: int = 0) -> Problem:
        number = max(0, min(number, len(lines) - 1))
        place = Place(start.file, start.line + number, column + 1)
        return problem(code, place, line=lines[number].strip())

    if "mapping values are not allowed" in str(error):
        # The colon of a line's first word is in order: then the line above it lacks its own.
        first_key = _FIRST_KEY.match(lines[mark.line])
        if mark.line > 0 and first_key and first_key.end() == mark.column:
            return at(mark.line - 1, "header-no-colon")
        return at(mark.line, "header-colon-in-value", mark.column)
    if "could not find expected ':'" in str(error):
        return at(error.context_mark.line, "header-no-colon")  # type: ignore[attr-defined]
    # At the end of the text the parser only notices what is missing; where that began is more use.
    context = getattr(error, "context_mark", None)
    if context is not None and mark.line >= len(lines) - 1 and not lines[-1].strip():
        mark = context
    if mark.line >= len(lines):
        mark = context or mark
    return at(mark.line, "header-unreadable", mark.column)
