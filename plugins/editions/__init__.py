"""Languages as equal editions: lists, feeds, switcher, alternates, fallbacks; from content to finished pages."""

from plugins.editions.addresses import PREVIEW_URL
from plugins.editions.compose import Site, compose
from plugins.editions.messages import interface_messages
from plugins.editions.model import Entry, OutputFile, Page, TermEntry
from plugins.editions.moved import MovedAddresses
from plugins.editions.overview import read_overview
from plugins.editions.overview_rows import Row, RowKind, TextState
from plugins.editions.render import Renderer
from plugins.editions.term_survey import TermPlace, TermSurvey, survey_terms

__all__ = [
    "PREVIEW_URL",
    "Entry",
    "MovedAddresses",
    "OutputFile",
    "Page",
    "Renderer",
    "Row",
    "RowKind",
    "Site",
    "TermEntry",
    "TermPlace",
    "TermSurvey",
    "TextState",
    "compose",
    "interface_messages",
    "read_overview",
    "survey_terms",
]
