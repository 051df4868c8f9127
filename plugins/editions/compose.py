"""The whole way from content/ to pages that are ready to be rendered, in one function without Pelican."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from plugins.editions.cards import Card, make_cards
from plugins.editions.downloads import glossary_files
from plugins.editions.edition import Edition
from plugins.editions.keeping import kept_library
from plugins.editions.moved import load_moves
from plugins.editions.offline_pages import offline_pages
from plugins.editions.overview_page import overview_pages
from plugins.editions.page import OutputFile, Page
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
from plugins.editions.security_txt import security_txt
from plugins.editions.site_files import files_of_data, files_of_pages, files_of_texts, picture_files
from plugins.library import (
    Finishing,
    Library,
    Words,
    Written,
    addresses,
    build_library,
    check_anchors,
    check_written,
    load_words,
    load_written,
    pictured_texts,
    with_what_was_meant,
)
from plugins.media import Album, gather_album
from plugins.safety import (
    check_combinations,
    check_permission,
    check_personal_data,
    check_pseudonyms,
    check_terms,
    without_named_places,
    without_values,
)
from plugins.shared import NO_MEMO, Memo, Problem, Progress, Workshop, no_progress
from plugins.sources import KIND_FOLDERS, Piece, Report, SiteConfig, walk


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is ready to be rendered: its pages, the files that need no template, words, and all problems.

    It is made of what is ``written``, as the ``library`` holds it.
    ``cards`` are the card pictures of pages by their addresses, none where none were asked for.
    ``urgent`` are addresses whose text must not be online, however the build ends; ``withheld`` the pseudonyms of
    consents that are not in force, by id; ``kept`` are the pages of each language as they may stand in copies for
    reading without internet, none where no copies are made.
    ``protected`` and ``finishing`` are what a text is judged by and finished with, for one that changes afterwards.
    """

    config: SiteConfig
    written: Written
    library: Library
    pages: tuple[Page, ...]
    files: tuple[OutputFile, ...]
    words: Mapping[str, Words]
    protected: Protected
    finishing: Finishing
    problems: tuple[Problem, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    kept: Mapping[str, tuple[Page, ...]] = field(default_factory=dict)
    urgent: frozenset[str] = frozenset()
    withheld: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def compose(config: SiteConfig, progress: Progress = no_progress, workshop: Workshop | None = None) -> Site:
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
    return replace(site, problems=tuple(sorted({*without_named_places({*site.problems, *told}, config)})))


def _compose(config: SiteConfig, aside: frozenset[str], progress: Progress, workshop: Workshop) -> Site:
    """Lay out the site without the folders and files ``aside``."""
    problems: dict[Problem, None] = {}

    def report(found: Problem) -> None:
        problems.setdefault(found)

    site = _Composer(config, aside, report, progress, workshop).site()
    told = without_values(with_what_was_meant(problems, site.written), config)
    found = settled(told, site.protected, config)
    return replace(site, problems=found, urgent=urgent_addresses(site.protected, found, config))


def _wrong_in_sources(written: Written, config: SiteConfig, workshop: Workshop) -> list[Problem]:
    """Return what is wrong in sources by themselves, for which nothing waits."""
    found: list[Problem] = []
    check_written(written, config, found.append, workshop)
    check_personal_data(config, found.append, workshop)
    return found


@dataclass(frozen=True, slots=True)
class _Composer:
    """Composes a site of ``config`` without the folders and files ``aside``, and reports what is wrong."""

    config: SiteConfig
    aside: frozenset[str]
    report: Report
    progress: Progress
    workshop: Workshop

    def site(self) -> Site:
        """Return the site, without its problems."""
        config, report, workshop = self.config, self.report, self.workshop
        protected, words, written = read_everything(config, self.aside, report, workshop)
        texts = pictured_texts(written.sources, written.glossary)
        album = gather_album(texts, protected.tree, config, report, partial(self.progress, "pictures"))
        finishing = Finishing.of(written, album, words, config, report, protected.gone, workshop.memo)
        library = build_library(written, finishing, config, report, workshop)
        check_anchors(library.all_entries(), library, config.languages, report)
        # Not before: what looking for terms has loaded, the process beside this one needs as well.
        with workshop.beside(partial(_wrong_in_sources, written, config, workshop)) as wrong_in_sources:
            site = self._laid_out(protected, words, written, album, finishing, library)
            for wrong in wrong_in_sources():
                report(wrong)
        return site

    def _laid_out(
        self,
        protected: Protected,
        words: Mapping[str, Words],
        written: Written,
        album: Album,
        finishing: Finishing,
        library: Library,
    ) -> Site:
        """Return the site of the ``library`` of what was ``written``."""
        config, workshop, sources, series = self.config, self.workshop, written.sources, written.series
        exports = glossary_files(written.glossary, config, words, config.full_url, self.report, workshop)
        shown = (config, sources, library, series, written.records)
        beside = (exports, written.kit, written.worksheets, workshop.memo)
        editions = [Edition(lang, *shown, words[lang], *beside) for lang in words]
        kept = kept_library(library)
        with workshop.beside(partial(files_of_texts, config, sources, library, series, words, workshop)) as made:
            pages = [_language_choice(config), _not_found(config), *_pages(editions, kept)]
            pages += neutral_pages(protected.removed, pages, config, words)
            pages += overview_pages(written, protected.consents, config, words, workshop.memo)
            texts_as_files = made()
        cards = make_cards(pages, config, words, self.report, partial(self.progress, "cards"))
        files = [OutputFile(file.url.lstrip("/"), file.data) for file in exports]
        files += (*picture_files(library.all_entries(), album), *cards.files, *texts_as_files)
        files += workshop.memo.of(files_of_data, written.records, written.glossary, series, config)
        files += security_txt(config, self.report)
        files += files_of_pages(config, library, series, pages, workshop.memo)
        absent = sources.withheld | {("term", slug) for slug in written.glossary.withheld} | protected.gone
        former = Former(load_moves(config, self.aside, self.report), absent)
        files += redirects(library, former, pages, [file.path for file in files], words, config, self.report)
        return Site(
            *(config, written, library, tuple(pages), tuple(files), words, protected, finishing),
            cards=cards.by_page,
            kept=_kept(editions, kept),
            withheld=_ended(protected),
        )


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
    check_people(written.sources.pieces, protected, config, report, workshop.memo)
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


def check_people(
    pieces: tuple[Piece, ...], protected: Protected, config: SiteConfig, report: Report, memo: Memo = NO_MEMO
) -> None:
    """Report what is to be published of a person without leave: in ``pieces``, and in what else the tree holds."""
    pictured = {
        (kind, folder.slug)
        for kind, name in KIND_FOLDERS.items()
        for folder in protected.tree.folders[name]
        if folder.pictures
    }
    check_permission(pieces, protected.consents, frozenset(pictured), report)
    check_combinations(pieces, report)
    check_terms(protected.tree.folders["glossary"], report, memo)
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
