"""Taking down: what rests on a consent that is withdrawn or has lapsed is gone before anything reads it.

A folder that is taken down leaves the tree, so no list, feed, index, export or cache can hold a word of it, and no
mistake in it can stop the build.
Only its addresses are kept, for pages that say that a text was here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.safety.consent import Consent, Standing
from plugins.safety.pseudonym import PseudonymFinder
from plugins.shared import Place, problem, utf16_of
from plugins.sources import KIND_FOLDERS, PieceFolder, Report, SiteConfig, Tree, read_document, unheard

# Of a list each item may have a line of its own.
_CONSENT_LINE = re.compile(r"^[ \t]*consent[ \t]*[:：](?P<ids>.*(?:\n[ \t]*-[ \t].*)*)$", re.MULTILINE)
_STATUS_DRAFT = re.compile(r"^status:[ \t]*[\"']?draft\b", re.MULTILINE)
_ADDRESS = re.compile(r"(?<![\w/.:-])/(?:[A-Za-z0-9_-]+/)+")
_SEPARATORS = re.compile(r"[\s,、\[\]\"'#]+")
_MORE_KINDS = {"glossary": "term", "facilities": "facility", "data": "series"}  # what is linked but is no piece
_TELLS: Mapping[Standing, str] = {
    Standing.WITHDRAWN: "consent-withdrawn",
    Standing.LAPSED: "consent-lapsed",
    Standing.UNREADABLE: "consent-not-readable",
}


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece that was taken down: what it was, in which languages it stood online, and its old addresses."""

    kind: str
    slug: str
    languages: tuple[str, ...]
    old_addresses: tuple[str, ...]


def consent_ids(value: object) -> tuple[str, ...]:
    """Return the ids that a ``consent`` field names: one, or several with commas between them."""
    words = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return tuple(dict.fromkeys(part for part in _SEPARATORS.split(words) if part))


def take_down(
    tree: Tree, consents: Mapping[str, Consent], config: SiteConfig, report: Report
) -> tuple[Tree, tuple[Removed, ...], frozenset[str]]:
    """Return ``tree`` without what must not be online, the pieces taken out, and their folders as editors know them.

    A piece goes as a whole when any of its texts names a consent that is not in force, or holds its pseudonym.
    Every removal is told as a warning where the consent's standing is written.
    """
    ended = {name: consent for name, consent in consents.items() if not consent.in_force}
    if not ended:
        return tree, (), frozenset()
    finder = PseudonymFinder({name: consent.pseudonyms for name, consent in ended.items()})
    removed: list[Removed] = []
    shown: set[str] = set()
    folders = dict(tree.folders)
    for kind, name in KIND_FOLDERS.items():
        kept = []
        for folder in tree.folders[name]:
            raw = {code: _raw(path) for code, path in _texts(folder)}
            reasons = [consent for consent in ended if _rests_on(consent, raw.values(), finder)]
            if not reasons:
                kept.append(folder)
                continue
            shown.add(folder.shown)
            removed.append(_removed(kind, folder, raw, config))
            for consent in reasons:
                report(problem(_TELLS[ended[consent].standing], ended[consent].place, piece=folder.shown))
        folders[name] = tuple(kept)
    return replace(tree, folders=folders), tuple(removed), frozenset(shown)


def leave_out(tree: Tree, aside: Collection[str], config: SiteConfig) -> tuple[Tree, frozenset[tuple[str, str]]]:
    """Return ``tree`` without the folders and files ``aside`` (as editors know them), and the pieces that this drops.

    For a release that takes somebody down and must not wait for mistakes in other files.
    """
    folders = {
        name: tuple(folder for folder in found if folder.shown not in aside) for name, found in tree.folders.items()
    }
    topics = None if tree.topics is None or config.shown(tree.topics) in aside else tree.topics
    kept = {name: _without(getattr(tree, name), aside, config) for name in ("people", "law", "files", "letter_kit")}
    return replace(tree, folders=folders, topics=topics, **kept), things_at(aside, tree, config)


def things_at(parts: Collection[str], tree: Tree, config: SiteConfig) -> frozenset[tuple[str, str]]:
    """Return what links can name, as ``(kind, slug)``, of the folders and files ``parts`` of ``tree``."""
    kinds = {name: kind for kind, name in KIND_FOLDERS.items()} | _MORE_KINDS
    found = {
        (kinds[name], folder.slug)
        for name, folders in tree.folders.items()
        for folder in folders
        if name in kinds and folder.shown in parts
    }
    return frozenset(found | {("law", name) for name, path in tree.law.items() if config.shown(path) in parts})


def _without(files: Mapping[str, Path], aside: Collection[str], config: SiteConfig) -> dict[str, Path]:
    return {name: path for name, path in files.items() if config.shown(path) not in aside}


def part_of(place: Place, config: SiteConfig) -> str:
    """Return the folder or file of content/ to which ``place`` belongs, as editors know it; "" for anything else."""
    content = config.shown(config.content) + "/"
    if not place.file.startswith(content):
        return ""
    parts = place.file.removeprefix(content).split("/")
    return content + "/".join(parts[:2])


def _texts(folder: PieceFolder) -> Iterator[tuple[str, Path]]:
    for name, path in folder.files.items():
        if name.endswith(".md"):
            yield name.removesuffix(".md"), path


def _raw(path: Path) -> str:
    """Return a file's text as well as it can be read: nothing that is wrong with it may keep it online."""
    data = path.read_bytes()
    return (
        data.decode(utf16_of(data) or "utf-8-sig", errors="replace")
        .lstrip("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


def _rests_on(consent: str, texts: Iterable[str], finder: PseudonymFinder) -> bool:
    return any(consent in _named_in(text) or consent in finder.in_text(text) for text in texts)


def _named_in(text: str) -> tuple[str, ...]:
    """Return the consent ids that a text names, read loosely."""
    document = read_document(text, "", unheard)
    if document is not None:
        return consent_ids(document.header.data.get("consent"))
    return tuple(name for match in _CONSENT_LINE.finditer(text) for name in consent_ids(match["ids"]) if name != "-")


def _removed(kind: str, folder: PieceFolder, raw: Mapping[str, str], config: SiteConfig) -> Removed:
    online = {code: text for code, text in raw.items() if not _STATUS_DRAFT.search(_header(text))}
    if folder.date and not _reached(folder.date, config.build_date):
        online = {}
    old = {address for text in online.values() for address in _old_addresses(text)}
    codes = tuple(code for code in config.languages.codes if code in online)
    return Removed(kind, folder.slug, codes, tuple(sorted(old)))


def _reached(date: str, day: dt.date) -> bool:
    return date <= day.isoformat()[: len(date)]


def _header(text: str) -> str:
    parts = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    return parts[1] if len(parts) > 1 else text


def _old_addresses(text: str) -> list[str]:
    _, mark, after = _header(text).partition("moved_from")
    return _ADDRESS.findall(after.partition("\n\n")[0]) if mark else []
