"""All sheets of paper of a site."""

from __future__ import annotations

from plugins.editions import Site
from plugins.paper import Sheet
from plugins.render.letter_sheets import letter_sheets
from plugins.render.notice_sheets import notice_sheets
from plugins.render.paper_glossary import glossary_sheets
from plugins.render.paper_items import item_sheets
from plugins.worksheets import load_drawings, worksheet_sheets


def sheets_of(site: Site) -> tuple[Sheet, ...]:
    """Return everything that ``site`` has to print, by name; each package that makes sheets adds its own here."""
    languages = site.config.languages
    unprinted = {language.code for language in languages if not language.printed}
    drawings = load_drawings(site.config.theme / "static")
    found = [
        *item_sheets(site),
        *glossary_sheets(site),
        *letter_sheets(site),
        *notice_sheets(site),
        *worksheet_sheets(site.written.worksheets, drawings, languages),
    ]
    printed = (sheet for sheet in found if unprinted.isdisjoint(sheet.languages))
    return tuple(sorted(printed, key=lambda sheet: sheet.name))
