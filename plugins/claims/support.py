"""What the sources of our records are said to support, so that a claim can be read beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.figures import Series
from plugins.glossary import Glossary
from plugins.records import Records
from plugins.sources import LocalText, Source

# What stands here is a copy itself.
_KEPT = "https://web.archive.org/"


@dataclass(frozen=True, slots=True)
class SourcedRecord:
    """A record that names sources, as links name it (``term:visit``), and what it states itself."""

    name: str
    sources: tuple[Source, ...]
    states: LocalText = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Supports:
    """What is known of sources (by their addresses) and of records (by their names)."""

    by_address: Mapping[str, tuple[tuple[str, LocalText], ...]]
    by_record: Mapping[str, SourcedRecord]

    @classmethod
    def of(cls, records: Iterable[SourcedRecord]) -> Supports:
        """Return the index of ``records``."""
        by_address: defaultdict[str, list[tuple[str, LocalText]]] = defaultdict(list)
        by_record = {}
        for record in records:
            by_record[record.name] = record
            for source in record.sources:
                by_address[_key(source.url)].append((record.name, source.supports))
        return cls({key: tuple(found) for key, found in by_address.items()}, by_record)

    def of_address(self, address: str) -> tuple[tuple[str, LocalText], ...]:
        """Return the records that name the source at ``address``, each with what it says the source supports."""
        return self.by_address.get(_key(address), ())

    def record(self, name: str) -> SourcedRecord | None:
        """Return the record that a link names; for a figure its series."""
        if name.startswith("figure:"):
            name = "series:" + name.removeprefix("figure:").partition("/")[0]
        return self.by_record.get(name)

    @property
    def unarchived(self) -> dict[str, tuple[str, ...]]:
        """The addresses of sources without a kept copy, each with the records that name it; sorted."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for record in self.by_record.values():
            for source in record.sources:
                if source.archived is None and not source.url.startswith(_KEPT):
                    found[source.url].append(record.name)
        return {address: tuple(sorted(set(names))) for address, names in sorted(found.items())}


def records_of(glossary: Glossary, records: Records, series: Mapping[str, Series]) -> list[SourcedRecord]:
    """Return terms, provisions, events, places and series as records, each with what it states itself."""
    found = [
        SourcedRecord(
            f"term:{term.id}", term.record.sources, {lang: text.header.summary for lang, text in term.texts.items()}
        )
        for term in glossary.terms.values()
    ]
    found += [
        SourcedRecord(f"law:{one.id}", one.record.sources, one.record.text) for one in records.provisions.values()
    ]
    events = records.timeline.record.events if records.timeline else ()
    found += [SourcedRecord(f"event:{one.id}", one.sources, one.text) for one in events]
    found += [
        SourcedRecord(f"facility:{one.id}", tuple(one.record.sources.values()), one.record.held.text)
        for one in records.facilities.values()
    ]
    found += [
        SourcedRecord(f"series:{name}", tuple(one.record.sources.values()), one.record.title)
        for name, one in series.items()
    ]
    return found


def _key(address: str) -> str:
    """Return ``address`` without what does not change what it leads to: the scheme and a slash at its end."""
    return address.split("://", 1)[-1].rstrip("/")
