"""Words that we avoid, in what records, series and the letter kit say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.figures import Series
from plugins.letters import Kit
from plugins.library.data_lines import lines_of
from plugins.records import Records
from plugins.shared import Problem
from plugins.sources import SiteConfig
from plugins.wording import WordingRules

_KIT = "letter-kit"


def record_word_problems(
    rules: WordingRules, records: Records, series: Iterable[Series], kit: Kit, config: SiteConfig
) -> list[Problem]:
    """Return where words that ``rules`` avoid stand in data files."""
    return [
        found
        for file, data in _files(records, series, kit)
        for found in rules.record_problems(data, lines_of(config, file))
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
