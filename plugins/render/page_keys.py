"""What a finished page depends on, as the key under which an earlier build has kept it.

A page is made of what its template is given, so the key is made of just that; nobody has to keep a list of what may
change a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from plugins.editions import Later, Page, Row, SchoolWord, SheetWord, TermNote
from plugins.figures import Series
from plugins.glossary import Term, TermText
from plugins.library import Entry, FacilityEntry, Listed, NoticeEntry, ProvisionEntry, TermEntry, Usage
from plugins.paper import Printed
from plugins.render.renderer import HELPERS, MenuEntry, Renderer
from plugins.shared import NO_MEMO, Memo, UnknownValueError, ValueDigests, key_of
from plugins.sources import HelpLine, Language, Languages, SiteConfig

# What stands on many pages.
_SHARED = (
    *(Entry, Listed, TermEntry, ProvisionEntry, FacilityEntry, NoticeEntry, SheetWord, SchoolWord, TermNote),
    *(Usage, Row, Term, Series, Language, Languages, HelpLine, Printed, MenuEntry),
)
# What no template shows; what is on a page of its data is among what the template is given.
_PASSED_OVER: Mapping[type, tuple[str, ...]] = {
    Entry: ("decisions", "document", "listed"),
    TermText: ("document",),
    Page: ("data",),
    Later: ("work",),
}


class PageKeys:
    """Gives the key of each page that ``renderer`` renders; ``memo`` remembers those of pages that are the same."""

    def __init__(self, renderer: Renderer, config: SiteConfig, memo: Memo = NO_MEMO) -> None:
        self._renderer = renderer
        self._memo = memo
        self._site = renderer.basis(memo)
        # What the helpers of templates, and the marking of finished pages, know of the site.
        site = (config.languages.all, config.default_language, config.site_url, config.link_base)
        self._base = key_of(repr(site))
        self._digests = ValueDigests(_SHARED, _PASSED_OVER, memo)

        self._shared: dict[str, str] = {}

    def of(self, page: Page) -> bytes | None:
        """Return the key of ``page``; None where its template is given what cannot be compared."""
        try:
            if page.lang not in self._shared:
                self._shared[page.lang] = self._digest(self._renderer.shared(page.lang))
            own = self._memo.made_of((self._site, page), partial(self._own, page), "what a page is given")
            return key_of(self._base, self._shared[page.lang], own)
        except UnknownValueError:
            return None

    def _own(self, page: Page) -> str:
        """Return what stands for what ``page`` is given beside what all pages of its language are."""
        shared = self._renderer.shared(page.lang)
        return self._digest({name: value for name, value in self._renderer.given(page).items() if name not in shared})

    def _digest(self, given: Mapping[str, object]) -> str:
        """Return what stands for ``given``, of whose functions the names are enough."""
        if any(callable(value) and name not in HELPERS for name, value in given.items()):
            raise UnknownValueError("a function that may give other things another time")
        return self._digests.of({name: None if callable(value) else value for name, value in given.items()})
