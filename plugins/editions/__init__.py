"""Languages as equal editions: lists, feeds, switcher, fallbacks; from the library to the plans of pages."""

from plugins.editions.compose import Site, check_people, compose
from plugins.editions.edit_link import edit_address
from plugins.editions.keeping import held_back, without_links
from plugins.editions.messages import interface_messages
from plugins.editions.moved import MovedAddresses
from plugins.editions.notes import TermName, TermNote, notes_of, term_name
from plugins.editions.notice_words import NoticeWords, SheetWord, deadlines
from plugins.editions.offline_pages import KEPT, OFFLINE, KeptPart
from plugins.editions.overview import read_overview
from plugins.editions.overview_rows import Row, RowKind, TextState
from plugins.editions.page import Later, OutputFile, Page
from plugins.editions.previews import preview_of
from plugins.editions.relocate import CutHtml, placing, relative, relocate, relocated, with_addresses
from plugins.editions.school_words import SchoolWord
from plugins.editions.sitemap import alternates
from plugins.editions.term_survey import survey_terms
from plugins.editions.text_pages import TextPages
from plugins.editions.texts_ahead import make_texts_ahead

__all__ = [
    "KEPT",
    "OFFLINE",
    "CutHtml",
    "KeptPart",
    "Later",
    "MovedAddresses",
    "NoticeWords",
    "OutputFile",
    "Page",
    "Row",
    "RowKind",
    "SchoolWord",
    "SheetWord",
    "Site",
    "TermName",
    "TermNote",
    "TextPages",
    "TextState",
    "alternates",
    "check_people",
    "compose",
    "deadlines",
    "edit_address",
    "held_back",
    "interface_messages",
    "make_texts_ahead",
    "notes_of",
    "placing",
    "preview_of",
    "read_overview",
    "relative",
    "relocate",
    "relocated",
    "survey_terms",
    "term_name",
    "with_addresses",
    "without_links",
]
