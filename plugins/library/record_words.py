"""Words that we avoid, in what records, series and the letter kit say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from plugins.figures import Series
from plugins.letters import Kit
from plugins.records import Records
from plugins.shared import Place, Problem
from plugins.wording import WordingRules

_KIT = "letter-kit"


def record_word_problems(
    rules: WordingRules, records: Records, series: Iterable[Series], kit: Kit, content: Path, shown: str
) -> list[Problem]:
    """Return where words that ``rules`` avoid stand in data files below ``content``, whose name is ``shown``."""
    return [
        found
        for file, data in _files(records, series, kit)
        for found in rules.record_problems(data, _lines_of(content / file, f"{shown}/{file}"))
    ]


def _files(records: Records, series: Iterable[Series], kit: Kit) -> Iterator[tuple[str, object]]:
    for name, provision in records.provisions.items():
        yield f"law/{name}.yaml", provision.record
    for name, facility in records.facilities.items():
        yield f"facilities/{name}/facility.yaml", facility.record
    if records.timeline:
        yield "timeline.yaml", records.timeline.record
    if records.visiting:
        yield "visiting.yaml", records.visiting
    for one in series:
        yield f"data/{one.id}/series.yaml", one.record
    yield f"{_KIT}/sentences.yaml", kit.themes
    yield f"{_KIT}/checklist.yaml", kit.steps


def _lines_of(path: Path, shown: str) -> Callable[[str], Place]:
    """Return what tells in which line of the file some words stand; it is read only where that is asked."""

    def place(words: str) -> Place:
        lines = path.read_text(encoding="utf-8").splitlines()
        return next((Place(shown, number) for number, line in enumerate(lines, 1) if words in line), Place(shown))

    return place
