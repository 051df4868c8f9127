"""The copies for reading without internet, of each language: a book, an archive of pages, and what a browser saves.

They are made of the finished pages, so only when a site is published.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from plugins.editions import (
    KEPT,
    OFFLINE,
    KeptPart,
    OutputFile,
    Page,
    Site,
    held_back,
    relative,
    relocate,
    with_addresses,
    without_links,
)
from plugins.japanese import base_text, ruby_markup
from plugins.library import addresses
from plugins.offline import (
    Book,
    Chapter,
    Part,
    SavedList,
    digest,
    packed,
    smallest_pictures,
    smallest_sizes,
    write_epub,
)
from plugins.render.renderer import Renderer

# Pages that are of no use without the site: lists of files, and the choice of copies itself.
_LEFT_OUT = frozenset({"downloads.html", "search.html", "paper.html", OFFLINE})
# What the choice of copies loads besides what all pages do.
_SCRIPT = "/theme/offline.js"
_START = "/START-HERE.html"
_LOADED = re.compile(r'\bsrc="(/(?!/)[^"]*)"|<link rel="(?:icon|stylesheet)"[^<>]*\bhref="(/(?!/)[^"]*)"')
_NOT_ASCII = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file to take along: its address, the name under which it is kept (with the day when it is to go), its bytes."""

    url: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Packs:
    """What the page on which readers choose is told; ``saved_size`` is needed on the device, ``saved_load`` is sent."""

    book: PackFile
    pages: PackFile
    worker: str
    saved_size: int
    saved_load: int


def pack_files(site: Site, renderer: Renderer, written: Callable[[str], bytes]) -> Iterator[OutputFile]:
    """Yield the copies of every language, and the pages that tell their sizes.

    ``written`` gives the bytes of a file of the finished site by its path.
    """
    held = held_back(site.library)
    for lang in site.kept:
        yield from _LanguagePacks(lang, site, renderer, written, held).files()


@dataclass(frozen=True)
class _LanguagePacks:
    lang: str
    site: Site
    renderer: Renderer
    written: Callable[[str], bytes]
    held: frozenset[str]

    def files(self) -> Iterator[OutputFile]:
        book, pages = self._pack_file(".epub", self._book()), self._pack_file(".zip", self._archive())
        for file in (book, pages):
            yield OutputFile(addresses.path_of(file.url), file.data)
        worker = OutputFile(f"{self.lang}/{addresses.WORKER}", self._theme_file("worker.js"))
        yield worker
        variants = self._variants()
        yield from (OutputFile(addresses.path_of(self._variant_url(url)), data) for url, data in variants.items())
        saved = {url: variants.get(url) or self.written(addresses.path_of(url)) for url in self._saved_urls}
        packs = Packs(
            book,
            pages,
            f"/{worker.path}",
            sum(map(len, saved.values())),
            sum(len(zlib.compress(data)) for data in saved.values()),
        )
        choice = next(page for page in self.site.kept[self.lang] if page.template == OFFLINE)
        page = self.renderer.render(replace(choice, data={**choice.data, "packs": packs}))
        yield OutputFile(choice.path, page)
        list_path = addresses.path_of(f"{self._folder}saved.json")
        yield OutputFile(list_path, self._list({**saved, choice.url: page}, variants))

    # --- what is in them

    @cached_property
    def _pages(self) -> tuple[Page, ...]:
        return tuple(page for page in self.site.kept[self.lang] if page.template not in _LEFT_OUT)

    @cached_property
    def _filled(self) -> dict[str, str]:
        """The HTML of every page, opened from a folder, with one size of each picture and rooted addresses."""
        return {page.url: smallest_pictures(self._whole[page.url]) for page in self._pages}

    @cached_property
    def _whole(self) -> dict[str, str]:
        """The same with all sizes of the pictures."""
        return {url: without_links(html, self.held) for url, html in self._linked.items()}

    @cached_property
    def _linked(self) -> dict[str, str]:
        """The same with links to texts that are not in the copy."""
        return {page.url: self.renderer.filled(page, in_folder=True) for page in self._pages}

    @cached_property
    def _parts(self) -> tuple[KeptPart, ...]:
        parts: tuple[KeptPart, ...] = self._contents.data["parts"]  # type: ignore[assignment]
        return parts

    @property
    def _contents(self) -> Page:
        return next(page for page in self._pages if page.template == KEPT)

    def _loaded(self, html: str) -> Iterator[str]:
        """Yield what a page of the copy loads; not the list of terms, if one of them may not stand in a copy."""
        terms = addresses.section(self.lang, "glossary")
        left_out = {addresses.LOOKUP} if any(url.startswith(terms) for url in self.held) else set()
        yield from (url for pair in _LOADED.findall(html) for url in pair if url and url not in left_out)

    # --- the book

    def _book(self) -> bytes:
        config, words = self.site.config, self.site.words[self.lang]
        pictures = sorted(
            url for html in self._filled.values() for url in self._loaded(html) if url.startswith("/media/")
        )
        return write_epub(
            Book(
                lang=self.lang,
                direction=config.languages[self.lang].direction,
                title=f"{self._group} – {words.plain('Read without internet')}",
                opening=self._chapter(self._contents.url, self._contents.title),
                contents=words.markup("Contents"),
                parts=tuple(
                    Part(ruby_markup(part.title), tuple(self._chapter(one.url, one.title) for one in part.entries))
                    for part in self._parts
                ),
                publisher=self._group,
                description=words.plain("Delete this copy after %(day)s.", day=config.discard_after),
                rights=words.plain("Texts: CC BY 4.0. Letters and stories belong to those who wrote them."),
                address=config.site_url + self._folder,
                site_url=config.site_url,
                day=config.build_date,
                instead=self._lists,
                pictures={url: self.written(addresses.path_of(url)) for url in pictures},
            )
        )

    @property
    def _lists(self) -> dict[str, tuple[str, str]]:
        """The lists of the site that the first chapter stands for, each by its place there."""
        of_parts = [part.key for part in self._parts if part.key in addresses.SECTIONS]
        found = {addresses.section(self.lang, key): (self._contents.url, key) for key in of_parts}
        return {addresses.home(self.lang): (self._contents.url, ""), **found}

    def _chapter(self, url: str, title: str) -> Chapter:
        return Chapter(url, base_text(title), ruby_markup(title), self._filled[url])

    @property
    def _group(self) -> str:
        return base_text(self.site.config.identity[self.lang]["name"])

    # --- the pages

    def _archive(self) -> bytes:
        start = replace(self._contents, url=_START)
        html = {**{page.url: self._filled[page.url] for page in self._pages}, _START: self._filled[self._contents.url]}
        assets = sorted({url for text in html.values() for url in self._loaded(text)})
        own = html.keys() | set(assets)
        members = {
            addresses.path_of(page.url): self._in_folder(page, html[page.url], own) for page in (start, *self._pages)
        }
        members |= {addresses.path_of(url): self.written(addresses.path_of(url)) for url in assets}
        top = self._name("")
        return packed(((f"{top}/{name}", data) for name, data in members.items()), self.site.config.build_date)

    def _in_folder(self, page: Page, html: str, own: set[str]) -> bytes:
        def place(url: str) -> str:
            path = url.partition("#")[0]
            return relative(url, page.url) if path in own else self.site.config.site_url + url

        return self.renderer.finished(with_addresses(html, place), page)

    # --- what a browser saves

    @cached_property
    def _saved_urls(self) -> list[str]:
        """The pages of the copy and what they load, so that the choice of copies works without a signal, too."""
        return [
            *self._filled,
            *sorted({url for html in self._filled.values() for url in self._loaded(html)} | {_SCRIPT}),
        ]

    def _variants(self) -> dict[str, bytes]:
        """Return, by their addresses, the pages that on the site show something that may not stand in a copy."""
        online = {page.url: page for page in self.site.pages}
        found = {}
        for page in self._pages:
            if online.get(page.url) != page or self._whole[page.url] != self._linked[page.url]:
                variant = replace(page, listed=False)  # nobody is to find it by searching
                html = without_links(self.renderer.filled(variant, in_folder=False), self.held)
                placed_html = relocate(html, page.url, self.site.config.link_base)
                found[page.url] = self.renderer.finished(placed_html, page)
        return found

    def _variant_url(self, url: str) -> str:
        return f"{self._folder}kept{url}"

    def _list(self, saved: dict[str, bytes], variants: Iterable[str]) -> bytes:
        config = self.site.config
        assert config.discard_after is not None
        instead: dict[str, str] = {}
        for url in self._saved_urls:
            instead |= smallest_sizes(self._whole.get(url, ""))
        return SavedList(
            config.build_date,
            config.discard_after,
            {_key(url): digest(data) for url, data in saved.items()},
            {_key(size): _key(smallest) for size, smallest in instead.items()},
            {_key(url): _key(self._variant_url(url)) for url in variants},
        ).as_json()

    # --- names

    @property
    def _folder(self) -> str:
        return addresses.section(self.lang, addresses.OFFLINE)

    @property
    def _stem(self) -> str:
        short = _NOT_ASCII.sub("-", base_text(self.site.config.identity[self.lang]["short"]).lower()).strip("-")
        return f"{short or 'site'}-{self.lang}"

    def _name(self, ending: str) -> str:
        return f"{self._stem}-delete-after-{self.site.config.discard_after}{ending}"

    def _pack_file(self, ending: str, data: bytes) -> PackFile:
        return PackFile(f"{self._folder}{self._stem}{ending}", self._name(ending), data)

    def _theme_file(self, name: str) -> bytes:
        return (self.site.config.theme / name).read_bytes()


def _key(url: str) -> str:
    """Return ``url`` below the root of the site, wherever that will be."""
    return url.lstrip("/")
