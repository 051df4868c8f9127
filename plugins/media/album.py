"""All pictures of the texts that are published: each looked at, and washed where a text lists it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.media.cache import Cache
from plugins.media.model import WashedPicture
from plugins.media.opening import open_picture, read_picture_file, read_pixels
from plugins.media.wash import wash
from plugins.shared import Place, problem
from plugins.sources import Document, PieceFolder, Report, SiteConfig, TextHeader, Tree


@dataclass(frozen=True, slots=True)
class PicturedText:
    """A text that may show pictures: its source and its header."""

    document: Document
    header: TextHeader

    @property
    def folder(self) -> str:
        """The folder in which the text and its pictures stand, as editors know it."""
        return posixpath.dirname(self.document.body_start.file)


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures by folder and file name; None for one that is not sound, or that no header lists."""

    folders: Mapping[str, Mapping[str, WashedPicture | None]]

    def of(self, text: PicturedText) -> Mapping[str, WashedPicture | None]:
        """Return the pictures that stand beside ``text``."""
        return self.folders.get(text.folder, {})

    @property
    def pictures(self) -> Iterator[WashedPicture]:
        """Every washed picture."""
        for folder in self.folders.values():
            yield from (picture for picture in folder.values() if picture is not None)


def gather_album(
    texts: Iterable[PicturedText],
    tree: Tree,
    config: SiteConfig,
    report: Report,
    progress: Callable[[int, int], None],
) -> Album:
    """Check the pictures that stand beside ``texts``, and wash those that a header of them lists.

    ``progress`` is called with the pictures done and all pictures.
    """
    listed: dict[str, set[str]] = {}
    for text in texts:
        listed.setdefault(text.folder, set()).update(text.header.pictures)
    folders = [folder for kind in tree.folders.values() for folder in kind if folder.shown in listed]
    total = sum(len(folder.pictures) for folder in folders)
    maker = _Maker(Cache(config.media_cache), config, report)
    done = 0
    album: dict[str, dict[str, WashedPicture | None]] = {}
    for folder in folders:
        _report_unused(folder, config, report)
        for name in folder.pictures:
            album.setdefault(folder.shown, {})[name] = maker.picture(folder, name, name in listed[folder.shown])
            done += 1
            progress(done, total)
    maker.close()
    return Album(album)


class _Maker:
    """Makes one picture after the other, and remembers which of the cache were used."""

    def __init__(self, cache: Cache, config: SiteConfig, report: Report) -> None:
        self._cache = cache
        self._config = config
        self._report = report
        self._used: set[str] = set()

    def picture(self, folder: PieceFolder, name: str, listed: bool) -> WashedPicture | None:
        """Return the washed picture ``name`` of ``folder``; None when it is not sound or not ``listed``."""
        path = folder.pictures[name]
        place = Place(self._config.shown(path))
        data = read_picture_file(path)
        image = open_picture(data, name, place, self._report)
        if image is None:
            return None
        key = self._cache.key(data)
        kept = self._cache.load(key) if listed else None
        if kept is None and not read_pixels(image, place, self._report):
            return None
        if not listed:
            return None
        self._used.add(key)
        if kept is None:
            kept = wash(image)
            self._cache.save(key, kept)
        return kept

    def close(self) -> None:
        """Clear the cache of what this build did not use."""
        self._cache.keep_only(self._used)


def _report_unused(folder: PieceFolder, config: SiteConfig, report: Report) -> None:
    """Report the pictures that no text of the folder names, drafts included."""
    if not folder.pictures:
        return
    paths = [path for name, path in folder.files.items() if name.endswith(".md")]
    bodies = [path.read_bytes().decode("utf-8", errors="replace") for path in paths]
    for name, path in folder.pictures.items():
        if not any(name in body for body in bodies):
            report(problem("picture-not-used", Place(config.shown(path)), file=name))
