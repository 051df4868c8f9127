"""Where records stand: provisions, places, worksheets and the like, whose texts lie side by side in one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from plugins.editions.overview_rows import Cell, RecordRow, Row, is_past_review
from plugins.letters import Kit
from plugins.library import Written, addresses
from plugins.records import Age, Force, Records, age_of, ageing_days, force_of
from plugins.sources import SiteConfig, in_language

# What a source is called need not be in every language.
_NOT_FOR_ALL = "sources"


@dataclass(frozen=True, slots=True)
class _Found:
    """A record of one kind: its name, what holds its texts, what it is called, and when it was checked."""

    kind: RecordRow
    id: str
    record: BaseModel | Mapping[str, str] | tuple[BaseModel, ...]
    title: Mapping[str, str]
    reviewed: dt.date | None = None
    past_review: bool = False
    draft: bool = False


def record_rows(written: Written, config: SiteConfig) -> Iterator[Row]:
    """Yield where each record stands in each language: what we know, then what is printed, then names."""
    for found in _found(written, config):
        title, lang = in_language(found.title, config.languages.codes)
        lang = lang or config.default_language
        texts = list(local_texts(found.record))
        cells = {code: _cell(found, texts, code) for code in config.languages.codes}
        yield Row(found.kind, found.id, title, lang, cells, found.reviewed, found.past_review)


def local_texts(value: object) -> Iterator[Mapping[str, str]]:
    """Yield every text by language that readers see of a record, however deep it stands.

    Texts that serve all languages (under "") need no translation, and are left out.
    """
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name != _NOT_FOR_ALL:
                yield from local_texts(getattr(value, name))
    elif isinstance(value, Mapping):
        if value and all(isinstance(words, str) for words in value.values()):
            if "" not in value:
                yield value
        else:
            for one in value.values():
                yield from local_texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from local_texts(one)


def _cell(found: _Found, texts: list[Mapping[str, str]], lang: str) -> Cell:
    missing = sum(lang not in text for text in texts)
    if missing and missing == len(texts):
        return Cell("missing")
    url = addresses.item(found.kind, lang, found.id)
    if found.draft:
        return Cell("draft", url)
    return Cell("partly", url, missing) if missing else Cell("text", url)


def _found(written: Written, config: SiteConfig) -> Iterator[_Found]:
    def old(day: dt.date) -> bool:
        return age_of(day, config.build_date) is not Age.FRESH

    yield from _of_the_law(written.records, config, old)
    yield from _of_the_timeline(written.records, config)
    for place in written.records.facilities.values():
        day = min(ageing_days(place.record), default=None)
        past = bool(place.hidden) or (day is not None and old(day))
        yield _Found("facility", place.id, place.record, place.record.name, day, past, place.record.status == "draft")
    for one in written.series.values():
        past = one.record.review_by < config.build_date
        yield _Found("series", one.id, one.record, one.record.title, one.record.reviewed, past)
    for worksheet in written.worksheets:
        sheet = worksheet.record
        past = is_past_review(sheet.reviewed, config)
        yield _Found("worksheet", worksheet.slug, sheet, sheet.title, sheet.reviewed, past, sheet.status == "draft")
    yield from _of_the_letter_kit(written.kit)
    for topic, names in written.sources.topics.items():
        yield _Found("topic", topic, names, names)
    for name, person in written.sources.people.items():
        yield _Found("person", name, person, person.name)


def _of_the_letter_kit(kit: Kit) -> Iterator[_Found]:
    for theme in kit.themes:
        yield _Found("sentences", theme.id, theme, theme.title)
    if kit.steps:
        yield _Found("checklist", "checklist", kit.steps, kit.steps[0].text)


def _of_the_law(records: Records, config: SiteConfig, old: Callable[[dt.date], bool]) -> Iterator[_Found]:
    for provision in records.provisions.values():
        law = provision.record
        # What is no longer in force does not change any more.
        past = old(law.reviewed) and force_of(law, config.build_date) is not Force.ENDED
        yield _Found("law", provision.id, law, law.title, law.reviewed, past, law.status == "draft")


def _of_the_timeline(records: Records, config: SiteConfig) -> Iterator[_Found]:
    whole = [records.timeline.record.reviewed] if records.timeline else []
    for event in records.events:
        day = max([*whole, *([event.reviewed] if event.reviewed else [])], default=None)
        past = is_past_review(day, config)
        yield _Found("event", event.id, event, event.text, day, past, event.status == "draft")
