"""Writing the pages and files of a site: pages that changed are rendered, the others are what the last output has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from plugins.editions import OutputFile, Page
from plugins.render.page_keys import PageKeys
from plugins.render.renderer import Renderer
from plugins.shared import BuildRecord, NewFolder, key_of
from plugins.sources import SiteConfig


class PageWriter:
    """Writes pages that ``renderer`` renders, and files, into the folder ``new``."""

    def __init__(self, renderer: Renderer, config: SiteConfig, new: NewFolder, record: BuildRecord) -> None:
        self._render = renderer.render
        self._keys = PageKeys(renderer, config, record.remains.memo)
        self._new = new
        self._record = record
        self._known: dict[str, bytes | None] = {}
        self._last = record.last_pages()

    def write(self, pages: Sequence[Page], files: Sequence[OutputFile] = ()) -> None:
        """Write ``pages``, and ``files`` between them, because other processes render meanwhile."""
        taken = 0
        waiting = iter(files)

        def done(count: int) -> None:
            self._record.progress("render", taken + count, len(pages))

        missing = list(self._not_in_the_last(pages))
        taken = len(pages) - len(missing)
        each, examine = self._record.workshop.each, self._record.examine
        ahead = (lambda page, data: examine(page.path, data)) if examine else None
        for page, data in each(self._render, missing, lambda page: self._known[page.url], done, ahead):
            self._new.write(page.path, data)
            self._tell(page.path, self._known[page.url])
            self._write_files(islice(waiting, 1 + len(files) // len(missing)))
        self._write_files(waiting)

    def _write_files(self, files: Iterable[OutputFile]) -> None:
        for file in files:
            if self._record.resident is None:
                self._new.write(file.path, file.data)
                continue
            key = self._record.remains.memo.made_of((file.data,), partial(key_of, file.data), "bytes of a file")
            if not self._take(file.path, key):
                self._new.write(file.path, file.data)
            self._record.remains.rendered.tell(file.path, self._new.mark(file.path), key)

    def _not_in_the_last(self, pages: Sequence[Page]) -> Iterator[Page]:
        """Yield those of ``pages`` that the last output does not have, and take the others from there."""
        taken = []
        for page, key in zip(pages, self._keys_of_all(pages), strict=True):
            self._known[page.url] = key
            if self._take(page.path, key):
                taken.append(key)
                self._tell(page.path, key)
            else:
                yield page
        self._record.workshop.hold(self._render, taken)

    def _keys_of_all(self, pages: Sequence[Page]) -> list[bytes | None]:
        """Return the key of each of ``pages``; of half of them they are made beside, mostly of another language."""
        half = len(pages) // 2
        with self._record.workshop.beside(lambda: [*map(self._keys.of, pages[half:])]) as others:
            return [*map(self._keys.of, pages[:half]), *others()]

    def _take(self, path: str, key: bytes | None) -> bool:
        """Let the file ``path`` be that of the last output, if it is there as it was made with ``key``.

        The process that has made it knows it by its mark, and every other one by its bytes.
        """
        if key is None:
            return False
        resident = self._record.resident
        if resident and (mark := resident.remains.rendered.mark_for(path, key)) and self._new.take(path, mark):
            return True
        made_with, digest = self._last.get(path, (None, b""))
        return made_with == key and self._new.take_equal(path, digest)

    def _tell(self, path: str, key: bytes | None) -> None:
        """Note of which ``key`` the file ``path`` is, for the next build."""
        if key is not None:
            self._record.output.page_keys[path] = key
        if self._record.resident is not None:
            self._record.remains.rendered.tell(path, self._new.mark(path), key)
