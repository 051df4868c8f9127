"""Reading all records of content/, and what does not hold between them."""

from __future__ import annotations

from collections.abc import Collection

from plugins.records.facilities import load_facilities, load_visiting
from plugins.records.law import load_acts, load_provisions
from plugins.records.model import Records
from plugins.records.references import Known, check_names
from plugins.records.timeline import load_timeline
from plugins.sources import LetterHeader, Report, SiteConfig, Sources, Tree


def load_records(tree: Tree, terms: Collection[str], config: SiteConfig, report: Report) -> Records:
    """Read provisions, events, places and rules; ``terms`` are the ids of all terms, drafts among them."""
    known = Known(terms, tuple(tree.law), tuple(folder.slug for folder in tree.folders["facilities"]))
    acts = load_acts(tree, config, report)
    provisions, law_drafts = load_provisions(tree, acts, known, config, report)
    timeline, event_drafts = load_timeline(tree, known, config, report)
    facilities, facility_drafts = load_facilities(tree, known, config, report)
    drafts = {("law", one) for one in law_drafts} | {("event", one) for one in event_drafts}
    drafts |= {("facility", one) for one in facility_drafts}
    visiting = load_visiting(tree, config, report)
    return Records(acts, provisions, timeline, facilities, visiting, frozenset(drafts))


def check_letters(sources: Sources, records: Records, report: Report) -> None:
    """Report letters that name a place of detention which is not there."""
    facilities = {*records.facilities, *(name for kind, name in records.withheld if kind == "facility")}
    for piece in sources.of_kind("letter"):
        for text in piece.texts.values():
            header = text.header
            if isinstance(header, LetterHeader) and header.facility is not None:
                names = (header.facility,)
                check_names("facility-unknown", facilities, names, text.document.header, ("facility",), report)
