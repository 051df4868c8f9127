"""What editors mistype in YAML, recognised from the text when the parser can only say that it is lost."""

from __future__ import annotations

import re
import unicodedata

import yaml

from plugins.shared import Place, Problem, problem
from plugins.sources.misplaced import comma_left_out, misplaced, quote_left_open

_INDENT = re.compile(r"[ \t\u3000]*(?:-[ \t\u3000]+)*")
_WIDE_COLON = re.compile(r"[ -]*(?P<field>[A-Za-z_][A-Za-z0-9_-]*)：")
# As the fields that somebody has given Japanese names; indented, such words may be those of a longer value.
_JAPANESE_FIELD = re.compile(r"(?P<field>[^\x00-\xff：\s・＃]{1,10})：")
# With a value before it; where there is none the parser stands at the colon.
_COMMENT_BY_MISTAKE = re.compile(r" #\S")
_COMMENT_ALONE = re.compile(r":? +#\S")
# No header of ours has more than a handful of levels.
_DEEPEST = 100
_FIRST_KEY = re.compile(r"[\s-]*[\w-]*")
# What keyboards make of hyphens: dashes, signs for long vowels and minus, in full width.
_DASHES = re.compile("[-\u2010-\u2015\u2212\u2500\u30fc\uff0d\uff70]{2,}")
_OF_A_HEADER = re.compile(r"\s+\S|- |#|[\w-]+\s*[:：]")
_NO_SPACE = re.compile(r"(?P<field>[A-Za-z_]\w*):(?!//)(?P<value>\S.*)", re.ASCII)
_NO_SPACE_INSIDE = re.compile(r" +(?:- +)?(?P<field>[A-Za-z_][\w-]*):(?!//)(?P<value>[^\s\"'].*)", re.ASCII)
_FIELD = re.compile(r"[\w-]+:(?:\s|$)")
# Fields in braces, with one sign of them or more in full width.
_WIDE_BRACES = re.compile(r"(?P<braces>[{｛](?=[^}]*[｛：、，｝])[^{}｛｝]*[:：][^{}｛｝]*[}｝])")
_CURLY = "“”„‘’"
# What git writes where two people have changed the same lines.
_MERGE_MARKS = re.compile(r"^(?:(?:<{7}|>{7})(?: |$)|={7}$)", re.MULTILINE)
# YAML's words for what has begun in one line and is missed in a later one.
_IN_BRACES = "while parsing a flow mapping"
_CLOSING = {"while parsing a flow sequence": "]", _IN_BRACES: "}"}
_NOT_CLOSED = ("while scanning a quoted scalar", *_CLOSING)


def merge_mistake(text: str, start: Place) -> Problem | None:
    """Return the problem of the marks that git leaves where two people have changed the same lines."""
    match = _MERGE_MARKS.search(text) if any(sign * 7 in text for sign in "<=>") else None
    return problem("merge-marks", start.moved(text.count("\n", 0, match.start()))) if match else None


def closing_line(lines: list[str], first: int) -> int:
    """Return the number of the line where the header that begins at line ``first`` should be closed."""
    for number in range(first + 1, len(lines)):
        if _DASHES.fullmatch(lines[number].strip()) or not _OF_A_HEADER.match(lines[number]):
            return number
    return len(lines) - 1


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
    if _COMMENT_BY_MISTAKE.match(rest) or (not node.value and _COMMENT_ALONE.match(rest)):
        place = Place(start.file, start.line + last, node.end_mark.column + 2)
        return problem("header-number-sign", place, lost=rest.strip())
    for number in range(first + 1, min(last + 1, len(lines))):
        if match := _WIDE_COLON.match(lines[number]):
            return problem("header-wide-colon", start.moved(number), field=match["field"])
    return None


def wide_colon(text: str, start: Place) -> Problem | None:
    """Return the problem of the first line on which a full-width colon follows a field's name."""
    for number, line in enumerate(text.split("\n")):
        if match := _WIDE_COLON.match(line) or _JAPANESE_FIELD.match(line):
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
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("header-unreadable", start, line="")
    lines, mark, context = text.split("\n"), error.problem_mark, error.context_mark
    if found := _plainly_wrong(error, mark, lines, start):
        return found

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
    if context is not None and "could not find expected ':'" in str(error):
        return at(context.line, "header-no-colon")
    # The parser notices only later what is missing; where that began is more use.
    began = error.context in _NOT_CLOSED
    if context is not None and (began or (mark.line >= len(lines) - 1 and not lines[-1].strip())):
        mark = context
    if mark.line >= len(lines):
        mark = context or mark
    return at(mark.line, "header-unreadable", mark.column)


def _plainly_wrong(error: yaml.MarkedYAMLError, mark: yaml.Mark, lines: list[str], start: Place) -> Problem | None:
    """Return what the text around the ``mark`` at which the parser stopped shows plainly; None where nothing does."""
    context = error.context_mark
    last, began = min(mark.line, len(lines) - 1), context.line if context else mark.line
    if found := quote_left_open(lines, last, start) or _mistyped_line(lines, mark.line, began, start):
        return found
    if closing := _CLOSING.get(error.context or ""):
        if began < mark.line:
            return problem("header-bracket-open", start.moved(began), line=lines[began].strip(), sign=closing)
        if error.context == _IN_BRACES and (found := comma_left_out(lines[last], mark.column, start.moved(last))):
            return found
    return misplaced(lines, last, mark.column, start)


def no_space(text: str, start: Place) -> Problem | None:
    """Return the problem of the first line that has no space after the colon of its field."""
    for number, line in enumerate(text.split("\n")):
        if match := _NO_SPACE.match(line):
            words = {"field": match["field"], "value": match["value"].strip()}
            return problem("header-no-space", start.moved(number), **words)
    return None


def curly_quotes(node: yaml.ScalarNode, place: Place) -> Problem | None:
    """Return the problem of a plain value of a list that stands between quotation marks of print."""
    value: str = node.value
    if not node.style and len(value) > 2 and value[0] in _CURLY and value[-1] in _CURLY:
        return problem("header-curly-quotes", place, value=value.strip(_CURLY))
    return None


def wide_comma(node: yaml.SequenceNode, place: Place) -> Problem | None:
    """Return the problem of a list in brackets whose entries are separated by Japanese commas."""
    plain = (one for one in node.value if isinstance(one, yaml.ScalarNode) and not one.style)
    if node.flow_style and any(re.search("[、，]", one.value) for one in plain):
        return problem("header-wide-comma", place)
    return None


def _indent_of_entry(line: str) -> int:
    """Return how many spaces stand before the hyphen of a list's entry; -1 where ``line`` begins none."""
    return len(line) - len(line.lstrip(" ")) if line.lstrip(" ").startswith("- ") else -1


def _mistyped_line(lines: list[str], noticed: int, began: int, start: Place) -> Problem | None:
    """Return what is plainly mistyped in the line at which the parser stopped, or in those before it."""
    last = min(noticed, len(lines) - 1)
    if found := no_space("\n".join(lines[: last + 1]), start):
        return found
    # With its value such a line goes on in the next one, where the parser stops.
    for number in (last, last - 1):
        if match := _NO_SPACE_INSIDE.match(lines[number]):
            return problem("header-no-space", start.moved(number), field=match["field"], value=match["value"].strip())
    line, place = lines[last], start.moved(last)
    if lines[0].startswith(" ") and _FIELD.match(lines[0].strip()) and not line.startswith(" "):
        return problem("header-indented", start, field=lines[0].strip().partition(":")[0])
    own, others = _indent_of_entry(line), {_indent_of_entry(one) for one in lines[:last]} - {-1}
    if own >= 0 and others and own not in others:
        return problem("header-entry-indent", place, count=min(others, key=lambda other: abs(other - own)))
    value = line.partition(":")[2].strip()
    if match := _WIDE_BRACES.search(line):
        plain = unicodedata.normalize("NFKC", match["braces"]).replace("、", ", ")
        return problem("header-wide-braces", place, better=re.sub(r":(?! )|,(?! )", r"\g<0> ", plain))
    if value[:1] and value[:1] in _CURLY:
        return problem("header-curly-quotes", place, value=value.strip(_CURLY))
    if began == last and value[:1] in ("&", "*"):
        return problem("header-alias", place, line=line.strip())
    above = next((one for one in reversed(lines[:last]) if one.strip()), "")
    if line.startswith(" ") and _FIELD.match(line.strip()) and _FIELD.match(above) and above.partition(":")[2].strip():
        return problem("header-indented", place, field=line.strip().partition(":")[0])
    return None
