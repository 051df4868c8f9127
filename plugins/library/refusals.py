"""Every body and every word of a header passes the gate; what it refuses is told with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from pydantic import BaseModel

from plugins.figures import Series, in_words
from plugins.glossary import Term
from plugins.japanese import ruby_markup
from plugins.letters import Kit
from plugins.library.data_lines import lines_of
from plugins.library.links import KINDS
from plugins.notices import Notices
from plugins.readings import word_problems
from plugins.records import Records
from plugins.safety import Refusal, body_refusals, words_refusals
from plugins.shared import Place, Problem, problem
from plugins.sources import Document, Report, SiteConfig, SourceCursor, Sources, place_at
from plugins.worksheets import Worksheet

KeyPath = tuple[str | int, ...]
# Tells where words stand: by their path in the data, by themselves, and by what is wrong in them.
Where = Callable[[KeyPath, str, str], Place]

_CODES = {"markup": "markup-refused", "nesting": "markup-nested", "character": "character-unseen"}
# What a browser would take for a tag, a comment or an instruction (HTML Living Standard, "tag open state").
_HTML = re.compile(r"<[/!?]?[A-Za-z][^\s<>]{0,20}>?|<!--")
_MARKDOWN = re.compile(rf"\*\*[^*]+\*\*|\[[^\]]*\]\((?:https?|mailto|figure|hard|{'|'.join(KINDS)}):[^)]*\)")
# Of markup, readings, references and characters that may be refused each has one of these; most words have none.
_NOT_PLAIN = re.compile("[^\\w ,.:;/()%+–—・、。「」？！（）〜ー-]")
_CHARACTER = re.compile(r"&#[xX]?[0-9a-fA-F]+;?|.", re.S)


class BodyGate:
    """Passes one text on or tells why not; takes the place of ``report`` while the text is finished.

    ``told`` are the lines of which an error was told.
    """

    def __init__(self, document: Document, report: Report, told: Iterable[int] = ()) -> None:
        self._document = document
        self._report = report
        self.told = set(told)

    def report(self, found: Problem) -> None:
        """Hand on what another check has found; an error in a line is not told a second time by the gate."""
        if found.is_error:
            self.told.add(found.place.line)
        self._report(found)

    def check(self, body: str) -> None:
        """Report what of the finished HTML ``body`` may not stand on a page."""
        cursor = SourceCursor(self._document)
        for refusal in body_refusals(body):
            place = _place_in(self._document, refusal, cursor)
            if place.line not in self.told:
                self._report(_problem(refusal, place))


def header_problems(document: Document) -> list[Problem]:
    """Return what of the words in the header of ``document`` may not stand on a page."""
    problems: list[Problem] = []
    data = document.header.data
    if "title" in data and isinstance(summary := data.get("summary"), str):
        # The summaries of pieces are what has figures beside the text itself (plugins.library.figures).
        data = {**data, "summary": in_words(summary, lambda use: use.text)}
    check_words(data, lambda path, *_: document.header.place(path), problems.append)
    return problems


def record_problems(term: Term) -> list[Problem]:
    """Return what of the words in the record of ``term`` may not stand on a page."""
    problems: list[Problem] = []
    _check_record(term.record, _always(term.place), (), problems.append)
    return problems


def check_settings(sources: Sources, config: SiteConfig, report: Report) -> None:
    """Report what of the words in settings, and in files that belong to all texts, may not stand on a page."""
    _check_record(config.identity, _always(Place("pelicanconf.py")), (), report)
    people = {f"people/{name}.yaml": person for name, person in sources.people.items()}
    # That a topic's name lacks a reading is told with the table of readings.
    _check_record(sources.topics, _in_file(config, "topics.yaml"), (), report)
    _check_files({"help-lines.yaml": sources.help_lines, **people}, config, report)


def check_series(series: Mapping[str, Series], config: SiteConfig, report: Report) -> None:
    """Report what of the words of data series may not stand on a page."""
    _check_files({f"data/{name}/series.yaml": one.record for name, one in series.items()}, config, report)


def check_records(records: Records, config: SiteConfig, report: Report) -> None:
    """Report what of the words of records may not stand on a page."""
    files: dict[str, object] = {f"law/{one.id}.yaml": one.record for one in records.provisions.values()}
    files |= {f"facilities/{one.id}/facility.yaml": one.record for one in records.facilities.values()}
    if records.timeline:
        files["timeline.yaml"] = records.timeline.record
    if records.visiting:
        files["visiting.yaml"] = records.visiting
    _check_files(files, config, report)


def check_notices(notices: Notices, config: SiteConfig, report: Report) -> None:
    """Report what of the words of sheets and replies may not stand on a page."""
    files: dict[str, object] = {f"notices/{name}/notice.yaml": one.record for name, one in notices.notices.items()}
    _check_files({**files, "replies.yaml": notices.replies.by_id}, config, report)


def check_sheets(kit: Kit, worksheets: Iterable[Worksheet], config: SiteConfig, report: Report) -> None:
    """Report what of the words of the letter kit and of worksheets may not stand on a page or on paper."""
    files: dict[str, object] = {f"worksheets/{one.slug}/sheet.yaml": one.record for one in worksheets}
    kit_files = {"letter-kit/sentences.yaml": kit.themes, "letter-kit/checklist.yaml": kit.steps}
    _check_files({**files, **kit_files}, config, report)


def _check_files(files: Mapping[str, object], config: SiteConfig, report: Report) -> None:
    """Report what of the words in data files, by their names below content/, may not pass."""
    easy = [language.code for language in config.languages if language.easy and language.base == "ja"]
    for name, data in files.items():
        _check_record(data, _in_file(config, name), easy, report)


def _check_record(data: object, place: Where, easy: Collection[str], report: Report) -> None:
    """Report what of the words in a data file may not pass, and readings that are no reading or not decided.

    In ``easy`` languages every kanji needs one.
    """
    check_words(data, place, report)
    for path, words in _texts(data, ()):
        for found in word_problems(words, partial(place, path, words), needs_all=not set(easy).isdisjoint(path)):
            report(found)


def check_words(data: object, place: Where, report: Report) -> None:
    """Report what of the words in ``data``, as a page shows them, may not pass."""
    for path, words in _texts(data, ()):
        if not _NOT_PLAIN.search(words):
            continue
        if tag := _HTML.search(words):
            report(problem("header-html", place(path, words, tag[0]), tag=tag[0]))
        if markdown := _MARKDOWN.search(words):
            report(problem("header-markdown", place(path, words, markdown[0]), found=markdown[0]))
        for refusal in words_refusals(ruby_markup(words)):
            report(_problem(refusal, place(path, words, refusal.found)))


def _texts(data: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, BaseModel):
        yield from _texts(dict(data), path)
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _always(place: Place) -> Where:
    return lambda *_: place


def _in_file(config: SiteConfig, name: str) -> Where:
    find = lines_of(config, name)
    return lambda path, *tries: find(*tries)


def _problem(refusal: Refusal, place: Place) -> Problem:
    return problem(_CODES[refusal.kind], place, found=refusal.found)


def _place_in(document: Document, refusal: Refusal, cursor: SourceCursor) -> Place:
    """Return where the source says what was refused; the beginning of the text where that cannot be found."""
    if refusal.kind == "character":
        return _place_of_character(document, chr(int(refusal.found[2:], 16)))
    tries: list[Callable[[], Place]] = []
    if refusal.address:
        tries.append(lambda: cursor.next_link(refusal.address))
    if refusal.words:
        tries.append(lambda: cursor.next_words(refusal.words, ""))
    for find in tries:
        place = find()
        if place != document.body_start:
            return place
    # In code, where the cursor does not look.
    offset = document.body.find(refusal.words) if refusal.words else 0
    return place_at(document, max(offset, 0))


def _place_of_character(document: Document, character: str) -> Place:
    for match in _CHARACTER.finditer(document.body):
        written = match[0]
        number = written.strip("&#;")
        if written == character or (written.startswith("&#") and _number(number) == ord(character)):
            return place_at(document, match.start())
    return document.body_start


def _number(digits: str) -> int:
    return int(digits[1:], 16) if digits[:1] in "xX" else int(digits) if digits.isdigit() else -1
