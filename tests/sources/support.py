"""Helpers of the tests of reading: a content folder, its settings, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.shared import Problem
from plugins.sources import SiteConfig, Sources, load_sources, walk
from tests.support import config, write_files


def no_problem(found: Problem) -> None:
    """Stand in as the report of what must be read without a problem."""
    raise AssertionError(found)


@dataclass(frozen=True)
class Content:
    """A content folder of a test."""

    path: Path

    def write(self, files: Mapping[str, str]) -> None:
        """Write ``{path below content/: text}``."""
        write_files(self.path, files)

    def config(self, **settings: object) -> SiteConfig:
        """Return the project's settings for this folder, some of them changed."""
        return config(self.path, **settings)

    def load(self, **settings: object) -> tuple[Sources, list[Problem]]:
        """Walk and read the folder; return the sources and all problems, sorted by place."""
        problems: list[Problem] = []
        site = self.config(**settings)
        sources = load_sources(walk(site, problems.append), site, problems.append)
        return sources, sorted(problems)

    def relative(self, shown: str) -> str:
        """Return a problem's file as a path below content/."""
        return Path(shown).relative_to(self.path).as_posix()
