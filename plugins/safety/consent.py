"""Consent records: what a person whose text or story we publish has agreed to, and whether that is in force.

One file a person or text, ``content/consent/<id>.yaml``.
The model has no field that could hold a real name, a contact or a case number; who gave and who reviewed the consent is
known to the group and is written down nowhere in the repository.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from plugins.shared import Place, Problem, Severity, closest, problem
from plugins.sources import (
    IsoDate,
    LocalText,
    Located,
    Record,
    Report,
    SiteConfig,
    Tree,
    read_fields,
    unknown_language,
    validate,
)

# How long before its end a consent is told to be asked about again.
_ASK_AHEAD = dt.timedelta(days=30)
# A consent that nobody asks about for longer is told: its year may be a slip.
_NOT_ASKED_FOR = dt.timedelta(days=2 * 366)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
# In a file that cannot be read as YAML these lines still tell that a consent was given, if all of them do.
_STATUS_LINE = re.compile(r"^[ \t]*status[ \t]*[:：][ \t]*(.*)$", re.MULTILINE)
_GIVEN = re.compile(r"([\"']?)given\1[ \t]*(?:#.*)?\r?")

Scope = Literal["web", "print", "translation", "photo"]
# A choice, not free text, so that no name can stand there.
Role = Literal["editor", "coordinator", "visitor", "interpreter", "translator", "lawyer", "social_worker", "teacher"]


def _month(value: object) -> object:
    if isinstance(value, str) and not _MONTH.fullmatch(value):
        raise PydanticCustomError("month", "not a month")
    return value


class ConsentRecord(Record):
    """What was agreed, without saying by whom.

    ``given`` is a month, because a day could be looked up in a visitors' book; ``languages`` are languages into which
    a text may be brought although ``scope`` does not name ``translation``; ``pseudonym`` is the only place of the
    repository, beside the texts that rest on this record, where the person's public name stands.
    """

    status: Literal["given", "withdrawn"]
    scope: tuple[Scope, ...]
    given: Annotated[str, BeforeValidator(_month)]
    ask_again_by: IsoDate
    reviewed_by: tuple[Role, ...]
    pseudonym: LocalText = Field(default_factory=dict)
    languages: tuple[str, ...] = ()


class Standing(StrEnum):
    """Whether anything may be published on a consent."""

    IN_FORCE = "in force"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent record as it was read; ``place`` is where its standing is written, ``record`` None if it is damaged."""

    id: str
    place: Place
    standing: Standing
    record: ConsentRecord | None
    pseudonyms: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether texts that rest on it may be online."""
        return self.standing is Standing.IN_FORCE


def standing_of(record: ConsentRecord, day: dt.date) -> Standing:
    """Return the standing of ``record`` on ``day``: it lapses on the day after ``ask_again_by``."""
    if record.status == "withdrawn":
        return Standing.WITHDRAWN
    return Standing.LAPSED if record.ask_again_by < day else Standing.IN_FORCE


def load_consents(
    tree: Tree, config: SiteConfig, report: Report, distrusted: Collection[str] = ()
) -> dict[str, Consent]:
    """Read all consent records by id; report what is wrong with them.

    A record that does not plainly say ``status: given`` keeps nobody online: its mistakes are only warnings, and what
    rests on it is taken down. So is what rests on the files ``distrusted`` (as editors know them).
    """
    consents = {name: _load(name, path, config, report) for name, path in tree.consent.items()}
    for name, path in tree.consent.items():
        if config.shown(path) in distrusted:
            consents[name] = replace(consents[name], standing=Standing.UNREADABLE, record=None)
    return consents


def _load(name: str, path: Path, config: SiteConfig, report: Report) -> Consent:
    found: list[Problem] = []
    start = Place(config.shown(path))
    if not _ID.fullmatch(name):
        found.append(problem("consent-file-name", start))
    located = read_fields(path, config, found.append)
    record = None if located is None else _validated(located, config, found.append)
    given = located.data.get("status") == "given" if located else _says_given(path)
    for one in found:
        report(one if given else replace(one, severity=Severity.WARNING))
    place = located.place(("status",)) if located else start
    pseudonyms = names_in(located, "pseudonym")
    if record is None:
        # Another mistake of a record that says "given" is an error of its own; it takes nothing down.
        return Consent(name, place, Standing.IN_FORCE if given else Standing.UNREADABLE, None, pseudonyms)
    standing = standing_of(record, config.build_date)
    if located and standing is not Standing.WITHDRAWN and (code := _told_of_the_day(record, config.build_date)):
        place = located.place(("ask_again_by",))
        if standing is Standing.IN_FORCE:
            report(problem(code, place, consent=name, day=record.ask_again_by))
    return Consent(name, place, standing, record, pseudonyms)


def ends_soon(ask_again_by: dt.date, day: dt.date) -> bool:
    """Whether on ``day`` somebody has to ask about a consent that ends after ``ask_again_by``."""
    return ask_again_by <= day + _ASK_AHEAD


def _told_of_the_day(record: ConsentRecord, today: dt.date) -> str:
    """Return what is told of the day on which the person is to be asked again, "" where nothing is."""
    if ends_soon(record.ask_again_by, today):
        return "consent-ends-soon"
    return "consent-long" if record.ask_again_by > today + _NOT_ASKED_FOR else ""


def _says_given(path: Path) -> bool:
    lines = _STATUS_LINE.findall(path.read_bytes().decode("utf-8-sig", errors="replace"))
    return bool(lines) and all(_GIVEN.fullmatch(line) for line in lines)


def _validated(located: Located, config: SiteConfig, report: Report) -> ConsentRecord | None:
    fields = sorted(ConsentRecord.model_fields)
    known = {}
    for key, value in located.data.items():
        if key in fields:
            known[key] = value
        elif guess := closest(key, fields):
            report(problem("header-field-misspelt", located.place((key,)), field=key, guess=guess))
        else:
            report(problem("consent-field-refused", located.place((key,)), known=", ".join(fields)))
    record = validate(ConsentRecord, replace(located, data=known), report, config.languages.codes)
    if record is None:
        return None
    if len(record.reviewed_by) < 2 or len(set(record.reviewed_by)) < len(record.reviewed_by):
        report(problem("consent-reviewers", located.place(("reviewed_by",))))
    if record.given > f"{config.build_date:%Y-%m}":
        report(problem("consent-given-later", located.place(("given",)), month=record.given))
    for index, code in enumerate(record.languages):
        if code not in config.languages:
            place = located.place(("languages", index))
            report(unknown_language(code, config.languages.codes, place))
    if any(len(name.strip()) < 2 for name in record.pseudonym.values()):
        report(problem("consent-pseudonym-short", located.place(("pseudonym",))))
    return record


def names_in(located: Located | None, field: str) -> tuple[str, ...]:
    """Return the names in the ``field`` of a record, in a settled order, also where something else in it is wrong."""
    value = located.data.get(field) if located else None
    names = value.values() if isinstance(value, Mapping) else [value]
    return tuple(sorted({name for name in names if isinstance(name, str) and len(name.strip()) > 1}))
