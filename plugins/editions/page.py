"""What a site is laid out to have: the plans of its pages, and files that no template makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plugins.japanese import base_text, excerpt
from plugins.library import addresses
from plugins.sources import Languages


@dataclass(frozen=True, slots=True)
class Later:
    """What is made by ``work`` when a page is rendered, for what no page shows whose bytes are kept.

    ``given`` is all that it is made of, but for what every template is given; with the same it is the same.
    """

    work: Callable[[], object] = field(compare=False)
    given: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is ready to be rendered.

    ``url`` is its address from the root; ``editions`` the address of the same page by language (itself included);
    ``section`` the part of the site that it belongs to; ``data`` what its template shows; ``feed`` the address of the
    feed that its readers can follow, "" for none.
    ``title``, ``summary`` and ``told`` may carry furigana notation; ``told`` is what the site's search knows of a page
    that is more than a list, besides its summary.
    A page that is not ``listed`` only keeps an address, and neither the sitemap nor a search engine is told of it.
    """

    url: str
    lang: str
    template: str
    title: str
    summary: str
    editions: Mapping[str, str]
    section: str
    data: Mapping[str, object] = field(default_factory=dict)
    feed: str = ""
    listed: bool = True
    told: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file of the output that holds the page."""
        return addresses.path_of(self.url)

    @property
    def plain_title(self) -> str:
        """The title without readings, for ``<title>`` and feeds."""
        return base_text(self.title)

    @property
    def description(self) -> str:
        """What search engines and previews show of the summary: whole sentences without readings."""
        return base_text(excerpt(self.summary))


def section_page(
    lang: str,
    languages: Languages,
    template: str,
    title: str,
    summary: str,
    section: str,
    *parts: str,
    data: Mapping[str, object],
    feed: str = "",
) -> Page:
    """Return the page in ``lang`` of those that stand at the same place of ``section`` in every language."""
    editions = {code: addresses.section(code, section, *parts) for code in languages.codes}
    return Page(editions[lang], lang, template, title, summary, editions, section, data, feed)


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the output that no template makes."""

    path: str
    data: bytes
