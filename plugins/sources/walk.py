"""Walking content/: which folders and files are there, and which are in the wrong place.

Nothing is passed over in silence: a file that no rule knows is a problem, because its writer expects to see it.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from plugins.shared import NO_MEMO, Memo, Place, Problem, closest, content_problem, problem
from plugins.sources.config import SiteConfig
from plugins.sources.data_files import check_data_files
from plugins.sources.header import Report
from plugins.sources.names import SLUG, is_hidden, name_problem, unusable
from plugins.sources.slips import folder_meant, language_meant

_DATED = re.compile(rf"(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})-(?P<slug>{SLUG})")
_MONTHLY = re.compile(rf"(?P<date>[0-9]{{4}}-[0-9]{{2}})-(?P<slug>{SLUG})")
_DAY = re.compile(r"[0-9]{2}-")
_PLAIN = re.compile(rf"(?P<slug>{SLUG})")


@dataclass(frozen=True, slots=True)
class FolderRule:
    """What a top-level folder of content/ holds: how its pieces' folders are named and which files they have."""

    name: re.Pattern[str]
    example: str
    data_files: tuple[str, ...] = ()
    texts: bool = True


RULES: Mapping[str, FolderRule] = {
    "articles": FolderRule(_DATED, "2026-06-10-two-years-of-supervisory-measures"),
    "letters": FolderRule(_MONTHLY, "2026-05-a-winter-without-heating"),
    "pages": FolderRule(_PLAIN, "who-we-are"),
    "glossary": FolderRule(_PLAIN, "provisional-release", ("term.yaml",)),
    "data": FolderRule(_PLAIN, "refugee-recognition", ("series.yaml", "series.csv"), texts=False),
    "facilities": FolderRule(_PLAIN, "ushiku", ("facility.yaml",), texts=False),
    "notices": FolderRule(_PLAIN, "excursion", ("notice.yaml",)),
    "worksheets": FolderRule(_PLAIN, "things-to-bring", ("sheet.yaml",), texts=False),
}
LOOSE_FILES = ("topics.yaml", "README.md", "public-facts.yaml", "readings.tsv", "moved.yaml")
HELP_LINES = "help-lines.yaml"
# Files of many records: of plugins.records, of plugins.notices, and our own.
RECORD_FILES = ("acts.yaml", "timeline.yaml", "visiting.yaml", "replies.yaml", HELP_LINES)
# Folders of one data file for each person or provision.
PEOPLE = "people"
CONSENT = "consent"
LAW = "law"
# Sentences and the checklist for those who write letters, each one file.
LETTER_KIT = "letter-kit"
# Pictures that the build can wash (plugins.media); what they really hold is looked at there.
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OTHER_PICTURES = (".svg", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".jxl", ".jp2", ".psd", ".dng", ".raw", ".eps")
_DOCUMENTS = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf"),
    *(".pages", ".numbers", ".key", ".jtd"),
)
_IGNORED = ("Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class PieceFolder:
    """One folder of content: its slug and the date in its name ("" if the kind has none), its files and pictures."""

    path: Path
    shown: str
    slug: str
    date: str
    files: Mapping[str, Path]
    pictures: Mapping[str, Path] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """The folder itself, for a problem about something that it lacks."""
        return Place(self.shown)


@dataclass(frozen=True, slots=True)
class Tree:
    """All that content/ holds, by top-level folder, sorted by name; ``files`` are those of many records, by name."""

    folders: Mapping[str, tuple[PieceFolder, ...]]
    people: Mapping[str, Path]
    topics: Path | None
    consent: Mapping[str, Path] = field(default_factory=dict)
    law: Mapping[str, Path] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    letter_kit: Mapping[str, Path] = field(default_factory=dict)


class _Entry(NamedTuple):
    """A file or folder of content/, and what stands ``inside`` that is not passed over."""

    path: Path
    is_folder: bool
    inside: list[_Entry]


def walk(config: SiteConfig, report: Report, memo: Memo = NO_MEMO) -> Tree:
    """List the pieces under ``config.content``; report every file and folder that no rule knows."""
    if absent := content_problem(config.content, Place(config.shown(config.content))):
        report(absent)
        return Tree(dict.fromkeys(RULES, ()), {}, None)
    content = memo.listing(config.content)
    check_data_files({path: status.st_size for path, status in content.found.items()}, config, report)
    kinds = {path: stat.S_ISDIR(status.st_mode) for path, status in content.found.items()}
    passed_over = memo.same("passed over in content", unusable(content, config))
    return memo.told(report, _tree, memo.same("names in content", kinds), passed_over, config)


def _tree(kinds: Mapping[str, bool], passed_over: Mapping[Path, Problem], config: SiteConfig, report: Report) -> Tree:
    """Return what there is: ``kinds`` tells of each path in content/ whether it is a folder."""
    folders: dict[str, tuple[PieceFolder, ...]] = dict.fromkeys(RULES, ())
    records: dict[str, dict[str, Path]] = {PEOPLE: {}, CONSENT: {}, LAW: {}, LETTER_KIT: {}}
    topics: Path | None = None
    files: dict[str, Path] = {}
    for mistake in passed_over.values():
        report(mistake)
    for entry in _entries(config.content, kinds, passed_over):
        path, place = entry.path, Place(config.shown(entry.path))
        if entry.is_folder and path.name in RULES:
            folders[path.name] = tuple(_pieces(entry, passed_over, RULES[path.name], config, report))
        elif entry.is_folder and path.name in records:
            records[path.name] = {one.path.stem: one.path for one in entry.inside if one.path.suffix == ".yaml"}
            _report_strangers(entry.inside, records[path.name].values(), config, report)
        elif entry.is_folder:
            guess = closest(path.name, (*RULES, *records)) or ", ".join(RULES)
            report(problem("content-folder-unknown", place, folder=path.name, guess=guess))
        elif path.name == "topics.yaml":
            topics = path
        elif path.name in RECORD_FILES:
            files[path.name] = path
        elif path.name not in LOOSE_FILES:
            report(problem("file-not-in-a-piece", place, file=path.name))
    return Tree(folders, records[PEOPLE], topics, records[CONSENT], records[LAW], files, records[LETTER_KIT])


def _entries(content: Path, kinds: Mapping[str, bool], passed_over: Container[Path]) -> list[_Entry]:
    """Return what stands in the folder ``content`` itself, without what is passed over and what is none of ours."""
    entries = {"": _Entry(content, True, [])}
    for path, is_folder in kinds.items():
        above, _, name = path.rpartition("/")
        if above not in entries or is_hidden(name) or name in _IGNORED:
            continue
        entry = _Entry(entries[above].path / name, is_folder, [])
        if entry.path not in passed_over:
            entries[above].inside.append(entry)
            entries[path] = entry
    return entries[""].inside


def _pieces(
    folder: _Entry, passed_over: Container[Path], rule: FolderRule, config: SiteConfig, report: Report
) -> list[PieceFolder]:
    pieces = []
    slugs: dict[str, str] = {}
    for path, is_folder, entries in folder.inside:
        place = Place(config.shown(path))
        if not is_folder:
            report(problem("file-not-in-a-piece", place, file=path.name))
            continue
        name = rule.name.fullmatch(path.name)
        if name is None:
            report(problem("folder-name", place, folder=path.name, example=_likely_folder(path.name, rule, config)))
            continue
        slug = name["slug"]
        if rule is RULES["pages"] and _DATED.fullmatch(slug):
            report(problem("page-with-day", place, folder=slug))
            continue
        if mistake := name_problem(slug, place):
            report(mistake)
            continue
        if rule.name is _MONTHLY and (day := _DAY.match(slug)):
            report(problem("folder-with-day", place, month=name["date"], rest=slug[day.end() :]))
            continue
        if slug in slugs:
            report(problem("slug-twice", place, slug=slug, other=slugs[slug]))
            continue
        slugs[slug] = place.file
        allowed = _allowed(rule, config)
        files = {one.path.name: one.path for one in entries if one.path.name in allowed}
        _report_lack(path, files, passed_over, rule, config, report)
        pictures = _pictures(entries) if rule.texts else {}
        _report_strangers(entries, (*files.values(), *pictures.values()), config, report, allowed)
        pieces.append(PieceFolder(path, place.file, slug, name.groupdict().get("date", ""), files, pictures))
    return pieces


def _likely_folder(name: str, rule: FolderRule, config: SiteConfig) -> str:
    """Return ``name`` as the rule wants it, or an example where nothing of it can be kept."""
    day = (
        str(config.build_date) if rule.name is _DATED else f"{config.build_date:%Y-%m}" if rule.name is _MONTHLY else ""
    )
    likely = folder_meant(name, day)
    return likely if rule.name.fullmatch(likely) else rule.example


def _report_lack(
    folder: Path,
    files: Container[str],
    passed_over: Container[Path],
    rule: FolderRule,
    config: SiteConfig,
    report: Report,
) -> None:
    """Report that a folder has no text among its ``files``; one that is passed over is told already."""
    texts = [name for name in _allowed(rule, config) if name.endswith(".md")]
    if rule.texts and not any(name in files or folder / name in passed_over for name in texts):
        report(problem("piece-without-text", Place(config.shown(folder)), allowed=", ".join(texts)))


def _allowed(rule: FolderRule, config: SiteConfig) -> tuple[str, ...]:
    return (*rule.data_files, *([f"{code}.md" for code in config.languages.codes] if rule.texts else ()))


def _pictures(entries: Iterable[_Entry]) -> dict[str, Path]:
    return {
        path.name: path
        for path, is_folder, _ in entries
        if path.suffix.lower() in _PICTURES and PICTURE_NAME.fullmatch(path.name) and not is_folder
    }


def _report_strangers(
    entries: Iterable[_Entry], known: Iterable[Path], config: SiteConfig, report: Report, allowed: tuple[str, ...] = ()
) -> None:
    """Report those of a folder's ``entries`` that are not ``known``."""
    expected = set(known)
    for path, is_folder, _ in entries:
        if path in expected:
            continue
        place = Place(config.shown(path))
        name = unicodedata.normalize("NFC", path.name)
        ending = path.suffix.lower()
        if ending in _PICTURES and not PICTURE_NAME.fullmatch(path.name):
            report(problem("picture-name", place, file=name))
        elif ending in _PICTURES and not is_folder:
            report(problem("picture-not-here", place))
        elif ending in _OTHER_PICTURES:
            report(problem("picture-kind-refused", place, kind=ending[1:].upper()))
        elif ending in _DOCUMENTS:
            report(problem("document-refused", place, kind=ending[1:].upper()))
        elif ending == ".md" and allowed:
            texts = [item for item in allowed if item.endswith(".md")]
            meant = language_meant(path.stem, [item.removesuffix(".md") for item in texts])
            guess, listed = f"{meant}.md" if meant else "-", ", ".join(texts)
            report(problem("file-language-unknown", place, file=name, guess=guess, allowed=listed))
        elif is_folder and allowed:
            above = config.shown(path.parent.parent)
            report(problem("folder-too-deep", place, folder=name, above=above))
        else:
            report(problem("file-unknown", place, file=name, allowed=", ".join(allowed) or "*.yaml"))
