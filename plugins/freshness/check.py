"""What editors are told of translations that are older than their originals, and of marks that fit nothing."""

from __future__ import annotations

from plugins.freshness.state import InLanguages, State, blocks_of, freshness_of
from plugins.shared import Problem, problem
from plugins.sources import Languages, Report, unknown_language


def freshness_problems(piece: InLanguages, languages: Languages) -> list[Problem]:
    """Return which translations of ``piece`` are older than their original, stamps on originals, marks of no block.

    The sentence names the marks that the original's ``minor`` takes, so that somebody who only has a web page to edit
    can copy them.
    What is found depends on the piece alone.
    """
    problems: list[Problem] = []
    _check_minor(piece, languages, problems.append)
    for lang in piece.texts:
        _check_text(piece, lang, languages, problems.append)
    return problems


def _check_text(piece: InLanguages, lang: str, languages: Languages, report: Report) -> None:
    original, text = piece.original, piece.texts[lang]
    place = text.document.header.place(("translated",))
    found = freshness_of(piece, lang, languages)
    if found.state is State.ORIGINAL and text.header.translated and len(piece.texts) > 1:
        report(problem("translated-on-original", place))
    if text.header.translated and text.header.translated.original not in languages:
        report(unknown_language(text.header.translated.original, languages.codes, place))
    if found.state is State.OLDER:
        new = [change.new for change in found.changes if change.new]
        report(
            problem(
                "original-newer",
                place,
                count=len(found.changes),
                file=original.place.file,
                lines=", ".join(str(block.place.line) for block in new) or "-",
                marks=", ".join(block.fingerprint for block in new) or "-",
                piece=piece.slug,
                lang=lang,
            )
        )


def _check_minor(piece: InLanguages, languages: Languages, report: Report) -> None:
    for text in piece.texts.values():
        if not text.header.minor:
            continue
        place = text.document.header.place
        known = {block.fingerprint for block in blocks_of(text, languages)}
        for index, mark in enumerate(text.header.minor):
            if mark not in known:
                report(problem("minor-unknown", place(("minor", index)), mark=mark))
