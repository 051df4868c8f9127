"""Pelican's side of the editions: a generator that composes the site and writes its pages.

Pelican's own article and page generators stay empty (no paths are given to them); ARCHITECTURE.md says why.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.editions.compose import compose
from plugins.editions.lean import lean
from plugins.editions.packs import pack_files
from plugins.editions.page_keys import PageKeys
from plugins.editions.printing import print_sheets
from plugins.editions.render import Renderer
from plugins.shared import BuildRecord, Memory, Workshop, program_digest
from plugins.sources import SiteConfig


class SiteGenerator(Generator):  # type: ignore[misc]
    """Composes the site while Pelican reads, and renders it while Pelican writes."""

    def generate_context(self) -> None:
        """Read and check all content. Raises BuildStoppedError when something is wrong with it."""
        record: BuildRecord = self.settings["BUILD_RECORD"]
        record.begin()
        record.progress("read", 0, 1)
        config = SiteConfig.from_settings(self.settings)
        record.workshop = Workshop(Memory(config.memory), config.processes, program_digest(config.theme))
        self._site = compose(config, record.progress, record.workshop)
        record.progress("read", 1, 1)
        record.urgent.update(self._site.urgent)
        record.withheld.update(self._site.withheld)
        record.stop_on_errors(self._site.problems)

    def generate_output(self, writer: Any) -> None:
        """Write every page and file of the site below the output folder."""
        record: BuildRecord = self.settings["BUILD_RECORD"]
        printed = print_sheets(self._site, self.env, record)
        renderer = Renderer(self._site, self.env, tuple(self.settings["MENU"]), printed)
        output = Path(self.output_path)
        pages = self._site.pages
        self._render(renderer, record)
        for file in self._site.files:
            _write(output / file.path, file.data)
        for sheet in printed:
            _write(output / sheet.sheet.path, sheet.data)
            record.expected.add(sheet.sheet.path)
        _write_theme(self._site.config.theme / "static", output / "theme")
        for file in pack_files(self._site, renderer, lambda path: (output / path).read_bytes()):
            _write(output / file.path, file.data)
            record.expected.add(file.path)
        record.expected.update(page.path for page in pages)
        record.expected.update(file.path for file in self._site.files)
        record.pages.update(Counter(page.lang for page in pages if page.section != "languages"))

    def _render(self, renderer: Renderer, record: BuildRecord) -> None:
        """Write all pages."""
        pages, keys = self._site.pages, PageKeys(renderer, self._site.config)

        def done(count: int) -> None:
            record.progress("render", count, len(pages))

        for page, data in record.workshop.each(renderer.render, pages, keys.of, done):
            _write(Path(self.output_path, page.path), data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _write_theme(static: Path, target: Path) -> None:
    """Write the theme's files. Pelican's own copying only logs what it could not write."""
    for source in sorted(path for path in static.rglob("*") if path.is_file()):
        name = source.relative_to(static)
        if not any(part.startswith(".") for part in name.parts):
            _write(target / name, lean(source, source.read_bytes()))


def _generators(pelican: Any) -> type[Generator]:
    return SiteGenerator


def register() -> None:
    """Tell Pelican about the generator; Pelican calls this by the plug-in's name."""
    signals.get_generators.connect(_generators)
