"""Links in the short texts of records and school notices, which each build would make again of the same words."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.glossary import LinkedText
from plugins.library.dependencies import Dependencies
from plugins.library.finishing import Finisher
from plugins.shared import Workshop, key_of

_NAME = b"links of short texts"


class KeptLinks:
    """Links terms as ``finisher`` does; of texts that the last build has linked as well what it made is taken.

    They are kept together, because to recall each by itself takes as long as to link it.
    Where anything changes that ``dependencies`` name, all are linked again.
    A process that builds again remembers finished texts instead, and so does not use all that would have to be kept.
    """

    def __init__(self, finisher: Finisher, dependencies: Dependencies, workshop: Workshop) -> None:
        self._finisher = finisher
        self._base = dependencies.of_links
        self._workshop = workshop
        self._keeps = not workshop.memo.keeps
        self._last: Mapping[bytes, LinkedText] = (workshop.remembered(_NAME) if self._keeps else None) or {}
        self._used: dict[bytes, LinkedText] = {}

    def link(self, html: str, lang: str) -> LinkedText:
        """Return what :meth:`Finisher.link` does."""
        key = key_of(self._base, "link", lang, html)
        return self._noted(key, self._last.get(key) or self._finisher.link(html, lang))

    def link_for_parents(self, html: str, lang: str) -> LinkedText:
        """Return what :meth:`Finisher.link_for_parents` does."""
        key = key_of(self._base, "link for parents", lang, html)
        return self._noted(key, self._last.get(key) or self._finisher.link_for_parents(html, lang))

    def close(self) -> None:
        """Keep for the next build what this one has used, and nothing else."""
        if self._keeps and self._used != self._last:
            self._workshop.remember(_NAME, self._used)

    def _noted(self, key: bytes, linked: LinkedText) -> LinkedText:
        self._used[key] = linked
        return linked
