"""Former addresses that belong to no piece of today: ``content/moved.yaml`` says where each leads.

A piece names its own old addresses in its header (``moved_from``); here stand those of lists and of the group's earlier
site.
Nothing here names an address as its target, so no chain and no circle of old addresses can be written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plugins.library import addresses
from plugins.shared import Place, closest, problem
from plugins.sources import Record, Report, SiteConfig, Text, read_record, unknown_language

FILE = "moved.yaml"
_PIECE = re.compile(r"(?P<kind>article|letter|page|term|notice|facility|law|series):(?P<slug>[a-z0-9-]+)")
_LIST = re.compile(rf"home|(?:{'|'.join(addresses.SECTIONS)})(?:/[a-z0-9-]+)*")


class MovedAddress(Record):
    """One line of the file: ``to`` is written like a link (``page:who-we-are``) or names a list (``articles``)."""

    old: Text
    to: Text
    language: Text


class MovedAddresses(Record):
    """The whole file."""

    moved: tuple[MovedAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """An old address, where readers of which language are led from there, and where that is written."""

    old: str
    to: str
    lang: str
    place: Place
    to_place: Place

    def targets(self, config: SiteConfig) -> list[str]:
        """Return the addresses at which the target may stand, the best for its readers first."""
        chain = config.languages.chain(self.lang)
        if piece := _PIECE.fullmatch(self.to):
            return [addresses.item(piece["kind"], lang, piece["slug"]) for lang in chain]
        if self.to == "home":
            return [addresses.home(self.lang)]
        return [addresses.section(self.lang, *self.to.split("/"))]

    @property
    def piece(self) -> tuple[str, str]:
        """The ``(kind, slug)`` of the target; empty texts for a list."""
        kind, _, slug = self.to.partition(":")
        return (kind, slug) if slug else ("", "")


def load_moves(config: SiteConfig, aside: Collection[str], report: Report) -> tuple[Move, ...]:
    """Return the moves of ``content/moved.yaml``; report those that are not well formed.

    ``aside`` are the files that this release goes without.
    """
    path = config.content / FILE
    if not path.is_file() or config.shown(path) in aside:
        return ()
    read = read_record(path, MovedAddresses, config, report)
    if read is None:
        return ()
    located, record = read
    found = []
    for index, one in enumerate(record.moved):
        places = {field: located.place(("moved", index, field)) for field in ("old", "to", "language")}
        if one.language not in config.languages:
            report(unknown_language(one.language, config.languages.codes, places["language"]))
        elif not _PIECE.fullmatch(one.to) and not _LIST.fullmatch(one.to):
            report(problem("moved-to-form", places["to"], to=one.to))
        else:
            found.append(Move(one.old, one.to, one.language, places["old"], places["to"]))
    return tuple(found)


def resolved(
    moves: Collection[Move],
    pages: Collection[str],
    absent: Collection[tuple[str, str]],
    config: SiteConfig,
    report: Report,
) -> Iterator[tuple[Move, str]]:
    """Yield each move with the address it leads to; report those whose target is not there.

    ``pages`` are the addresses at which a page stands, that of a text that was taken down included; ``absent`` the
    ``(kind, slug)`` of what exists and is not published: their old addresses wait.
    """
    for move in moves:
        target = next((url for url in move.targets(config) if url in pages), "")
        if target:
            yield move, target
        elif move.piece in absent:
            report(problem("moved-to-unpublished", move.to_place, to=move.to, old=move.old))
        else:
            wanted = move.targets(config)[0]
            guess = closest(wanted, pages) or addresses.home(move.lang)
            report(problem("moved-to-nothing", move.to_place, to=move.to, wanted=wanted, guess=guess))
