"""What records name of each other, and whether it is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plugins.shared import Place, closest, problem
from plugins.sources import KeyPath, Located, Report, Source


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a record may name: of terms, provisions and places of detention, drafts among them."""

    terms: Collection[str] = ()
    law: Collection[str] = ()
    facilities: Collection[str] = ()


def check_names(
    code: str, known: Collection[str], names: Sequence[str], located: Located, path: KeyPath, report: Report
) -> None:
    """Report, as problem ``code``, each of ``names`` (a list that stands at ``path``) that is not ``known``."""
    for index, name in enumerate(names):
        if name not in known:
            guess = closest(name, known) or ", ".join(known) or "-"
            report(problem(code, located.place((*path, index)), value=name, guess=guess))


def check_sources(sources: Sequence[Source], place: Place, report: Report) -> None:
    """Report a record that names no source."""
    if not sources:
        report(problem("record-without-source", place))
