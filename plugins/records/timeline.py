"""Reading content/timeline.yaml: dated events."""

from __future__ import annotations

import datetime as dt

from plugins.records.age import tell_ahead
from plugins.records.model import EventRecord, Timeline, TimelineRecord
from plugins.records.references import Known, check_names, check_sources
from plugins.shared import problem
from plugins.sources import Located, Report, SiteConfig, Tree, read_record, tell_due

TIMELINE = "timeline.yaml"
# Laws are made years before they are in force; what lies further ahead is a slip of the hand.
_FARTHEST = dt.timedelta(days=5 * 365)


def load_timeline(
    tree: Tree, known: Known, config: SiteConfig, report: Report
) -> tuple[Timeline | None, frozenset[str]]:
    """Return the published events, oldest first, and the ids of drafts; None where there is no such file."""
    read = read_record(tree.files.get(TIMELINE), TimelineRecord, config, report)
    if read is None:
        return None, frozenset()
    located, record = read
    tell_ahead(record.reviewed, config.build_date, located.place(("reviewed",)), report)
    tell_due(record.reviewed, located.place(("reviewed",)), config, report)
    ids: set[str] = set()
    for index, event in enumerate(record.events):
        _check(event, index, known, located, report)
        if event.date != "undated" and event.date > (config.build_date + _FARTHEST).isoformat():
            report(problem("event-ahead", located.place(("events", index, "date")), date=event.date))
        if event.reviewed:
            tell_ahead(event.reviewed, config.build_date, located.place(("events", index, "reviewed")), report)
        if event.id in ids:
            report(problem("event-twice", located.place(("events", index, "id")), id=event.id))
        ids.add(event.id)
    shown = [event for event in record.events if event.status == "published" or config.with_drafts]
    withheld = frozenset(ids - {event.id for event in shown})
    # A month stands before its days, a year before its months.
    ordered = tuple(sorted(shown, key=lambda event: (event.date, event.id)))
    return Timeline(located.start, record.model_copy(update={"events": ordered})), withheld


def _check(event: EventRecord, index: int, known: Known, located: Located, report: Report) -> None:
    at = ("events", index)
    check_sources(event.sources, located.place(at), report)
    if event.date == "undated":
        report(problem("event-undated", located.place((*at, "date"))))
    for field, code, ids in (
        ("terms", "term-unknown", known.terms),
        ("law", "provision-unknown", known.law),
        ("facilities", "facility-unknown", known.facilities),
    ):
        check_names(code, ids, getattr(event, field), located, (*at, field), report)
