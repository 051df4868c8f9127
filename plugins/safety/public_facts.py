"""Public facts: numbers and addresses that look like personal data and are public, each with its source.

One file, ``content/public-facts.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from plugins.shared import Place, parse_data, problem
from plugins.sources import LocalText, Record, Report, SiteConfig, SourceDate, Text, WebAddress, read_record

FILE = "public-facts.yaml"


class FactSource(Record):
    """Who publishes a fact, and where it was read when."""

    url: WebAddress
    publisher: LocalText
    date: SourceDate


class PublicFact(Record):
    """A value as it may stand in texts, what it is, and its source."""

    value: Text
    what: LocalText
    source: FactSource


class PublicFacts(Record):
    """The whole file."""

    facts: tuple[PublicFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A public value and the place of its entry."""

    value: str
    place: Place


def load_facts(config: SiteConfig, report: Report) -> tuple[Fact, ...]:
    """Return the public facts; with a mistake in the file there are none, and the mistake is reported.

    So is what follows from it: whatever stands in texts and is public is told, too.
    """
    path = config.content / FILE
    is_there = path.is_file()
    read = read_record(path if is_there else None, PublicFacts, config, report)
    if read is None:
        if is_there:
            report(problem("public-facts-unread", Place(config.shown(path))))
        return ()
    located, record = read
    return tuple(Fact(fact.value, located.place(("facts", index))) for index, fact in enumerate(record.facts))


def public_values(content: Path) -> list[str]:
    """Return the values of a file that was checked before; none where it cannot be read, so that nothing is allowed."""
    try:
        data = parse_data((content / FILE).read_text(encoding="utf-8-sig"))
        return [str(fact["value"]) for fact in data["facts"]]
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        return []
