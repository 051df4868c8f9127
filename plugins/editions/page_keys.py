"""What a finished page depends on, as the key under which an earlier build has kept it.

A page is made of what its template is given, so the key is made of just that; nobody has to keep a list of what may
change a page.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugins.editions.model import Entry, Page, TermEntry
from plugins.editions.notes import TermNote
from plugins.editions.render import HELPERS, Renderer
from plugins.glossary import Term, TermText
from plugins.paper import Printed
from plugins.shared import UnknownValueError, ValueDigests, key_of
from plugins.sources import HelpLine, Language, Languages, SiteConfig

# What stands on many pages.
_SHARED = (Entry, Term, TermEntry, TermNote, Language, Languages, HelpLine, Printed)
# What no template shows; what is on a page of its data is among what the template is given.
_PASSED_OVER: Mapping[type, tuple[str, ...]] = {
    Entry: ("decisions", "document"),
    TermText: ("document",),
    Page: ("data",),
}


class PageKeys:
    """Gives the key of each page that ``renderer`` renders; ``program`` stands for the program and its templates."""

    def __init__(self, renderer: Renderer, program: bytes, config: SiteConfig) -> None:
        self._renderer = renderer
        # What the helpers of templates, and the marking of finished pages, know of the site.
        site = (config.languages.all, config.default_language, config.site_url, config.link_base)
        self._base = key_of(program, "page", repr(site))
        self._digests = ValueDigests(_SHARED, _PASSED_OVER)

    def of(self, page: Page) -> bytes | None:
        """Return the key of ``page``; None where its template is given what cannot be compared."""
        given = self._renderer.given(page)
        helpers = {name for name, value in given.items() if callable(value)}
        if not helpers <= HELPERS:
            return None
        try:
            return key_of(self._base, self._digests.of({name: given[name] for name in given if name not in helpers}))
        except UnknownValueError:
            return None
