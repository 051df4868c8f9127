"""The whole way from content/ to pages that are ready to be rendered, in one function without Pelican."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from plugins.editions import addresses
from plugins.editions.addresses import PREVIEW_URL
from plugins.editions.cards import Card, make_cards
from plugins.editions.channels import Channels
from plugins.editions.citing import Citing
from plugins.editions.downloads import glossary_files
from plugins.editions.edition import Edition
from plugins.editions.keeping import kept_library
from plugins.editions.library import Finishing, Library, build_library
from plugins.editions.lookups import lookup_files
from plugins.editions.model import OutputFile, Page
from plugins.editions.moved import load_moves
from plugins.editions.offline_pages import offline_pages
from plugins.editions.overview_page import overview_pages
from plugins.editions.pictures import picture_files, pictured_texts
from plugins.editions.protection import (
    Protected,
    left_out,
    neutral_pages,
    parts_in_error,
    protect,
    settled,
    urgent_addresses,
)
from plugins.editions.redirects import Former, redirects
from plugins.editions.searching import search_files
from plugins.editions.security_txt import security_txt
from plugins.editions.series_pages import series_output
from plugins.editions.sitemap import sitemap
from plugins.editions.timeline_files import timeline_files
from plugins.editions.words import Words, load_words
from plugins.editions.written import Written, check_written, load_written
from plugins.figures import Series
from plugins.glossary import Glossary
from plugins.letters import Kit
from plugins.media import Album, gather_album
from plugins.records import Records
from plugins.safety import (
    MANIFEST,
    Manifest,
    check_combinations,
    check_permission,
    check_personal_data,
    check_pseudonyms,
    without_values,
)
from plugins.shared import Memo, Problem, Progress, Workshop
from plugins.sources import KIND_FOLDERS, Piece, Report, SiteConfig, Sources, walk
from plugins.worksheets import Worksheet


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is ready to be rendered: its pages, the files that need no template, words, and all problems.

    ``cards`` are the card pictures of pages by their addresses, none where none were asked for.
    ``urgent`` are addresses whose text must not be online, however the build ends; ``withheld`` the pseudonyms of
    consents that are not in force, by id; ``kept`` are the pages of each language as they may stand in copies for
    reading without internet, none where no copies are made.
    ``protected`` and ``finishing`` are what a text is judged by and finished with, for one that changes afterwards.
    """

    config: SiteConfig
    sources: Sources
    glossary: Glossary
    records: Records
    series: Mapping[str, Series]
    library: Library
    pages: tuple[Page, ...]
    files: tuple[OutputFile, ...]
    words: Mapping[str, Words]
    problems: tuple[Problem, ...]
    protected: Protected
    finishing: Finishing
    cards: Mapping[str, Card] = field(default_factory=dict)
    kept: Mapping[str, tuple[Page, ...]] = field(default_factory=dict)
    urgent: frozenset[str] = frozenset()
    withheld: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    worksheets: tuple[Worksheet, ...] = ()
    kit: Kit = field(default_factory=Kit)


def _unwatched(step: str, done: int, total: int) -> None:
    """Stand in where nobody watches."""


def compose(config: SiteConfig, progress: Progress = _unwatched, workshop: Workshop | None = None) -> Site:
    """Read and check all content of ``config`` and lay out the site.

    ``progress`` is told how far the steps "pictures" and "cards" are; what takes long is made in ``workshop``, in this
    process alone where none is given.
    Never raises for an editor's mistake: what is wrong stands in ``problems``.
    With the setting TAKE_DOWN_FIRST what has mistakes is left out, because somebody must be taken down now.
    """
    workshop = workshop or Workshop()
    site = _compose(config, frozenset(), progress, workshop)
    aside: frozenset[str] = frozenset()
    told: set[Problem] = set()
    while config.take_down_first and (wrong := parts_in_error(site.problems, config) - aside):
        aside |= wrong
        told.update(left_out(site.problems, wrong))
        site = _compose(config, aside, progress, workshop)
    return replace(site, problems=tuple(sorted({*site.problems, *told})))


def _compose(config: SiteConfig, aside: frozenset[str], progress: Progress, workshop: Workshop) -> Site:
    """Lay out the site without the folders and files ``aside``."""
    problems: dict[Problem, None] = {}

    def report(found: Problem) -> None:
        problems.setdefault(found)

    protected, words, written = read = read_everything(config, aside, report, workshop)
    texts = pictured_texts(written.sources, written.glossary)
    album = gather_album(texts, protected.tree, config, report, partial(progress, "pictures"))
    finishing = Finishing.of(written, album, words, config, report, protected.gone, workshop.memo)
    library = build_library(written, finishing, config, report, workshop)
    # Not before: what looking for terms has loaded, the process beside this one needs as well.
    with workshop.beside(partial(_wrong_in_sources, written, config, workshop)) as wrong_in_sources:
        site = _laid_out(*read, album, finishing, library, config, aside, report, progress, workshop)
        for wrong in wrong_in_sources():
            report(wrong)
    found = settled(without_values(problems, config), protected, config)
    return replace(site, problems=found, urgent=urgent_addresses(protected, found, config))


def _wrong_in_sources(written: Written, config: SiteConfig, workshop: Workshop) -> list[Problem]:
    """Return what is wrong in sources by themselves, for which nothing waits."""
    found: list[Problem] = []
    check_written(written, config, found.append, workshop)
    check_personal_data(config, found.append, workshop)
    return found


def _laid_out(
    protected: Protected,
    words: Mapping[str, Words],
    written: Written,
    album: Album,
    finishing: Finishing,
    library: Library,
    config: SiteConfig,
    aside: frozenset[str],
    report: Report,
    progress: Progress,
    workshop: Workshop,
) -> Site:
    """Return the site of the ``library`` of what was ``written``, without its problems: they are reported."""
    sources, glossary, series, records = written.sources, written.glossary, written.series, written.records
    exports = glossary_files(glossary, config, words, config.site_url or PREVIEW_URL, report, workshop)
    shown = (config, sources, library, series, records)
    beside = (exports, written.kit, written.worksheets, workshop.memo)
    editions = [Edition(lang, *shown, words[lang], *beside) for lang in words]
    kept = kept_library(library)
    with workshop.beside(partial(_files_of_texts, config, sources, library, words, workshop)) as files_of_texts:
        pages = [_language_choice(config), _not_found(config), *_pages(editions, kept)]
        pages += neutral_pages(protected.removed, pages, config, words)
        pages += overview_pages(written, protected.consents, config, words, workshop.memo)
        texts_as_files = files_of_texts()
    cards = make_cards(pages, config, words, report, partial(progress, "cards"))
    files = [OutputFile(file.url.lstrip("/"), file.data) for file in exports]
    files += (*picture_files(library.all_entries(), album), *cards.files, *timeline_files(records, config))
    files += (*texts_as_files, *series_output(series), *_files_of_pages(config, library, series, pages, workshop.memo))
    files += security_txt(config, report)
    absent = sources.withheld | {("term", slug) for slug in glossary.withheld} | protected.gone
    former = Former(load_moves(config, aside, report), absent)
    files += redirects(library, former, pages, [file.path for file in files], words, config, report)
    reported: tuple[Problem, ...] = ()
    whole = (tuple(pages), tuple(files), words, reported, protected, finishing)
    made = (*whole, cards.by_page, _kept(editions, kept), frozenset[str](), _ended(protected))
    return Site(config, sources, glossary, records, series, library, *made, written.worksheets, written.kit)


def read_everything(
    config: SiteConfig, aside: frozenset[str], report: Report, workshop: Workshop | None = None
) -> tuple[Protected, Mapping[str, Words], Written]:
    """Read all content but the folders and files ``aside``, and report what is to be published without leave.

    What ``workshop`` has read of the same files is taken.
    """
    workshop = workshop or Workshop()
    protected = protect(walk(config, report, workshop.memo), aside, config, report)
    locale = config.theme / "locale"
    words = load_words(locale, config.languages, config.shown(locale), report, workshop)
    written = load_written(protected.tree, config, report, workshop)
    check_people(written.sources.pieces, protected, config, report)
    return protected, words, written


def _ended(protected: Protected) -> dict[str, tuple[str, ...]]:
    """Return the pseudonyms of the consents that are not in force."""
    return {name: one.pseudonyms for name, one in protected.consents.items() if not one.in_force}


def _pages(editions: Iterable[Edition], kept: Library) -> Iterator[Page]:
    for edition in editions:
        yield from edition.pages()
        yield from _offline_pages(edition, kept)


def _offline_pages(edition: Edition, kept: Library) -> Iterator[Page]:
    return offline_pages(edition.lang, kept, edition.config, edition.words)


def _kept(editions: list[Edition], kept: Library) -> dict[str, tuple[Page, ...]]:
    """Return the pages of each language for copies: laid out as if there were nothing that may not stand in them."""
    if not editions or editions[0].config.discard_after is None:
        return {}
    return {one.lang: (*replace(one, library=kept).pages(), *_offline_pages(one, kept)) for one in editions}


def check_people(pieces: tuple[Piece, ...], protected: Protected, config: SiteConfig, report: Report) -> None:
    """Report what is to be published of a person without leave: in ``pieces``, and in what else the tree holds."""
    pictured = {
        (kind, folder.slug)
        for kind, name in KIND_FOLDERS.items()
        for folder in protected.tree.folders[name]
        if folder.pictures
    }
    check_permission(pieces, protected.consents, frozenset(pictured), report)
    check_combinations(pieces, report)
    check_pseudonyms(protected.tree, protected.consents, config, report)


def _language_choice(config: SiteConfig) -> Page:
    lang = config.default_language
    editions = {code: addresses.home(code) for code in config.languages.codes}
    identity = config.identity[lang]
    return Page(
        url="/",
        lang=lang,
        template="languages.html",
        title=identity["name"],
        summary=identity["summary"],
        editions=editions,
        section="languages",
    )


def _not_found(config: SiteConfig) -> Page:
    lang = config.default_language
    return Page(
        url="/404.html",
        lang=lang,
        template="404.html",
        title="404",
        summary=config.identity[lang]["summary"],
        editions={},
        section="languages",
        listed=False,
    )


def _files_of_texts(
    config: SiteConfig, sources: Sources, library: Library, words: Mapping[str, Words], workshop: Workshop
) -> list[OutputFile]:
    """Return the files that are made of texts as pages are, and need none."""
    files: list[OutputFile] = []
    for lang in config.languages.codes:
        files += Channels(lang, config, sources, library, words[lang]).files(workshop)
        files += Citing(lang, config, sources.people, words[lang]).files(library, workshop.memo)
    return [*files, *lookup_files(library, config.languages, workshop)]


def _files_of_pages(
    config: SiteConfig, library: Library, series: Mapping[str, Series], pages: list[Page], memo: Memo
) -> Iterator[OutputFile]:
    site_url = config.site_url or PREVIEW_URL
    if config.search:
        yield from search_files(library, series, pages, config.languages)
    named = [page for page in pages if page.editions and page.listed]
    yield OutputFile("sitemap.xml", sitemap(named, site_url, config.default_language, memo))
    yield OutputFile(MANIFEST, _manifest(named, config).as_json())
    yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n".encode())


def _manifest(named: list[Page], config: SiteConfig) -> Manifest:
    """Return what the next release is compared with: the pages that the sitemap names, by language."""
    return Manifest.of(((page.lang, page.url) for page in named if page.section != "languages"), config.build_date)
