"""Personal data in what editors write and in what the build has written: every finding stops the build.

No finding tells its value, and there is no mark in a text that lets one pass: what is public stands, with its source,
in ``public-facts.yaml``, where a second person sees it; everything else goes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.safety.doubts import Doubt, Doubts
from plugins.safety.named import chosen_names
from plugins.safety.names import NAME, Names, read_names
from plugins.safety.patterns import personal_data
from plugins.safety.pictures import is_named_by_bytes
from plugins.safety.public_facts import FILE, Fact, load_facts, public_values
from plugins.safety.public_values import PublicValues
from plugins.safety.scan import Leak, Scanner
from plugins.safety.texts import texts_in
from plugins.shared import (
    NO_MEMO,
    Bilingual,
    Part,
    Place,
    Problem,
    Workshop,
    composed,
    file_key,
    key_of,
    problem,
)
from plugins.sources import Report, SiteConfig, unheard


def check_personal_data(
    config: SiteConfig, report: Report, workshop: Workshop | None = None, part: Part | None = None
) -> None:
    """Report what in ``config.content`` looks like personal data, in texts and in names of files and folders.

    What has not changed since an earlier build need not be looked at again by ``workshop``; with ``part`` its own files
    alone are looked at.
    """
    scanner, facts = _source_scanner(config, report)
    public = scanner.public
    workshop = workshop or Workshop()
    paths = workshop.memo.listing(config.content).files()
    paths = part.own(paths, str) if part else paths
    reader = _source_reader(config, scanner, facts)
    read = _read(paths, reader, workshop)
    for source in (source for path, source in read.items() if path != FILE):
        _tell_source(source, report)
        public.used.update(source.used)
    # The group's own contact is in the settings; what it uses is no idle entry.
    scanner.scan("\n".join(config.contact.values()))
    for fact in facts:
        if not part and fact.value not in public.used:
            report(problem("public-fact-unused", fact.place))
    if FILE in read:
        _tell_source(read[FILE], report)


def check_source(path: str, config: SiteConfig, report: Report, workshop: Workshop) -> None:
    """Report what in the file ``path`` of ``config.content`` looks like personal data, as :func:`check_personal_data`.

    Also what is wrong with the list of names, or with the public facts.
    """
    scanner, facts = _source_scanner(config, report)
    reader = _source_reader(config, scanner, facts)
    (read,) = workshop.make(reader, [path], [reader.key(path)], key_again=reader.key)
    _tell_source(read, report)


def _source_scanner(config: SiteConfig, report: Report) -> tuple[Scanner, tuple[Fact, ...]]:
    """Return what looks for personal data in sources, and the public facts.

    Report what is wrong with these and with the private list of names.
    """
    names, unreadable = read_names(config.root)
    for found in unreadable:
        report(found)
    facts = load_facts(config, report)
    data = personal_data()
    return Scanner(data, PublicValues((fact.value for fact in facts), data.folding), names), facts


def _source_reader(config: SiteConfig, scanner: Scanner, facts: Iterable[Fact]) -> SourceReader:
    return SourceReader(config, scanner.names, tuple(fact.value for fact in facts), chosen_names(config))


class SourceData(NamedTuple):
    """Where in a source something looks like personal data, and which public values it has ``used``.

    ``doubts`` are what else an editor should look at.
    ``shown`` is its path as editors know it, and of ``kinds`` is what looks so in its name.
    """

    shown: str
    kinds: tuple[str, ...]
    leaks: tuple[Leak, ...]
    doubts: tuple[Doubt, ...]
    used: frozenset[str]


@dataclass(frozen=True)
class SourceReader:
    """Looks at sources of ``config``, each by itself.

    ``values`` are public, ``private`` the names to refuse, and under those ``chosen`` people want to be known.
    """

    config: SiteConfig
    private: Names
    values: tuple[str, ...]
    chosen: tuple[str, ...]

    def key(self, path: str) -> bytes | None:
        """Return what stands for all that is found in the file ``path``; None where private names are looked for.

        Nor has one a key that is gone since the folder was looked through, as what editors have beside a file is soon,
        or that is closed, which is told elsewhere.
        """
        if self.private.regex:
            return None
        with contextlib.suppress(FileNotFoundError, PermissionError):
            return key_of(self.base, path, file_key(f"{self.config.content}/{path}"))
        return None

    @cached_property
    def base(self) -> bytes:
        """What stands for the public values and chosen names, and for what editors call the folder."""
        return key_of(self.config.shown(self.config.content), repr((self.values, self.chosen)))

    def __call__(self, path: str) -> SourceData:
        """Return what is in the name and in the texts of the file ``path``, whatever stands in others."""
        data = personal_data()
        public = PublicValues(self.values, data.folding)
        scanner = Scanner(data, public, self.private)
        file = self.config.content / path
        shown = self.config.shown(file)
        held = b""
        with contextlib.suppress(FileNotFoundError, PermissionError):
            held = file.read_bytes()
        texts = tuple(map(composed, texts_in(file.name, held)))
        leaks = tuple(leak for text in texts for leak in scanner.scan(text))
        told = {leak.line for leak in leaks}
        doubts = Doubts(self.values, public, self.chosen).found(texts, told) if path.endswith(".md") else ()
        return SourceData(shown, tuple(scanner.masked(path)[1]), leaks, doubts, frozenset(public.used))


class PrivateData(NamedTuple):
    """What of a file of the output looks like personal data.

    ``name`` is its path with dots in the place of such data, ``kinds`` are theirs; with each of ``leaks`` comes what
    stands for its line, by which it is known again in other files.
    """

    name: str
    kinds: tuple[str, ...]
    leaks: tuple[tuple[bytes, Leak], ...]


def output_scanner(root: Path, content: Path) -> tuple[Scanner, list[Problem]]:
    """Return the scanner of a finished site, and what is wrong with the private list, looked for below ``root``.

    ``content`` holds the public facts.
    """
    names, unreadable = read_names(root)
    data = personal_data()
    return Scanner(data, PublicValues(public_values(content), data.folding), names), unreadable


def private_data(whole: str, texts: Iterable[str], scanner: Scanner) -> PrivateData:
    """Return what looks like personal data in the path ``whole`` of a file of the output, or in its ``texts``."""
    # Of the digits of a hash some look like a phone number now and then.
    name, kinds = (whole, []) if is_named_by_bytes(whole) else scanner.masked(whole)
    leaks: list[tuple[bytes, Leak]] = []
    for text in texts:
        if found := scanner.scan(text):
            lines = text.split("\n")
            leaks += [(key_of(lines[leak.line - 1]), leak) for leak in found]
    return PrivateData(name, tuple(kinds), tuple(leaks))


def personal_problems(files: Iterable[PrivateData], shown: str) -> list[Problem]:
    """Return the problems of ``files``, of each repeated line once; ``shown`` is the output folder's name."""
    problems = []
    told: set[tuple[bytes, int, str]] = set()
    for file in files:
        problems += [_problem_in_name(kind, Place(f"{shown}/{file.name}")) for kind in file.kinds]
        for line, leak in file.leaks:
            key = (line, leak.column, leak.kind)
            if key not in told:
                told.add(key)
                problems.append(_problem("personal-data-in-output", leak, f"{shown}/{file.name}"))
    return problems


def _read(paths: Sequence[str], reader: SourceReader, workshop: Workshop) -> dict[str, SourceData]:
    """Return what is found in each of ``paths``; of files that nobody has touched, what was found before."""

    def read_some(numbers: Sequence[int]) -> list[tuple[SourceData, bytes | None]]:
        some = [paths[number] for number in numbers]
        keys = [reader.key(path) for path in some]
        return [*zip(workshop.make(reader, some, keys, key_again=reader.key), keys, strict=True)]

    # Of private names nothing is remembered.
    memo = NO_MEMO if reader.private.regex else workshop.memo
    files = [f"{reader.config.content}/{path}" for path in paths]
    read = memo.read_all(("personal data", reader.base), files, read_some)
    workshop.hold(reader, [key for _, key in read])
    return {path: found for path, (found, _) in zip(paths, read, strict=True)}


def _tell_source(found: SourceData, report: Report) -> None:
    """Report what is wrong in the name of a source, and what stands in its texts."""
    for kind in found.kinds:
        report(_problem_in_name(kind, Place(found.shown)))
    for leak in found.leaks:
        report(_problem("personal-data-found", leak, found.shown))
    for one in found.doubts:
        report(problem(one.code, Place(found.shown, one.line, one.column)))


def _problem(code: str, leak: Leak, shown: str) -> Problem:
    return problem(code, Place(shown, leak.line, leak.column), kind=_name_of(leak.kind))


def _problem_in_name(kind: str, place: Place) -> Problem:
    return problem("personal-data-in-name", place, kind=_name_of(kind))


def _name_of(kind: str) -> Bilingual:
    if kind == NAME:
        return Bilingual(en="a name of the private list", ja="公開しない名前の一覧にある名前")
    return next(one.name for one in personal_data().kinds if one.id == kind)


def without_named_places(found: Iterable[Problem], config: SiteConfig) -> list[Problem]:
    """Return the problems with dots in the place of what looks like personal data in the names of their files.

    Whoever must know of which file they are asks before.
    """
    problems = list(found)
    scanner, _ = _source_scanner(config, unheard)
    scanner.prepare(one.place.file for one in problems)
    return [replace(one, place=one.place._replace(file=scanner.masked(one.place.file)[0])) for one in problems]


def without_values(found: Iterable[Problem], config: SiteConfig) -> list[Problem]:
    """Return the problems with dots in the place of each value in their words that looks like personal data."""
    problems = list(found)
    scanner, _ = _source_scanner(config, unheard)
    scanner.prepare(words for one in problems for text in (one.message, one.fix) for words in (text.en, text.ja))

    def holds_one(words: Bilingual) -> bool:
        return bool(scanner.masked(words.en)[1] or scanner.masked(words.ja)[1])

    def hidden(words: Bilingual) -> Bilingual:
        return Bilingual(en=scanner.masked(words.en)[0], ja=scanner.masked(words.ja)[0])

    return [
        replace(one, message=hidden(one.message), fix=hidden(one.fix))
        if holds_one(one.message) or holds_one(one.fix)
        else one
        for one in problems
    ]
