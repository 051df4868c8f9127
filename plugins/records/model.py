"""Records: provisions of the law, dated events, places of detention and the rules for visiting them.

Each says when it was checked, and names its sources by the model that all records of the site share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import Field

from plugins.shared import Place
from plugins.sources import IsoDate, LocalText, Record, Source, SourceDate, Text

EventSubject = Literal["law", "places", "people", "courts", "deportation"]
FacilityKind = Literal["center", "bureau", "branch"]
VisitSubject = Literal["visit", "items"]
SUBJECTS: tuple[str, ...] = get_args(EventSubject)
FACILITY_KINDS: tuple[str, ...] = get_args(FacilityKind)

Status = Literal["published", "draft"]
# A name under which a record is linked; written like the name of a folder, because it becomes an address.
RECORD_NAME = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Degree = Annotated[float, Field(allow_inf_nan=False)]
RecordId = Annotated[str, Field(pattern=RECORD_NAME)]


class ActRecord(Record):
    """An act or treaty (content/acts.yaml): its full name, its usual one, and the day its articles were renumbered."""

    name: LocalText
    short: LocalText
    renumbered: IsoDate | None = None


class ProvisionRecord(Record):
    """A provision (content/law/<id>.yaml): what it says in plain words; ``act`` is an id of content/acts.yaml.

    ``article`` is printed only if ``article_checked``; ``note`` says what a reader must know of how far it was checked.
    """

    act: Text
    article: LocalText
    article_checked: bool = False
    title: LocalText
    text: LocalText
    in_force_from: SourceDate | None = None
    in_force_until: SourceDate | None = None
    reviewed: IsoDate
    status: Status = "published"
    terms: tuple[Text, ...] = ()
    note: LocalText = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()


class EventRecord(Record):
    """An event of content/timeline.yaml; ``reviewed`` is a later check than that of the whole file."""

    id: RecordId
    date: SourceDate
    subject: EventSubject
    text: LocalText
    reviewed: IsoDate | None = None
    status: Status = "published"
    terms: tuple[Text, ...] = ()
    law: tuple[Text, ...] = ()
    facilities: tuple[Text, ...] = ()
    note: LocalText = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()


class TimelineRecord(Record):
    """content/timeline.yaml; ``content_note`` is what readers should know before they read."""

    reviewed: IsoDate
    content_note: LocalText = Field(default_factory=dict)
    events: tuple[EventRecord, ...] = ()


class FacilityFact(Record):
    """Something that is said of a place: when it was checked, and the names of the sources that say it."""

    checked: IsoDate
    sources: tuple[Text, ...] = Field(min_length=1)


class ContactFact(FacilityFact):
    """An address (as it is written on an envelope) or a telephone number; ``official``: seen on an official page.

    ``roman`` is how the lines of an address are read, in Latin letters, for those who do not read Japanese.
    """

    value: Text
    roman: tuple[Text, ...] = ()
    official: bool = False


class CapacityFact(FacilityFact):
    """How many people a place could hold on a day."""

    persons: Annotated[int, Field(ge=0)]
    date: SourceDate


class RemarkFact(FacilityFact):
    """Anything else that a source says of a place, in every language."""

    text: LocalText


class FacilityRecord(Record):
    """A place of detention (content/facilities/<id>/facility.yaml).

    ``kana`` is how its Japanese name is read, ``roman`` the same in Latin letters; ``position`` is latitude and
    longitude of the town, in tenths of a degree and no finer; facts name their sources by the names under which
    ``sources`` has them.
    """

    name: LocalText
    kana: Text
    roman: str = ""
    kind: FacilityKind
    open: bool
    town: LocalText
    position: tuple[Degree, Degree]
    held: RemarkFact
    status: Status = "published"
    terms: tuple[Text, ...] = ()
    address: tuple[ContactFact, ...] = ()
    phone: tuple[ContactFact, ...] = ()
    capacity: tuple[CapacityFact, ...] = ()
    hours: tuple[RemarkFact, ...] = ()
    remarks: tuple[RemarkFact, ...] = ()
    sources: Mapping[str, Source]


class VisitRule(Record):
    """A general rule for all places; ``about`` visits, or things that are handed in or out."""

    id: RecordId
    about: VisitSubject
    text: LocalText


class VisitingRecord(Record):
    """content/visiting.yaml: the rules that hold for all places, as far as their source says."""

    reviewed: IsoDate
    rules: tuple[VisitRule, ...]
    sources: tuple[Source, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision and the act that it belongs to; ``languages`` are those in which its title and text are written."""

    id: str
    place: Place
    act: ActRecord
    record: ProvisionRecord
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facility:
    """A place of detention; what was checked too long ago is not in ``record``, ``hidden`` names it."""

    id: str
    place: Place
    record: FacilityRecord
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events, oldest first, and when they were checked."""

    place: Place
    record: TimelineRecord


@dataclass(frozen=True, slots=True)
class Records:
    """All published records. Provisions stand act by act, in the order of their articles.

    ``withheld`` are the ``(kind, id)`` of records that are drafts; kinds are law, event and facility.
    """

    acts: Mapping[str, ActRecord] = field(default_factory=dict)
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    timeline: Timeline | None = None
    facilities: Mapping[str, Facility] = field(default_factory=dict)
    visiting: VisitingRecord | None = None
    withheld: frozenset[tuple[str, str]] = frozenset()

    @property
    def events(self) -> tuple[EventRecord, ...]:
        """The events, oldest first."""
        return self.timeline.record.events if self.timeline else ()
