"""Which sections of an original are newer than its translations, found once for the same texts."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.freshness import InLanguages, freshness_of
from plugins.library.dependencies import name_of, sources_of
from plugins.shared import Workshop, key_of
from plugins.sources import Languages, Piece


class ChangedSections:
    """Finds which sections of an original have changed since its texts in other languages were translated."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    def __call__(self, piece: InLanguages) -> dict[str, tuple[int, ...]]:
        """Return their numbers, from 1, for the text in each language; 0 is what stands before the first heading."""
        found = {lang: freshness_of(piece, lang, self._languages).changes for lang in piece.texts}
        return {lang: tuple(sorted({change.section for change in changes})) for lang, changes in found.items()}

    def kept(self, pieces: Iterable[Piece], workshop: Workshop) -> dict[tuple[str, str], dict[str, tuple[int, ...]]]:
        """Return the numbers of each of ``pieces``, by kind and slug; of the same texts they are taken."""
        stamped = [one for one in pieces if any(text.header.translated for text in one.texts.values())]
        keys = [key_of(repr(self._languages.all), *sources_of(one)) for one in stamped]
        return dict(zip(map(name_of, stamped), workshop.make(self, stamped, keys), strict=True))
