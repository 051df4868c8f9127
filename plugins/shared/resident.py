"""What a process that builds again and again keeps from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

QuickPages = Callable[[Collection[Path]], Mapping[str, bytes]]


@dataclass(slots=True)
class Resident:
    """What stays of the last sound build: ``site_key`` stands for the site in the output, ``quick_pages`` makes pages.

    It is handed the files that were changed, and gives the pages of their texts, by their paths in the output, or none
    where the next build has to be waited for; None where there is no site whose pages it could make.
    """

    site_key: bytes = b""
    quick_pages: QuickPages | None = None

    def keep(self, site_key: bytes, quick_pages: QuickPages | None) -> None:
        """Keep what a sound build has left."""
        self.site_key, self.quick_pages = site_key, quick_pages

    def forget(self) -> None:
        """Keep nothing of the site, which another one follows."""
        self.keep(b"", None)
