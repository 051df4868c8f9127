"""The timeline as files: a table (CSV) and data (JSON), both in every language of the site."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from plugins.editions.page import OutputFile
from plugins.exports import BOM, csv_row, list_cell
from plugins.japanese import base_text
from plugins.library import addresses
from plugins.records import EventRecord, Records
from plugins.sources import SiteConfig

# What an event is about.
_LISTS = ("terms", "law", "facilities")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def timeline_files(records: Records, terms: Collection[str], config: SiteConfig) -> Iterator[OutputFile]:
    """Yield both files; none where there are no events.

    Of what an event is about they name what is published: of terms those with the ids ``terms``.
    """
    if records.timeline is None or not records.events:
        return
    codes = config.languages.codes
    site_url = config.full_url
    # Days and words stand apart: a day beside “born” would look like the birthday of somebody.
    columns = ["id", "date", "reviewed", "subject", "address", *(f"text_{code}" for code in codes)]
    columns += [*(f"note_{code}" for code in codes), *_LISTS, "sources"]
    checked = records.timeline.record.reviewed.isoformat()
    published = dict(zip(_LISTS, (terms, records.provisions, records.facilities), strict=True))
    events = [_event(one, checked, published, site_url, config) for one in records.events]
    lines = [csv_row(columns), *(csv_row(_cells(event, codes)) for event in events)]
    yield OutputFile(addresses.path_of(addresses.TIMELINE_CSV), (BOM + "".join(lines)).encode())
    data = {"version": config.build_date.isoformat(), "licence": _LICENCE, "reviewed": checked, "events": events}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    yield OutputFile(addresses.path_of(addresses.TIMELINE_JSON), text.encode())


def _event(
    event: EventRecord, checked: str, published: Mapping[str, Collection[str]], site_url: str, config: SiteConfig
) -> dict[str, object]:
    """Return an event as data; words stand without readings, which programs would take for words."""
    found: dict[str, object] = {
        "id": event.id,
        "address": site_url + addresses.item("event", config.default_language, event.id),
        "date": event.date,
        "subject": event.subject,
        "text": _plain(event.text),
    }
    if event.note:
        found["note"] = _plain(event.note)
    sources = [source.model_dump(mode="json", exclude_defaults=True) for source in event.sources]
    reviewed = event.reviewed.isoformat() if event.reviewed else checked
    lists = {name: [one for one in getattr(event, name) if one in known] for name, known in published.items()}
    return {**found, **lists, "reviewed": reviewed, "sources": sources}


def _plain(text: Mapping[str, str]) -> dict[str, str]:
    return {code or "any": base_text(words) for code, words in text.items()}


def _cells(event: Mapping[str, object], codes: tuple[str, ...]) -> list[str]:
    texts: list[Mapping[str, str]] = [event["text"], event.get("note", {})]  # type: ignore[list-item]
    lists = [list_cell(event[name]) for name in _LISTS]  # type: ignore[arg-type]
    sources = json.dumps(event["sources"], ensure_ascii=False)
    words = [text.get(code, text.get("any", "")) for text in texts for code in codes]
    first = [str(event[name]) for name in ("id", "date", "reviewed", "subject", "address")]
    return [*first, *words, *lists, sources]
