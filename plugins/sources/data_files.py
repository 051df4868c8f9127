"""Data files that hold a part of the site each: told when one is gone, since nothing else may notice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from plugins.shared import Bilingual, Place, problem, read_data
from plugins.sources.config import SiteConfig
from plugins.sources.header import Report

# A line end is what an editor leaves of a file of which everything was deleted.
_NOTHING = len("\r\n")
_FILES = Path(__file__).with_name("data_files.yaml")


def check_data_files(sizes: Mapping[str, int], config: SiteConfig, report: Report) -> None:
    """Report data files of which content/ has nothing, and the part that the site has lost.

    ``sizes`` are those of all that is there, by path.
    Nothing is told where most of the data files are missing; a small site begins with few.
    """
    missing = [name for name in _lost() if sizes.get(name, 0) <= _NOTHING]
    if 2 * len(missing) >= len(_lost()):
        return
    for name in missing:
        report(problem("data-file-missing", Place(config.shown(config.content / name)), file=name, lost=_lost()[name]))


@cache
def _lost() -> dict[str, Bilingual]:
    """Return the data files, each with what is lost without it."""
    return {entry["file"]: Bilingual(**entry["lost"]) for entry in read_data(_FILES)}
