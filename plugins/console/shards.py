"""Several machines make one site: ``build --shard 2/4`` makes a part on each, ``merge`` takes all parts."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.console.environment import ROOT
from plugins.console.options import BuildOptions
from plugins.console.run import make_site, print_problems, run_pelican, run_until_stopped, tell_build
from plugins.console.settings import site_config
from plugins.console.words import say
from plugins.fastbuild import Shard, SiteMark, missing_parts, read_shards, site_mark, write_shard
from plugins.shared import BuildRecord, BuildStoppedError, Memory, Part

if TYPE_CHECKING:
    from plugins.sources import SiteConfig

_PART = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
# As many jobs as a matrix of GitHub's may have:
# https://docs.github.com/actions/writing-workflows/workflow-syntax-for-github-actions#jobsjob_idstrategymatrix
MOST_PARTS = 256
# What the mark of a site says, and the sentence for a shard in which it is another.
_OTHERS = {
    "program": "merge-other-program",
    "settings": "merge-other-settings",
    "sources": "merge-other-sources",
    "day": "merge-other-day",
}


def build_shard(options: BuildOptions, words: str) -> int:
    """Make the part that ``words`` name ("2/4") and keep it in a file; return the exit code.

    The file goes to the folder that ``options`` name for the output. Where the texts of all parts are there already,
    the pages are made, else the texts.
    """
    part = _part_of(words)
    if part is None:
        print(say("shard-unclear", words=words, most=MOST_PARTS), file=sys.stderr)
        return 1
    if options.release or options.drafts:
        print(say("shard-refused"), file=sys.stderr)
        return 1
    folder = Path(options.output).resolve() if options.output else ROOT / "shards"
    written: list[Shard] = []

    def make(record: BuildRecord) -> None:
        written.append(_make_shard(options, part, folder, record))

    result = run_until_stopped(dataclasses.replace(options, output=str(folder)), make)
    print_problems(result.problems)
    for shard in written:
        key = "shard-texts" if shard.part.step == "texts" else "shard-pages"
        print(say(key, number=part.number, count=part.count, file=shard.path, folder=folder))
    if result.stopped:
        print(say("shard-stopped", errors=result.errors) if result.errors else result.stopped, file=sys.stderr)
    return 1 if result.stopped else 0


def merge(options: BuildOptions, folder: str, *, make_missing: bool = False) -> int:
    """Build the whole site with what the shards below ``folder`` hold; return the exit code.

    With ``make_missing`` what is missing is made here, without it nothing is built then.
    """

    def make(record: BuildRecord) -> None:
        config = site_config(options)
        for shard in _fitting(Path(folder).resolve(), _mark(options, config), make_missing=make_missing):
            Memory(config.memory).take(shard.path)
        make_site(options, record)

    return tell_build(run_until_stopped(options, make))


def _part_of(words: str) -> Part | None:
    """Return the part that ``words`` name, None where they name none."""
    if found := _PART.fullmatch(words):
        number, count = int(found[1]), int(found[2])
        if 1 <= number <= count <= MOST_PARTS:
            return Part(number, count)
    return None


def _make_shard(options: BuildOptions, part: Part, folder: Path, record: BuildRecord) -> Shard:
    """Make the next step of ``part`` and keep it in ``folder``. Raises what ends a build."""
    config = site_config(options)
    mark, memory = _mark(options, config), Memory(config.memory)
    there = [shard for shard in read_shards(folder)[0] if shard.mark == mark]
    known: frozenset[bytes] = frozenset()
    if not missing_parts(there, part.count, "texts"):
        part = dataclasses.replace(part, step="pages")
        texts = [shard for shard in there if (shard.part.count, shard.part.step) == (part.count, "texts")]
        known = known.union(*(memory.take(shard.path) for shard in texts))
    record.part = part
    place = folder / f"{part.number}-of-{part.count}"  # where nothing is left
    run_pelican(dataclasses.replace(options, output=str(place)), record)
    shared = record.made_by_all - known  # of these each part hands over a share
    own = part.own(shared, bytes.hex)
    return write_shard(folder, part, mark, config.memory, (record.workshop.used - known - shared).union(own))


def _mark(options: BuildOptions, config: SiteConfig) -> SiteMark:
    given = options.overrides()
    for name in ("PATH", "OUTPUT_PATH", "MEDIA_CACHE", "BUILD_DATE"):
        given.pop(name, None)
    return site_mark(ROOT, config.content, given, config.build_date)


def _fitting(folder: Path, mark: SiteMark, *, make_missing: bool) -> Sequence[Shard]:
    """Return the shards below ``folder``. Raises BuildStoppedError with what is wrong, if they do not make one site."""
    shards, damaged = read_shards(folder)
    wrong = [
        say(_OTHERS[field.name], file=shard.path)
        for shard in shards
        for field in dataclasses.fields(mark)
        if getattr(shard.mark, field.name) != getattr(mark, field.name)
    ]
    counts = sorted({shard.part.count for shard in shards})
    if not shards:
        wrong.append(say("merge-none", folder=folder))
    elif len(counts) > 1:
        wrong.append(say("merge-mixed", folder=folder, counts=", ".join(map(str, counts))))
    missing = [] if wrong else [say("merge-damaged", file=path) for path in damaged]
    if not wrong:
        missing += _missing(shards, counts[0])
    if wrong or (missing and not make_missing):
        raise BuildStoppedError("\n".join([*wrong, *missing, *([say("merge-make-missing")] if not wrong else [])]))
    return shards


def _missing(shards: Sequence[Shard], count: int) -> list[str]:
    """Return what of ``count`` parts is in none of ``shards``; pages may be left to the one who takes all."""
    texts, pages = missing_parts(shards, count, "texts"), missing_parts(shards, count, "pages")
    found = []
    if texts:
        found.append(say("merge-missing-texts", numbers=", ".join(map(str, texts)), count=count))
    if pages and len(pages) < count:
        found.append(say("merge-missing-pages", numbers=", ".join(map(str, pages)), count=count))
    return found
