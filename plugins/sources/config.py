"""What the settings say about this site, as one typed value that every stage can be given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from plugins.shared import build_date, months_after
from plugins.sources.languages import Languages
from plugins.sources.settings import LinkPolicy, checked_settings

# A feed, a sitemap or data without an address of its site is not valid; a preview's use this one.
_PREVIEW_URL = "http://localhost:8000"


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """The site's settings.

    ``site_url`` is the published address without a slash at its end, "" for a preview that has none; with
    ``for_folder`` the pages are meant for a folder (a USB stick) all the same, see ``link_base``;
    ``build_date`` is the day (in Japan) for which the site is built; ``link_policy`` says whether a glossary term is
    linked at its first place in each section or at every place; ``identity`` has words by language; ``menu`` names what
    the main menu leads to (lists, and pages as "page:slug"); ``guides`` names the pages to which the site's own lists
    send readers (slugs by purpose: "about", "connect", "letters", "safety"); ``topic_lists`` the lists that stand first
    on the page of a topic (their names by the topic's id); ``quick_exit`` is the address to which a
    reader of each language leaves the site in a hurry; ``media_cache`` a folder outside the output where washed
    pictures are kept between two builds; card pictures are drawn where ``cards`` is true, and sheets of paper printed
    where ``paper`` is, which with ``plain_cover`` say nowhere who made them; ``term_survey`` keeps what was decided on
    every place that reads like a term; ``pack_months`` says for how long copies to read without internet are good, 0
    where none are made; ``search`` whether the texts get an index for searching; ``review_after_days`` says how long a
    check of a text against its sources holds; ``repository`` is the project's address on GitHub, "" for none;
    ``processes`` is how many processes build, 0 for as many as there are processors.
    """

    root: Path
    content: Path
    theme: Path
    languages: Languages
    default_language: str
    identity: Mapping[str, Mapping[str, str]]
    contact: Mapping[str, str]
    site_url: str
    build_date: dt.date
    link_policy: LinkPolicy
    page_size: int
    feed_size: int
    with_drafts: bool
    menu: tuple[str, ...]
    guides: Mapping[str, str]
    topic_lists: Mapping[str, tuple[str, ...]]
    quick_exit: Mapping[str, str]
    media_cache: Path
    cards: bool = False
    paper: bool = False
    plain_cover: bool = False
    term_survey: bool = False
    take_down_first: bool = False
    for_folder: bool = False
    search: bool = False
    pack_months: int = 0
    review_after_days: int = 365
    repository: str = ""
    processes: int = 0

    @property
    def card_cache(self) -> Path:
        """The folder where card pictures are kept between two builds."""
        return self.media_cache.with_name("cards")

    @property
    def memory(self) -> Path:
        """The file where what was made of texts is kept between two builds."""
        return self.media_cache.with_name("memory")

    @property
    def paper_cache(self) -> Path:
        """The folder where printed sheets, and the typeface in which they are set, are kept between two builds."""
        return self.media_cache.with_name("paper")

    @property
    def discard_after(self) -> dt.date | None:
        """The day after which a copy should be thrown away; None where no copies are made."""
        if not self.pack_months or not self.link_base:
            return None
        return months_after(self.build_date, self.pack_months)

    @property
    def full_url(self) -> str:
        """What every address in full begins with, also in a preview."""
        return self.site_url or _PREVIEW_URL

    @property
    def link_base(self) -> str:
        """The address below which pages write their links; "" where links are relative, for pages in a folder."""
        return "" if self.for_folder else self.site_url

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> SiteConfig:
        """Read Pelican's settings.

        Raises ProblemsError for values that cannot be used.
        """
        found = checked_settings(settings)
        languages = Languages(tuple(found.LANGUAGES))
        content = Path(settings["PATH"]).resolve()
        root = Path(settings["SITE_ROOT"]).resolve()
        media_cache = Path(settings.get("MEDIA_CACHE") or root / ".cache" / "media")
        # What is on or off bears the name of its setting, and is off where that is left out.
        switches = {one.name: bool(settings.get(one.name.upper())) for one in fields(cls) if one.type == "bool"}
        return cls(
            root=root,
            content=content,
            theme=Path(settings["THEME"]).resolve(),
            languages=languages,
            default_language=found.DEFAULT_LANG,
            identity={lang: identity.model_dump() for lang, identity in found.IDENTITY.items()},
            contact={way: address for way, address in found.CONTACT.model_dump().items() if address},
            site_url=found.SITEURL.rstrip("/"),
            build_date=build_date(settings.get("BUILD_DATE"), content),
            link_policy=found.GLOSSARY_LINKS,
            page_size=found.ARTICLES_PER_PAGE,
            feed_size=found.FEED_MAX_ITEMS,
            menu=tuple(found.MENU),
            guides={str(purpose): page for purpose, page in found.GUIDES.items()},
            topic_lists={topic: tuple(lists) for topic, lists in found.TOPIC_LISTS.items()},
            quick_exit=_quick_exit(found.QUICK_EXIT, languages),
            media_cache=media_cache,
            pack_months=found.PACK_MONTHS,
            review_after_days=found.REVIEW_AFTER_DAYS,
            processes=found.PROCESSES,
            repository=found.REPOSITORY.rstrip("/"),
            **switches,
        )

    def shown(self, path: Path) -> str:
        """Return ``path`` as an editor knows it: from the project's folder on, with forward slashes."""
        absolute = path if path.is_absolute() else self.root / path
        try:
            return absolute.relative_to(self.root).as_posix()
        except ValueError:
            return absolute.as_posix()


def _quick_exit(given: Mapping[str, str], languages: Languages) -> Mapping[str, str]:
    """Return the address for every language, its own or that of the language which stands in for it."""
    best = {code: languages.best(given, code) for code in languages.codes}
    return {code: given[found] for code, found in best.items() if found is not None}
