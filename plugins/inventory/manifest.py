"""The manifest of a release, ``pages.json``: for which day it was built, and which pages it has in which language.

The next release is compared with it, so that a language or many pages cannot vanish unseen.
It names what the sitemap names, and so neither drafts nor what was taken down.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.shared import SiteError

MANIFEST = "pages.json"
# A release in which a larger part of a language's pages is gone has to be accepted by name.
LARGEST_LOSS = 0.1


class ManifestError(SiteError):
    """A manifest cannot be read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The addresses of a release's pages by language, from the root of the site.

    ``date`` is the build date; None for a release of the time when manifests did not name it.
    """

    pages: Mapping[str, frozenset[str]]
    date: dt.date | None = None

    @classmethod
    def of(cls, pages: Iterable[tuple[str, str]], date: dt.date | None = None) -> Manifest:
        """Make a manifest of ``(language, address)`` pairs."""
        found: dict[str, set[str]] = {}
        for language, address in pages:
            found.setdefault(language, set()).add(address)
        return cls({language: frozenset(found[language]) for language in sorted(found)}, date)

    @classmethod
    def from_files(cls, names: Iterable[str]) -> Manifest:
        """Make the manifest of a release that has none from its files: every page is in the folder of a language."""
        pages = [name.removesuffix("index.html") for name in names if name.endswith("/index.html")]
        homes = {page for page in pages if page.count("/") == 1}
        found = ((page.partition("/")[0], f"/{page}") for page in pages)
        return cls.of((language, address) for language, address in found if f"{language}/" in homes)

    @classmethod
    def from_json(cls, data: bytes) -> Manifest:
        """Read a manifest. Raises ManifestError for anything that :meth:`as_json` did not write."""
        try:
            found = json.loads(data)
            languages = found["languages"]
            date = dt.date.fromisoformat(found["date"]) if "date" in found else None
            pairs = [(code, address) for code, of_one in languages.items() for address in of_one["pages"]]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ManifestError(f"{MANIFEST}: {error!r}") from error
        if not all(isinstance(address, str) for _, address in pairs):
            raise ManifestError(f"{MANIFEST}: an address is not a text")
        return cls.of(pairs, date)

    def as_json(self) -> bytes:
        """Return the manifest as UTF-8: the build date, and for each language the number and addresses of its pages."""
        dated = {"date": self.date.isoformat()} if self.date else {}
        languages = {code: {"count": len(found), "pages": sorted(found)} for code, found in self.pages.items()}
        return (json.dumps({**dated, "languages": languages}, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Losses:
    """What an earlier release had and a new one does not.

    ``languages`` are gone whole; ``pages`` are the addresses, by language, of which more than ``LARGEST_LOSS`` are
    gone, ``few`` those of which fewer are; ``withdrawn`` tells that a page was taken down and a neutral one keeps its
    address.
    """

    languages: tuple[str, ...]
    pages: Mapping[str, tuple[str, ...]]
    few: Mapping[str, tuple[str, ...]]
    withdrawn: bool

    def __bool__(self) -> bool:
        """Whether anything is gone that nobody should lose unseen."""
        return bool(self.languages or self.pages)


def losses(before: Manifest, now: Manifest, standing: frozenset[str], led_on: frozenset[str]) -> Losses:
    """Compare the manifest of the last release with that of a new one.

    ``standing`` are the addresses at which the new release has any page, ``led_on`` those of them that only lead to a
    new address. An address at which a page stands is not gone, even where that page says only that a text was taken
    down.
    """
    gone: dict[str, tuple[str, ...]] = {}
    few: dict[str, tuple[str, ...]] = {}
    withdrawn = False
    for language, addresses in before.pages.items():
        missing = addresses - now.pages.get(language, frozenset())
        withdrawn = withdrawn or bool((missing & standing) - led_on)
        lost = missing - standing
        if lost and language in now.pages:
            found = gone if len(lost) > LARGEST_LOSS * len(addresses) else few
            found[language] = tuple(sorted(lost))
    vanished = tuple(language for language in before.pages if language not in now.pages)
    return Losses(vanished, gone, few, withdrawn)
