"""The pages of records in one language: the law in plain words, the timeline, places of detention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from plugins.editions.linked_data import script_text
from plugins.editions.linked_pages import LinkedPages
from plugins.editions.notes import notes_of
from plugins.editions.page import Page, section_page
from plugins.figures import Series
from plugins.japanese import base_text
from plugins.library import FacilityEntry, Listed, ProvisionEntry, TermEntry, TimelineEntry, Words, addresses
from plugins.records import (
    FACILITY_KINDS,
    SUBJECTS,
    Age,
    EventRecord,
    FacilityRecord,
    Force,
    Records,
    age_of,
    ageing_days,
    force_of,
    place_map,
)
from plugins.sources import Person, SiteConfig

_Text = TypeVar("_Text")


@dataclass(frozen=True, slots=True)
class RecordPages:
    """Makes the pages of ``records`` in the language ``lang``.

    ``provisions``, ``facilities`` and ``timeline`` are their texts, ``all_terms`` those of ``terms`` and school words.
    ``guide`` is the page on writing to people in detention; of the ``series`` of figures the number is told.
    """

    lang: str
    config: SiteConfig
    people: Mapping[str, Person]
    records: Records
    provisions: Mapping[str, Mapping[str, ProvisionEntry]]
    facilities: Mapping[str, Mapping[str, FacilityEntry]]
    timeline: Mapping[str, TimelineEntry]
    terms: Mapping[str, Mapping[str, TermEntry]]
    all_terms: Mapping[str, Mapping[str, TermEntry]]
    guide: Listed | None
    series: Mapping[str, Series]
    words: Words

    def pages(self) -> Iterator[Page]:
        """Yield every page about records in this language."""
        yield self._facts()
        yield self._law()
        yield from self._provisions()
        yield self._timeline()
        yield self._facilities()
        yield from self._places()

    def _page(
        self,
        by_lang: Mapping[str, ProvisionEntry] | Mapping[str, FacilityEntry],
        template: str,
        section: str,
        data: Mapping[str, object],
    ) -> Page:
        """Return the page of a record in this language, which has it."""
        entry = by_lang[self.lang].entry
        editions = {code: found.entry.url for code, found in by_lang.items()}
        return Page(entry.url, self.lang, template, entry.title, entry.summary, editions, section, data)

    def _list(self, template: str, title: str, summary: str, section: str, **data: object) -> Page:
        return section_page(self.lang, self.config.languages, template, title, summary, section, data=data)

    def _facts(self) -> Page:
        """Return the page that leads to everything which can be looked up: a list of links in its template."""
        title = self.words.source("Facts")
        summary = self.words.source("What can be looked up here, each with its sources and the day it was checked.")
        counts = {
            "terms": len(self.terms),
            "provisions": len(self.provisions),
            "events": len(self.records.events),
            "facilities": len(self.facilities),
            "series": len(self.series),
        }
        return self._list("facts.html", title, summary, "facts", counts=counts)

    # --- the law

    def _law(self) -> Page:
        title = self.words.source("The law in plain words")
        summary = self.words.source("What provisions on detention, deportation and refugees say, act by act.")
        shown = [found for by_lang in self.provisions.values() if (found := self._best(by_lang))]
        acts = [(act, list(group)) for act, group in groupby(shown, key=lambda found: found.provision.act)]
        force = {found.provision.id: self._force(found) for found in shown}
        return self._list("law.html", title, summary, "law", acts=acts, force=force)

    def _provisions(self) -> Iterator[Page]:
        name = self.words.plain("The law in plain words")
        for by_lang in self.provisions.values():
            if self.lang not in by_lang:
                continue
            found = by_lang[self.lang]
            entry = found.entry
            data = {
                "entry": entry,
                "provision": found.provision,
                "is_due": self._is_due(found.provision.record.reviewed) and self._force(found) is not Force.ENDED,
                "force": self._force(found),
                "terms": self._terms(found.provision.record.terms),
                "events": [event for event in self.records.events if entry.slug in event.law],
                "notes": notes_of(entry, self.all_terms, self.config.languages),
                "linked_data": script_text(self._linked.record(entry, "law", name)),
            }
            yield self._page(by_lang, "provision.html", "law", data)

    def _force(self, found: ProvisionEntry) -> Force:
        return force_of(found.provision.record, self.config.build_date)

    # --- the timeline

    def _timeline(self) -> Page:
        found = self.timeline.get(self.lang)
        title = self.words.source("Timeline")
        if found is None:
            return self._list("timeline.html", title, self.words.source("Nothing is here yet."), "timeline", decades=[])
        decades = [
            (f"{decade}0", list(group)) for decade, group in groupby(found.events, key=lambda one: one.event.date[:3])
        ]
        data = {
            "decades": decades,
            "used_subjects": [name for name in SUBJECTS if any(one.event.subject == name for one in found.events)],
            "reviewed": self.records.timeline.record.reviewed if self.records.timeline else None,
            "content_note": self.records.timeline.record.content_note if self.records.timeline else None,
            "related": {one.event.id: self._related(one.event) for one in found.events},
            "files": {"CSV": addresses.TIMELINE_CSV, "JSON": addresses.TIMELINE_JSON},
            "notes": notes_of(found.entry, self.all_terms, self.config.languages),
            "linked_data": script_text(self._linked.record(found.entry, "timeline", found.entry.plain_title)),
        }
        return self._list("timeline.html", title, found.entry.summary, "timeline", **data)

    def _related(self, event: EventRecord) -> list[Listed]:
        """Return what an event is about: terms, provisions and places, as these readers are shown them.

        A place whose name is a term as well stands here once.
        """
        law = (self._best(self.provisions.get(name, {})) for name in event.law)
        places = (self._best(self.facilities.get(name, {})) for name in event.facilities)
        found = [*self._terms(event.terms), *(one.entry.listed for one in (*law, *places) if one)]
        return list({base_text(one.title): one for one in found}.values())

    # --- places of detention

    def _facilities(self) -> Page:
        title = self.words.source("Places of detention")
        summary = self.words.source("Where people are held under the Immigration Act, and how to write to them there.")
        shown = [by_lang[self.lang] for by_lang in self.facilities.values()]
        kinds = {kind: [one for one in shown if one.facility.record.kind == kind] for kind in FACILITY_KINDS}
        return self._list(
            "facilities.html",
            title,
            summary,
            "facilities",
            kinds={kind: members for kind, members in kinds.items() if members},
            map=place_map([one.facility.record for one in shown]),
            guide=self.guide,
            visiting=self.records.visiting,
        )

    def _places(self) -> Iterator[Page]:
        name = self.words.plain("Places of detention")
        visiting = self.records.visiting
        for by_lang in self.facilities.values():
            found = by_lang[self.lang]
            entry, record = found.entry, found.facility.record
            numbers = {key: number for number, key in enumerate(record.sources, 1)}
            data = {
                "entry": entry,
                "facility": found.facility,
                "numbers": numbers,
                "is_due": any(map(self._is_due, ageing_days(record))),
                "disagreeing": _disagreeing(record),
                "terms": self._terms(record.terms),
                "events": [event for event in self.records.events if entry.slug in event.facilities],
                "visiting": visiting,
                "visiting_due": visiting is not None and self._is_due(visiting.reviewed),
                "guide": self.guide,
                "linked_data": script_text(self._linked.record(entry, "facilities", name)),
            }
            yield self._page(by_lang, "facility.html", "facilities", data)

    # --- what they have in common

    def _best(self, by_lang: Mapping[str, _Text]) -> _Text | None:
        best = self.config.languages.best(by_lang, self.lang)
        return None if best is None else by_lang[best]

    def _terms(self, ids: Iterable[str]) -> list[Listed]:
        """Return the terms, as these readers are shown them; drafts are left out."""
        found = (self.terms.get(term) for term in ids)
        return [text.entry.listed for by_lang in found if by_lang and (text := self._best(by_lang))]

    def _is_due(self, checked: dt.date) -> bool:
        return age_of(checked, self.config.build_date) is not Age.FRESH

    @property
    def _linked(self) -> LinkedPages:
        return LinkedPages(self.lang, self.config, self.people, self.words)


def _disagreeing(record: FacilityRecord) -> frozenset[str]:
    """Return the fields for which sources give different values: of capacities, different ones of the same day."""
    found = {name for name in ("address", "phone") if len({fact.value for fact in getattr(record, name)}) > 1}
    persons = {(fact.date, fact.persons) for fact in record.capacity}
    if len(persons) > len({date for date, _ in persons}):
        found.add("capacity")
    return frozenset(found)
