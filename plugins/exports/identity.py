"""Ids of terms are for ever: what was once a term's name in addresses is never another term's."""

from __future__ import annotations

from plugins.glossary import Glossary
from plugins.shared import Place, problem
from plugins.sources import Report


def check_ids(glossary: Glossary, report: Report) -> None:
    """Report each term that takes an id which was once another term's."""
    taken = glossary.terms.keys() | glossary.withheld
    for term in glossary.terms.values():
        for old in term.record.moved_from:
            if old in taken:
                report(problem("term-id-reused", Place(f"{term.place.file}/term.yaml"), id=term.id, old=old))
