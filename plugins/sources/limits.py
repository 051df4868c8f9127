"""How long a paragraph may be and how deeply things may stand in each other, so that every text is read in good time.

The Markdown reader's time grows with the square of a paragraph's length, and each level takes a level of Python's own.
No text that a person wrote comes near these limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from plugins.shared import Place, Problem, problem

_LONGEST = 10_000
_DEEPEST = 20
# Lines, headings and notes that a page may have, and signs of which each holds one.
_MOST = (
    (re.compile(r"\n"), "\n", 50_000),
    (re.compile(r"^[ >*+\d.-]*#|^(?:=+|-+)[ ]*$", re.M), "#=-", 1_000),
    (re.compile(r"\[\^"), "^", 1_000),
)
# At the beginning of a line: quotations and list items in each other, or an indent of as many levels.
_LEVELS = re.compile(
    rf"(?:[ \t]*>){{{_DEEPEST}}}|(?:[ \t]*(?:[*+:-]|\d+\.)[ \t]){{{_DEEPEST}}}|(?: {{4}}|\t){{{_DEEPEST}}}"
)
_LEVEL_SIGNS = frozenset(" \t>*+:-")
_RULE = re.compile(r"[-*_ \t]+")
_EMPHASIS = re.compile(r"[*_`]{60}|(?:`+[^`]+){200}")
_STEP = {"[": 1, "]": -1, "(": 1, ")": -1, "{": 1, "}": -1}
_NO_BRACKET = re.compile(r"[^][(){}]+")


def limit_problems(body: str, start: Place) -> Iterator[Problem]:
    """Yield what is too much in a text that begins at ``start``: of the whole, or else of each paragraph."""
    for pattern, signs, most in _MOST:
        if _count(body, signs) > most and sum(1 for _ in pattern.finditer(body)) > most:
            yield problem("text-too-much", start)
            return
    for number, block in _blocks(body):
        place = start.moved(number)
        if len(block) > _LONGEST:
            yield problem("text-line-long", place, length=f"{len(block):,}", most=f"{_LONGEST:,}")
        elif _is_nested(block):
            yield problem("text-nested", place)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield runs of lines that are not empty, each with the number of its first line, from 0."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""]):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []


def _is_nested(block: str) -> bool:
    # Most blocks have too few brackets and signs for it, and no line that begins with many.
    if _count(block, "[({") > _DEEPEST and _brackets_nest(block):
        return True
    if _count(block, "*_`") >= 60 and _EMPHASIS.search(block):
        return True
    return any(
        _LEVELS.match(line) and not _RULE.fullmatch(line)
        for line in block.split("\n")
        if len(line) >= _DEEPEST and (line[0] in _LEVEL_SIGNS or line[0].isdecimal())
    )


def _count(text: str, signs: str) -> int:
    return sum(map(text.count, signs))


def _brackets_nest(block: str) -> bool:
    steps = (_STEP[bracket] for bracket in _NO_BRACKET.sub("", block))
    # Written so that a lone bracket that closes does not make room for one more that opens.
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0)), default=0) > _DEEPEST
