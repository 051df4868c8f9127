"""Words that we avoid, in what data files say: records, series, the letter kit, notices, worksheets and others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.figures import Series
from plugins.letters import Kit
from plugins.library.data_lines import lines_of
from plugins.notices import Notices
from plugins.records import Records
from plugins.shared import Problem
from plugins.sources import SiteConfig, Sources
from plugins.wording import WordingRules
from plugins.worksheets import Worksheet

_KIT = "letter-kit"


def record_word_problems(
    rules: WordingRules,
    records: Records,
    series: Iterable[Series],
    kit: Kit,
    notices: Notices,
    worksheets: Iterable[Worksheet],
    config: SiteConfig,
) -> list[Problem]:
    """Return where words that ``rules`` avoid stand in data files."""
    files = (*_files(records, series, kit), *_school_files(notices, worksheets))
    return [*_problems(rules, files, config)]


def shared_word_problems(rules: WordingRules, sources: Sources, config: SiteConfig) -> list[Problem]:
    """Return where words that ``rules`` avoid stand in the files that belong to all texts."""
    people = [(f"people/{name}.yaml", person) for name, person in sources.people.items()]
    files = (("topics.yaml", sources.topics), ("help-lines.yaml", sources.help_lines), *people)
    return [*_problems(rules, files, config)]


def _problems(rules: WordingRules, files: Iterable[tuple[str, object]], config: SiteConfig) -> Iterator[Problem]:
    for file, data in files:
        yield from rules.record_problems(data, lines_of(config, file))


def _school_files(notices: Notices, worksheets: Iterable[Worksheet]) -> Iterator[tuple[str, object]]:
    for name, notice in notices.notices.items():
        yield f"notices/{name}/notice.yaml", notice.record
    yield "replies.yaml", [*notices.replies.by_id.values()]
    for sheet in worksheets:
        yield f"worksheets/{sheet.slug}/sheet.yaml", sheet.record


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
