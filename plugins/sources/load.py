"""Reading content/: from files to pieces, people and topics. Every mistake is reported, nothing is dropped silently."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from plugins.japanese import base_text
from plugins.shared import Place, Problem, Workshop, closest, problem
from plugins.sources.config import SiteConfig
from plugins.sources.header import Document, KeyPath, Located, Report, read_document, read_mapping, read_text
from plugins.sources.help_lines import HelpLine, read_help_lines
from plugins.sources.kept_reading import KeptReading
from plugins.sources.model import HEADERS, ItemHeader, ItemText, Person, Piece, PieceKind, TextHeader
from plugins.sources.names import SLUG, name_problem
from plugins.sources.review import check_review, check_source_days
from plugins.sources.unseen import is_blank
from plugins.sources.untranslated import untranslated
from plugins.sources.unwritten import unwritten
from plugins.sources.validate import Model, unknown_language, validate
from plugins.sources.walk import HELP_LINES, PieceFolder, Tree

KIND_FOLDERS: Mapping[PieceKind, str] = {
    "article": "articles",
    "letter": "letters",
    "page": "pages",
    "notice": "notices",
}
_NAMES = TypeAdapter(dict[str, str])
# Texts are written for a day some weeks ahead, never for years.
_FARTHEST = dt.timedelta(days=730)
# So far ahead no change is planned; before this day nobody published on the web.
_AHEAD = dt.timedelta(days=182)
_FIRST_DAY = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Sources:
    """What editors wrote, checked: published pieces (newest article first), people, topics' names, places that help.

    ``withheld`` holds the ``(kind, slug)`` of pieces that exist but are drafts or lie in the future.
    """

    pieces: tuple[Piece, ...]
    people: Mapping[str, Person]
    topics: Mapping[str, Mapping[str, str]]
    withheld: frozenset[tuple[str, str]] = frozenset()
    help_lines: tuple[HelpLine, ...] = ()

    def of_kind(self, kind: PieceKind) -> tuple[Piece, ...]:
        """Return the pieces of one kind."""
        return tuple(piece for piece in self.pieces if piece.kind == kind)


def load_sources(tree: Tree, config: SiteConfig, report: Report, workshop: Workshop | None = None) -> Sources:
    """Read all pieces, people, topics and places that help of ``tree``; pieces in ``workshop``, where one is given."""
    topics = _load_topics(tree, config, report)
    workshop = workshop or Workshop()
    people = workshop.memo.same("people", _load_people(tree, config, report))
    pieces: list[Piece] = []
    withheld: set[tuple[str, str]] = set()
    kept = KeptReading(config, report, workshop)
    for kind, folder in KIND_FOLDERS.items():
        folders = tree.folders[folder]
        for piece_folder, piece in zip(folders, kept.each(kind, partial(_load_piece, kind), folders), strict=True):
            if piece is None:
                withheld.add((kind, piece_folder.slug))
                continue
            for text in piece.texts.values():
                _check_references(text, topics, people, report)
            pieces.append(piece)
    pieces.sort(key=lambda piece: (piece.kind, -(piece.date.toordinal() if piece.date else 0), piece.slug))
    return Sources(tuple(pieces), people, topics, frozenset(withheld), _load_help_lines(tree, config, report))


def _load_people(tree: Tree, config: SiteConfig, report: Report) -> dict[str, Person]:
    people = {}
    for name, path in tree.people.items():
        place = Place(config.shown(path))
        if not re.fullmatch(SLUG, name):
            report(problem("person-name", place, person=name))
            continue
        if mistake := name_problem(name, place):
            report(mistake)
            continue
        if read := read_record(path, Person, config, report):
            _, people[name] = read
    return people


def _load_help_lines(tree: Tree, config: SiteConfig, report: Report) -> tuple[HelpLine, ...]:
    path = tree.files.get(HELP_LINES)
    located = read_fields(path, config, report) if path else None
    return read_help_lines(located, config, report) if located else ()


def read_fields(path: Path, config: SiteConfig, report: Report) -> Located | None:
    """Read a YAML file of fields, or report why it cannot be read and return None."""
    shown = config.shown(path)
    text = read_text(path, shown, report)
    return None if text is None else read_mapping(text, Place(shown), report)


def read_record(
    path: Path | None, model: type[Model], config: SiteConfig, report: Report
) -> tuple[Located, Model] | None:
    """Return the record at ``path`` and where its fields stand; None where there is none, or one with mistakes."""
    located = None if path is None else read_fields(path, config, report)
    record = None if located is None else validate(model, located, report, config.languages.codes)
    if located is None or record is None:
        return None
    check_source_days(record, located, config, report)
    return located, record


def read_texts(
    folder: PieceFolder, model: type[Model], config: SiteConfig, report: Report
) -> dict[str, tuple[Model, Document]]:
    """Read the ``<lang>.md`` files of ``folder``: language code → (header, document), in the site's order."""
    found = {}
    for code in config.languages.codes:
        path = folder.files.get(f"{code}.md")
        read = None if path is None else read_file(path, model, config, report)
        if read is not None:
            found[code] = read
    return found


def read_file(path: Path, model: type[Model], config: SiteConfig, report: Report) -> tuple[Model, Document] | None:
    """Read one ``<lang>.md``: its header and the document, or None after reporting why it cannot be read."""
    shown = config.shown(path)
    text = read_text(path, shown, report)
    document = None if text is None else read_document(text, shown, report)
    header = None if document is None else validate(model, document.header, report, config.languages.codes)
    return None if header is None or document is None else (header, document)


def read_again(piece: Piece, lang: str, path: Path, config: SiteConfig, report: Report) -> ItemText | None:
    """Read the text of ``piece`` in ``lang``, which stands in ``path``, as :func:`load_sources` reads it.

    None after reporting why it cannot be read.
    """
    read = read_file(path, HEADERS[piece.kind], config, report)
    if read is None:
        return None
    text = ItemText(lang, *read)
    _check_text(piece.kind, text, config, report)
    _check_changes(text, piece.date, config, report)
    return text


def _load_piece(kind: PieceKind, folder: PieceFolder, config: SiteConfig, report: Report) -> Piece | None:
    date = _folder_date(folder, report) if folder.date else None
    texts = {
        code: ItemText(code, header, document)
        for code, (header, document) in read_texts(folder, HEADERS[kind], config, report).items()
    }
    for text in texts.values():
        _check_text(kind, text, config, report)
        _check_changes(text, date, config, report)
        check_original(text.header, text.document, folder, config, report)
    check_originals(((text.header, text.document) for text in texts.values()), report)
    for found in untranslated(texts, config.languages):
        report(found)
    if date:
        _check_day(date, folder, config, report)
    if not config.with_drafts:
        texts = {code: text for code, text in texts.items() if text.header.status == "published"}
        if date and date > config.build_date:
            return None
    return Piece(kind, folder.slug, date, texts) if texts else None


def _folder_date(folder: PieceFolder, report: Report) -> dt.date | None:
    try:
        return dt.date.fromisoformat(folder.date if len(folder.date) == 10 else f"{folder.date}-01")
    except ValueError:
        report(problem("folder-date", folder.place, date=folder.date))
        return None


def _check_day(date: dt.date, folder: PieceFolder, config: SiteConfig, report: Report) -> None:
    """Report a day that is not come; one that is years away, or long ago, is a slip of the hand."""
    if date < _FIRST_DAY:
        report(problem("folder-date-long-ago", folder.place, date=date))
    elif date > config.build_date + _FARTHEST:
        report(problem("folder-date-far", folder.place, date=date, build_date=config.build_date))
    elif date > config.build_date and not config.with_drafts:
        report(problem("date-in-future", folder.place, date=date, build_date=config.build_date))


def check_original(
    header: TextHeader, document: Document, folder: PieceFolder, config: SiteConfig, report: Report
) -> None:
    """Report an ``original`` that is no language, or of which ``folder`` has no text: the line would do nothing."""
    place = document.header.place(("original",))
    if header.original and header.original not in config.languages:
        report(unknown_language(header.original, config.languages.codes, place))
    elif header.original and f"{header.original}.md" not in folder.files:
        report(problem("original-not-there", place, lang=header.original))


def check_originals(texts: Iterable[tuple[TextHeader, Document]], report: Report) -> None:
    """Report a language of one piece that names another original than one before it: only the first counts."""
    named = [(header.original, document) for header, document in texts if header.original]
    for original, document in named[1:]:
        if original != named[0][0]:
            place = document.header.place(("original",))
            report(
                problem("originals-differ", place, lang=original, other=named[0][0], file=named[0][1].body_start.file)
            )


def _check_text(kind: PieceKind, text: ItemText, config: SiteConfig, report: Report) -> None:
    header, place = text.header, text.document.header.place
    if header.writing == "vertical" and (kind != "letter" or config.languages[text.lang].base != "ja"):
        report(problem("writing-vertical", place(("writing",))))
    if header.status == "published" and not text.document.body.strip():
        report(problem("text-empty", text.document.body_start))
    check_review(header.reviewed, place(("reviewed",)), config, report)
    if header.status == "published":
        for found in unwritten(text.document, header.title, header.summary):
            report(found)


def _check_changes(text: ItemText, published: dt.date | None, config: SiteConfig, report: Report) -> None:
    """Report changes and corrections that would be shown with a day before the text appeared, or far ahead."""
    header = text.header
    days: list[tuple[KeyPath, dt.date]] = [(("modified",), header.modified)] if header.modified else []
    days += [(("corrections", number, "date"), one.date) for number, one in enumerate(header.corrections)]
    for path, day in days:
        if published and day < published:
            report(problem("change-before-text", text.document.header.place(path), day=day, published=published))
        elif day > config.build_date + _AHEAD:
            report(problem("change-ahead", text.document.header.place(path), day=day))


def _check_references(
    text: ItemText, topics: Mapping[str, Mapping[str, str]], people: Mapping[str, Person], report: Report
) -> None:
    header: ItemHeader = text.header
    for field, names in (("topics", header.topics), ("authors", header.authors)):
        for index, name in enumerate(names):
            if name in names[:index]:
                report(
                    problem("header-entry-twice", text.document.header.place((field, index)), field=field, value=name)
                )
    for index, topic in enumerate(header.topics):
        if topic not in topics:
            place = text.document.header.place(("topics", index))
            report(_unknown("topic-unknown", place, topic, topics))
    for index, author in enumerate(header.authors):
        if author not in people:
            place = text.document.header.place(("authors", index))
            report(_unknown("person-unknown", place, author, {name: one.name for name, one in people.items()}))


def _unknown(code: str, place: Place, value: str, known: Mapping[str, Mapping[str, str]]) -> Problem:
    """Return the problem of an id that is not ``known``; its names by language may stand in its place by mistake."""
    named = {base_text(name): one for one, names in known.items() for name in names.values()}
    guess = closest(value, known) or named.get(closest(value, named) or "")
    return problem(code, place, value=value, guess=guess or ", ".join(known) or "-")


def _load_topics(tree: Tree, config: SiteConfig, report: Report) -> dict[str, dict[str, str]]:
    if tree.topics is None:
        return {}
    located = read_fields(tree.topics, config, report)
    topics: dict[str, dict[str, str]] = {}
    for topic, names in (located.data if located else {}).items():
        place = located.place((topic,)) if located else Place(config.shown(tree.topics))
        if not isinstance(names, dict) or not names or not all(map(_is_name, names.values())):
            report(problem("topic-without-names", place, topic=topic))
            continue
        if not re.fullmatch(SLUG, topic):
            report(problem("topic-name", place, topic=topic))
            continue
        if mistake := name_problem(topic, place):
            report(mistake)
            continue
        for code in names:
            if code not in config.languages:
                report(unknown_language(code, config.languages.codes, place))
        topics[topic] = _NAMES.validate_python(names)
    return topics


def _is_name(value: object) -> bool:
    return isinstance(value, str) and not is_blank(value)
