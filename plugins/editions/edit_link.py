"""Where a page can be mended: the address under which GitHub opens the file that it was made from."""

from __future__ import annotations

from urllib.parse import quote

from plugins.editions.page import Page
from plugins.library import Entry
from plugins.sources import SiteConfig


def edit_address(page: Page, config: SiteConfig) -> str:
    """Return the address of GitHub's editor for the file of ``page``.

    "" where the setting REPOSITORY is empty, for lists, which have no file of their own, for what was taken down, and
    for texts that stand outside the project.
    """
    file = _file_of(page) if config.repository and page.listed else ""
    if not file or file.startswith("/") or file.startswith(".."):
        return ""
    return f"{config.repository}/edit/main/{quote(file)}"


def _file_of(page: Page) -> str:
    """Return the file that a page shows: that of its text, or the one that its maker names as ``source``."""
    entry = page.data.get("entry")
    return entry.document.body_start.file if isinstance(entry, Entry) else str(page.data.get("source", ""))
