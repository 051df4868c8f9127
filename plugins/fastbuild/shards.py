"""What several machines make of one site: each keeps what it has made of its part in a file, and one takes them all.

Such a file (a shard) is a memory like the one that a build has anyway, so the build that takes all shards is the
ordinary one, with all its checks; it only finds most things made.
What is missing or damaged in a shard is made again, so a shard can save time and change nothing.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from plugins.fastbuild.kept_site import everything, settings_digest
from plugins.shared import Listing, Memory, Part, Step, key_of, program_digest

STEPS: tuple[Step, ...] = get_args(Step)
_RECORD = key_of("what this shard is")


@dataclass(frozen=True, slots=True)
class SiteMark:
    """What stands for all that a site is made of; another of any of these makes another site."""

    program: bytes
    settings: bytes
    sources: bytes
    day: dt.date


@dataclass(frozen=True, slots=True)
class Shard:
    """The file ``path``, in which what was made of ``part`` of the site with ``mark`` is kept."""

    path: Path
    part: Part
    mark: SiteMark


def site_mark(root: Path, content: Path, settings: Mapping[str, object], day: dt.date) -> SiteMark:
    """Return what stands for the site that the project in ``root`` makes of ``content``.

    ``settings`` are those that differ from the files of settings. Raises OSError for what cannot be read.
    """
    sources = key_of(*everything(Listing(content)))
    return SiteMark(program_digest(root / "theme"), settings_digest(root, settings), sources, day)


def shard_name(part: Part) -> str:
    """Return the name of the file of ``part``."""
    return f"{part.number}-of-{part.count}.{part.step}"


def write_shard(folder: Path, part: Part, mark: SiteMark, made: Path, keys: Collection[bytes]) -> Shard:
    """Write what stands under ``keys`` in the memory ``made`` into a shard in ``folder``, whole or not at all.

    Later steps of this part, which were made of earlier texts, are removed.
    Raises OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / shard_name(part)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.touch()
    Memory(new).take(made, keys)
    Memory(new).keep({_RECORD: (part, mark)})
    if _record_of(new) != (part, mark):  # SQLite has said nothing: where things are only kept, that is what is wanted
        new.unlink()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    new.replace(path)
    for later in STEPS[STEPS.index(part.step) + 1 :]:
        (folder / shard_name(replace(part, step=later))).unlink(missing_ok=True)
    return Shard(path, part, mark)


def read_shards(folder: Path) -> tuple[list[Shard], list[Path]]:
    """Return the shards in ``folder`` and below, in the order of their parts, and the files that cannot be read."""
    shards, damaged = [], []
    for path in sorted(path for step in STEPS for path in folder.rglob(f"*-of-*.{step}") if path.is_file()):
        match _record_of(path):
            case (Part() as part, SiteMark() as mark):
                shards.append(Shard(path, part, mark))
            case _:
                damaged.append(path)
    return sorted(shards, key=lambda shard: (shard.part.count, shard.part.number, shard.part.step)), damaged


def _record_of(path: Path) -> object:
    """Return what the file ``path`` says that it is, None where that cannot be read."""
    return Memory(path, read_only=True).recall([_RECORD]).get(_RECORD)


def missing_parts(shards: Iterable[Shard], count: int, step: Step) -> list[int]:
    """Return the numbers of the parts of ``count`` whose ``step`` is in none of ``shards``."""
    there = {shard.part.number for shard in shards if (shard.part.count, shard.part.step) == (count, step)}
    return sorted(set(range(1, count + 1)) - there)
