"""What every build-like task can be told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.console.environment import ROOT


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What every build-like task can be told; "" leaves the setting as it is. Paths count from the caller's folder."""

    content: str = ""
    output: str = ""
    site_url: str = ""
    date: str = ""
    links: str = ""
    release: bool = False
    drafts: bool = False
    take_down_first: bool = False
    media_cache: str = ""
    for_folder: bool = False
    cards: bool = False
    search: bool = False
    paper: bool = False
    plain_cover: bool = False
    term_survey: bool = False

    def overrides(self) -> dict[str, Any]:
        """Return the settings that these options change."""
        given = {
            "PATH": str(Path(self.content).resolve()) if self.content else str(ROOT / "content"),
            "OUTPUT_PATH": str(Path(self.output).resolve()) if self.output else str(ROOT / "output"),
            "SITEURL": self.site_url.rstrip("/"),
            "BUILD_DATE": self.date,
            "GLOSSARY_LINKS": self.links,
            "WITH_DRAFTS": self.drafts,
            "TAKE_DOWN_FIRST": self.take_down_first,
            "MEDIA_CACHE": self.media_cache,
            "FOR_FOLDER": self.for_folder,
            "CARDS": self.cards,
            "SEARCH": self.search,
            "PAPER": self.paper,
            "PLAIN_COVER": self.plain_cover,
            "TERM_SURVEY": self.term_survey,
            # Where the reader's locale is not installed Pelican would warn of it, in English; nothing depends on it.
            "LOCALE": ["", "C"],
        }
        return {name: value for name, value in given.items() if value}
