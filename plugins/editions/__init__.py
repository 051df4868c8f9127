"""Languages as equal editions: lists, feeds, switcher, alternates, fallbacks; from content to finished pages."""

from plugins.editions.compose import Site, compose
from plugins.editions.messages import interface_messages
from plugins.editions.model import Entry, Page
from plugins.editions.moved import MovedAddresses
from plugins.editions.overview import read_overview
from plugins.editions.overview_rows import Row, RowKind, TextState
from plugins.editions.term_survey import survey_terms

__all__ = [
    "Entry",
    "MovedAddresses",
    "Page",
    "Row",
    "RowKind",
    "Site",
    "TextState",
    "compose",
    "interface_messages",
    "read_overview",
    "survey_terms",
]
