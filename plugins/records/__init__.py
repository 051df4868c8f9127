"""Records with sources: provisions of the law, dated events, places of detention."""

from plugins.records.age import Age, age_of
from plugins.records.facilities import ageing_days
from plugins.records.force import Force, force_of
from plugins.records.load import check_letters, load_records
from plugins.records.model import (
    FACILITY_KINDS,
    SUBJECTS,
    ActRecord,
    EventRecord,
    Facility,
    FacilityRecord,
    Provision,
    ProvisionRecord,
    RecordId,
    Records,
    TimelineRecord,
    VisitingRecord,
)
from plugins.records.outline import place_map

__all__ = [
    "FACILITY_KINDS",
    "SUBJECTS",
    "ActRecord",
    "Age",
    "EventRecord",
    "Facility",
    "FacilityRecord",
    "Force",
    "Provision",
    "ProvisionRecord",
    "RecordId",
    "Records",
    "TimelineRecord",
    "VisitingRecord",
    "age_of",
    "ageing_days",
    "check_letters",
    "force_of",
    "load_records",
    "place_map",
]
