"""Files of a site that no template makes: of texts, beside their pages, of data, and of all pages together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plugins.editions.channels import Channels
from plugins.editions.citing import Citing
from plugins.editions.lookups import lookup_files
from plugins.editions.page import OutputFile, Page
from plugins.editions.searching import search_files
from plugins.editions.series_pages import series_output
from plugins.editions.sitemap import sitemap
from plugins.editions.timeline_files import timeline_files
from plugins.figures import Series
from plugins.glossary import Glossary
from plugins.inventory import MANIFEST, Manifest
from plugins.library import Entry, Library, Words
from plugins.media import Album, media_files
from plugins.records import Records
from plugins.shared import Memo, Workshop
from plugins.sources import SiteConfig, Sources


def files_of_texts(
    config: SiteConfig,
    sources: Sources,
    library: Library,
    series: Mapping[str, Series],
    words: Mapping[str, Words],
    workshop: Workshop,
) -> list[OutputFile]:
    """Return the files that are made of texts and series as pages are, and need none."""
    files: list[OutputFile] = []
    for lang in config.languages.codes:
        files += Channels(lang, config, sources, library, words[lang]).files(workshop)
        citing = Citing(lang, config, sources.people, words[lang])
        files += [*citing.files(library, workshop.memo), *citing.files_of_series(series.values())]
    return [*files, *lookup_files(library, config.languages, workshop)]


def files_of_data(
    records: Records, glossary: Glossary, series: Mapping[str, Series], config: SiteConfig
) -> tuple[OutputFile, ...]:
    """Return the timeline, which names terms of ``glossary``, and the figures as files to take away."""
    return (*timeline_files(records, glossary.all_terms, config), *series_output(series))


def files_of_pages(
    config: SiteConfig, library: Library, series: Mapping[str, Series], pages: list[Page], memo: Memo
) -> Iterator[OutputFile]:
    """Yield the files that are made of all ``pages``: the search's index if it is wanted, sitemap, manifest, robots."""
    site_url = config.full_url
    if config.search:
        yield from search_files(library, series, pages, config.languages)
    named = [page for page in pages if page.editions and page.listed]
    yield OutputFile("sitemap.xml", sitemap(named, site_url, config.default_language, memo))
    yield OutputFile(MANIFEST, _manifest(named, config).as_json())
    yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n".encode())


def _manifest(named: list[Page], config: SiteConfig) -> Manifest:
    """Return what the next release is compared with: the pages that the sitemap names, by language."""
    return Manifest.of(((page.lang, page.url) for page in named if page.section != "languages"), config.build_date)


def picture_files(entries: Iterable[Entry], album: Album) -> list[OutputFile]:
    """Return the files of the pictures that the finished ``entries`` show, and no others."""
    shown = media_files((str(entry.html) for entry in entries), album)
    return [OutputFile(one.url.lstrip("/"), one.data) for one in shown]
