"""Whether every text about a person may be published: consent named and in scope, status stated, no stray pseudonym."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plugins.safety.consent import Consent, ConsentRecord
from plugins.safety.pseudonym import PseudonymFinder
from plugins.safety.removal import consent_ids
from plugins.shared import NO_MEMO, Memo, Place, Problem, closest, problem
from plugins.sources import (
    KIND_FOLDERS,
    ArticleHeader,
    ItemText,
    Piece,
    PieceFolder,
    Report,
    SiteConfig,
    Tree,
    read_document,
    unheard,
)

# Kinds of articles that are about a person; a letter always is.
PERSONAL_KINDS = ("interview", "story", "photo_report")
_TEXT_ENDINGS = (".md", ".yaml", ".csv")


def check_permission(
    pieces: tuple[Piece, ...], consents: Mapping[str, Consent], pictured: frozenset[tuple[str, str]], report: Report
) -> None:
    """Report texts about a person that lack a consent, name an unknown one, or go beyond what was agreed.

    ``pictured`` are the ``(kind, slug)`` of pieces with pictures beside their texts.
    """
    for piece in pieces:
        for text in piece.texts.values():
            for found in _check_text(piece, text, consents, (piece.kind, piece.slug) in pictured):
                report(found)


def check_terms(terms: Sequence[PieceFolder], report: Report, memo: Memo = NO_MEMO) -> None:
    """Report the folders of ``terms`` whose texts name a consent, which no term can rest on."""

    def read(numbers: Sequence[int]) -> list[frozenset[str]]:
        return [_ids_of(terms[number]) for number in numbers]

    named = memo.read_all("consents that terms name", [str(folder.path) for folder in terms], read)
    for folder, names in zip(terms, named, strict=True):
        if names:
            report(problem("consent-in-a-term", folder.place))


def check_pseudonyms(tree: Tree, consents: Mapping[str, Consent], config: SiteConfig, report: Report) -> None:
    """Report every text file of content/ that holds a pseudonym and does not rest on its consent.

    Drafts and texts of the future count too, and so do the names of files and folders, which become addresses.
    The pseudonym itself is not told.
    """
    finder = PseudonymFinder({name: consent.pseudonyms for name, consent in consents.items()})
    if not finder:
        return
    for top, folders in tree.folders.items():
        for folder in folders:
            for name in finder.in_name(folder.path.name):
                report(problem("consent-pseudonym-in-name", folder.place, consent=name))
            named = _ids_of(folder) if top in KIND_FOLDERS.values() else frozenset()
            for path in folder.files.values():
                _check_file(path, named, finder, config, report)
    records = (tree.people, tree.law, tree.files, tree.letter_kit)
    for path in (*(path for one in records for path in one.values()), *filter(None, [tree.topics])):
        for name in finder.in_name(path.stem):
            report(problem("consent-pseudonym-in-name", Place(config.shown(path)), consent=name))
        _check_file(path, frozenset(), finder, config, report)


def _check_text(piece: Piece, text: ItemText, consents: Mapping[str, Consent], pictured: bool) -> Iterator[Problem]:
    header, place = text.header, text.document.header.place
    kind = header.kind if isinstance(header, ArticleHeader) else piece.kind
    names = consent_ids(header.consent)
    if kind == "letter" or kind in PERSONAL_KINDS or names:
        if "status" not in text.document.header.data:
            yield problem("consent-status-missing", text.document.header.start)
        if not names:
            yield problem("consent-missing", place(("kind",)), kind=kind)
    for name in names:
        consent = consents.get(name)
        if consent is None:
            guess = closest(name, consents) or "-"
            yield problem("consent-unknown", place(("consent",)), consent=name, guess=guess)
        elif consent.record is not None:
            yield from _out_of_scope(piece, text, name, consent.record, pictured)


def _out_of_scope(piece: Piece, text: ItemText, name: str, record: ConsentRecord, pictured: bool) -> Iterator[Problem]:
    header, place = text.header, text.document.header.place
    if "web" not in record.scope:
        yield problem("consent-without-web", place(("consent",)), consent=name)
    if header.print and "print" not in record.scope:
        yield problem("consent-without-print", place(("print",)), consent=name)
    if (header.pictures or pictured) and "photo" not in record.scope:
        yield problem("consent-without-photo", place(("pictures",)), consent=name)
    translated = text.lang != piece.original.lang
    if translated and "translation" not in record.scope and text.lang not in record.languages:
        yield problem("consent-without-translation", place(("consent",)), consent=name, language=text.lang)


def _ids_of(folder: PieceFolder) -> frozenset[str]:
    """Return the consents that every text of ``folder`` names."""
    named = []
    for name, path in folder.files.items():
        if name.endswith(".md"):
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
            document = read_document(text, "", unheard) if _may_name_one(text) else None
            named.append(frozenset(consent_ids(document.header.data.get("consent")) if document else ()))
    return frozenset.intersection(*named) if named else frozenset()


def _may_name_one(text: str) -> bool:
    """Whether ``text`` may have the field ``consent``: its name stands there as it is, or YAML makes it of a ``\\``.

    To ask saves the reading of most headers, of which there are some for each term.
    """
    return "consent" in text or "\\" in text


def _check_file(path: Path, named: frozenset[str], finder: PseudonymFinder, config: SiteConfig, report: Report) -> None:
    if path.suffix not in _TEXT_ENDINGS:
        return
    text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    for name, line in finder.in_text(text).items():
        if name not in named:
            report(problem("consent-pseudonym-elsewhere", Place(config.shown(path), line), consent=name))
