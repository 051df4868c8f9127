"""Reading content/facilities/ and content/visiting.yaml: places of detention, and the rules for visiting them.

What was checked more than half a year ago is told as a warning; after a year it is taken out and told as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from plugins.records.age import Age, age_of, tell_ahead
from plugins.records.hours import agree, times_of
from plugins.records.model import Facility, FacilityFact, FacilityRecord, RemarkFact, VisitingRecord
from plugins.records.outline import is_on_map
from plugins.records.references import Known, check_names
from plugins.shared import KANJI_CLASS, Place, problem
from plugins.sources import Located, PieceFolder, Report, SiteConfig, Tree, read_record

RECORD = "facility.yaml"
VISITING = "visiting.yaml"
# The facts of a place that can grow old; a capacity has its own date and stays what it was.
AGEING = ("address", "phone", "hours", "remarks")
_JAPANESE = re.compile(f"[{KANJI_CLASS}ぁ-ん]")


def load_facilities(
    tree: Tree, known: Known, config: SiteConfig, report: Report
) -> tuple[dict[str, Facility], frozenset[str]]:
    """Return the published places by id, from north to south, and the ids of drafts."""
    found: list[Facility] = []
    withheld: set[str] = set()
    for folder in tree.folders["facilities"]:
        facility = _load(folder, known, config, report)
        if facility is None:
            withheld.add(folder.slug)
        else:
            found.append(facility)
    found.sort(key=lambda one: (-one.record.position[0], one.id))
    return {one.id: one for one in found}, frozenset(withheld)


def load_visiting(tree: Tree, config: SiteConfig, report: Report) -> VisitingRecord | None:
    """Return the general rules; None where there are none, or none that were checked within a year."""
    read = read_record(tree.files.get(VISITING), VisitingRecord, config, report)
    if read is None:
        return None
    located, record = read
    age = age_of(record.reviewed, config.build_date)
    place = located.place(("reviewed",))
    tell_ahead(record.reviewed, config.build_date, place, report)
    if age is Age.OUT_OF_DATE:
        report(problem("record-out-of-date", place, day=record.reviewed, field="rules"))
        return record.model_copy(update={"rules": ()})
    if age is Age.DUE:
        report(problem("record-due", place, day=record.reviewed))
    return record


def ageing_days(record: FacilityRecord) -> Iterator[dt.date]:
    """Yield the days on which what can grow old was checked."""
    yield record.held.checked
    yield from (fact.checked for field in AGEING for fact in getattr(record, field))


def _load(folder: PieceFolder, known: Known, config: SiteConfig, report: Report) -> Facility | None:
    path = folder.files.get(RECORD)
    if path is None:
        report(problem("facility-without-record", folder.place))
        return None
    read = read_record(path, FacilityRecord, config, report)
    if read is None:
        return None
    located, record = read
    _check(record, known, located, config.build_date, report)
    if record.status == "draft" and not config.with_drafts:
        return None
    kept, hidden = _still_shown(record, located, config, report)
    return Facility(folder.slug, located.start, kept, hidden)


def _check(record: FacilityRecord, known: Known, located: Located, day: dt.date, report: Report) -> None:
    check_names("term-unknown", known.terms, record.terms, located, ("terms",), report)
    for path, fact in _facts(record):
        check_names("fact-source-unknown", record.sources, fact.sources, located, (*path, "sources"), report)
        tell_ahead(fact.checked, day, located.place((*path, "checked")), report)
    for path, fact in _facts(record):
        if isinstance(fact, RemarkFact) and _JAPANESE.search(words := fact.text.get("", "")):
            report(problem("record-one-language", located.place((*path, "text")), words=words))
    for index, fact in enumerate(record.hours):
        _check_hours(fact, located.place(("hours", index, "text")), report)
    if not is_on_map(*record.position):
        report(problem("facility-position-outside", located.place(("position",))))
    elif any(abs(degree * 10 - round(degree * 10)) > 1e-6 for degree in record.position):
        report(problem("facility-position-fine", located.place(("position",))))


def _check_hours(fact: RemarkFact, place: Place, report: Report) -> None:
    """Report hours that are others in one language than in another: mended in one, and forgotten in the rest."""
    said = {lang: times_of(words) for lang, words in fact.text.items()}
    first, *others = said.values() or [[]]
    if not all(agree(first, other) for other in others):
        listed = "; ".join(f"{lang} {', '.join(times)}" for lang, times in said.items())
        report(problem("record-hours-differ", place, found=listed))


def _facts(record: FacilityRecord) -> Iterator[tuple[tuple[str | int, ...], FacilityFact]]:
    yield ("held",), record.held
    for field in ("address", "phone", "capacity", "hours", "remarks"):
        for index, fact in enumerate(getattr(record, field)):
            yield (field, index), fact


def _still_shown(
    record: FacilityRecord, located: Located, config: SiteConfig, report: Report
) -> tuple[FacilityRecord, tuple[str, ...]]:
    """Return ``record`` without the facts that are too old to be shown, and the names of those fields."""
    # How a place is used stays on its page, which says that it may have changed.
    if age_of(record.held.checked, config.build_date) is not Age.FRESH:
        report(problem("record-due", located.place(("held", "checked")), day=record.held.checked))
    kept: dict[str, tuple[FacilityFact, ...]] = {}
    for field in AGEING:
        facts = []
        for index, fact in enumerate(getattr(record, field)):
            age = age_of(fact.checked, config.build_date)
            place = located.place((field, index, "checked"))
            if age is Age.OUT_OF_DATE:
                report(problem("record-out-of-date", place, day=fact.checked, field=field))
                continue
            if age is Age.DUE:
                report(problem("record-due", place, day=fact.checked))
            facts.append(fact)
        kept[field] = tuple(facts)
    hidden = tuple(field for field in AGEING if len(kept[field]) < len(getattr(record, field)))
    return record.model_copy(update=kept), hidden
