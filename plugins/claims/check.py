"""Checking that figures name their sources, and that footnotes lead to something."""

from __future__ import annotations

from plugins.claims.find import NO_SOURCE, claims_and_switches
from plugins.claims.footnotes import footnotes_of
from plugins.shared import Problem, problem
from plugins.sources import Document, Languages, Piece, Report

# A letter is somebody's own words; it needs no source.
_STATING = ("article", "page")


def claim_problems(piece: Piece, languages: Languages) -> list[Problem]:
    """Return the figures of ``piece`` without a source, its footnotes that name none, and switches that do nothing.

    Only a switch without a reason is an error. What is found depends on the piece alone.
    """
    problems: list[Problem] = []
    for lang, text in piece.texts.items() if piece.kind in _STATING else ():
        _check_document(text.document, languages[lang].base == "ja", problems.append)
    return problems


def _check_document(document: Document, japanese: bool, report: Report) -> None:
    claims, switches = claims_and_switches(document, japanese=japanese)
    table = 0
    for claim in claims:
        # The rows of a table have one source, so its first row speaks for those below it.
        if not claim.is_sourced and not (claim.is_row and claim.place.line == table + 1):
            report(problem("claim-without-source", claim.place, sentence=claim.text))
        table = claim.place.line if claim.is_row and not claim.is_sourced else 0
    for note in footnotes_of(document).values():
        if not note.names_a_source:
            report(problem("note-without-source", note.place, name=note.name))
    for switch in switches:
        if switch.target.lower() != NO_SOURCE:
            report(problem("source-switch-unknown", switch.place, switch=switch.target, words=switch.words))
        elif not switch.reason:
            report(problem("source-switch-without-reason", switch.place, words=switch.words))
        elif not switch.has_figure:
            report(problem("source-switch-for-nothing", switch.place, words=switch.words))
