"""Pelican's side: a generator that composes the site and writes its pages.

Pelican's own article and page generators stay empty (no paths are given to them); ARCHITECTURE.md says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.editions import compose, make_texts_ahead
from plugins.render.compiled import CompiledTemplates
from plugins.render.lean import lean
from plugins.render.packs import pack_files
from plugins.render.page_writer import PageWriter
from plugins.render.printing import print_sheets
from plugins.render.quick_pages import QuickPages
from plugins.render.renderer import Renderer
from plugins.render.template_mistakes import told_of_templates
from plugins.shared import BuildRecord, Memory, NewFolder, ProblemsError, Workshop, program_digest
from plugins.sources import SiteConfig


class SiteGenerator(Generator):  # type: ignore[misc]
    """Composes the site while Pelican reads, and renders it while Pelican writes."""

    def generate_context(self) -> None:
        """Read and check all content. Raises BuildStoppedError when something is wrong with it."""
        record, config = _begun(self.settings)
        self._site = compose(config, record.progress, record.workshop)
        record.progress("read", 1, 1)
        record.urgent = self._site.urgent
        record.output.withheld.update(self._site.withheld)
        record.stop_on_errors(self._site.problems)

    def generate_output(self, writer: Any) -> None:
        """Write every page and file of the site below the output folder.

        Raises BuildStoppedError where a template is wrong.
        """
        record: BuildRecord = self.settings["BUILD_RECORD"]
        with told_of_templates(record, self._site.config):
            self._write(record)
        del self._site  # the audit needs the room and nothing of it

    def _write(self, record: BuildRecord) -> None:
        printed = print_sheets(self._site, self.env, record)
        renderer = Renderer(self._site, self.env, printed, record.remains.memo)
        output = Path(self.output_path)
        seen = record.resident.spare if record.resident else None
        new = NewFolder(output, Path(self.settings["OUTPUT_PATH"]).resolve(), record.spare, seen)
        pages = self._site.pages
        PageWriter(renderer, self._site.config, new, record).write(pages, self._site.files)
        for sheet in printed:
            new.write(sheet.sheet.path, sheet.data)
            record.output.expected.add(sheet.sheet.path)
        _write_theme(self._site.config.theme / "static", new)
        for file in pack_files(self._site, renderer, lambda path: (output / path).read_bytes()):
            new.write(file.path, file.data)
            record.output.expected.add(file.path)
        new.finish()
        record.output.digests.update(new.digests)
        record.output.marks.update(new.marks)
        record.output.expected.update(page.path for page in pages)
        record.output.expected.update(file.path for file in self._site.files)
        record.pages.update(Counter(page.lang for page in pages if page.section != "languages"))
        if record.resident is not None:
            quick = QuickPages(self._site, renderer, record.workshop.early())
            record.remains.quick_pages = quick.of
            if record.examine:
                record.remains.ready_steps = quick.make_ready(record.examine, record.resident.ready)


class PagesOfPart(SiteGenerator):
    """Writes the pages and files of one part of the site alone, so that they are made and can be examined."""

    def generate_context(self) -> None:
        """Lay out the whole site, because pages show what other texts are about."""
        super().generate_context()
        record: BuildRecord = self.settings["BUILD_RECORD"]
        record.made_by_all = record.workshop.used

    def _write(self, record: BuildRecord) -> None:
        assert record.part is not None
        renderer = Renderer(self._site, self.env)
        new = NewFolder(Path(self.output_path))
        own = record.part.own(self._site.pages, attrgetter("path"))
        files = record.part.own(self._site.files, attrgetter("path"))
        PageWriter(renderer, self._site.config, new, record).write(own, files)


class TextsOfPart(Generator):  # type: ignore[misc]
    """Checks and finishes the texts of one part of the site, and writes nothing."""

    def generate_context(self) -> None:
        """Read all content, and make the texts. Raises BuildStoppedError when something is wrong with them."""
        record, config = _begun(self.settings)
        assert record.part is not None
        problems = make_texts_ahead(config, record.part, record.workshop)
        record.progress("read", 1, 1)
        record.stop_on_errors(problems)


def _begun(settings: Mapping[str, Any]) -> tuple[BuildRecord, SiteConfig]:
    """Return the record of a build that begins now, with a workshop, and the settings."""
    record: BuildRecord = settings["BUILD_RECORD"]
    record.begin()
    record.progress("read", 0, 1)
    try:
        config = SiteConfig.from_settings(settings)
    except ProblemsError as error:
        record.stop_on_errors(error.problems)
        raise
    memory = record.resident.memory(config.memory) if record.resident else Memory(config.memory)
    program = program_digest(config.theme)
    if record.resident:
        record.remains.memo = record.resident.next_memo(program, record.content)
    record.workshop = Workshop(memory, config.processes, program, record.remains.memo)
    return record, record.remains.memo.same("settings", config)


def _write_theme(static: Path, new: NewFolder) -> None:
    """Write the theme's files. Pelican's own copying only logs what it could not write."""
    for source in sorted(path for path in static.rglob("*") if path.is_file()):
        name = source.relative_to(static)
        if not any(part.startswith(".") for part in name.parts):
            new.write(f"theme/{name.as_posix()}", lean(source, source.read_bytes()))


def _generators(pelican: Any) -> type[Generator]:
    record: BuildRecord = pelican.settings["BUILD_RECORD"]
    if record.resident is not None:  # Pelican's own generators load templates, too
        compiled = CompiledTemplates(record.resident.templates)
        pelican.settings["JINJA_ENVIRONMENT"] = {**pelican.settings["JINJA_ENVIRONMENT"], "bytecode_cache": compiled}
    if record.part is None:
        return SiteGenerator
    return TextsOfPart if record.part.step == "texts" else PagesOfPart


def register() -> None:
    """Tell Pelican about the generator; Pelican calls this by the plug-in's name."""
    signals.get_generators.connect(_generators)
