"""Languages as equal editions: lists, feeds, switcher, alternates, fallbacks; from content to finished pages."""

from plugins.editions.compose import PREVIEW_URL, Site, compose
from plugins.editions.messages import interface_messages
from plugins.editions.model import Entry, OutputFile, Page, TermEntry
from plugins.editions.render import Renderer

__all__ = [
    "PREVIEW_URL",
    "Entry",
    "OutputFile",
    "Page",
    "Renderer",
    "Site",
    "TermEntry",
    "compose",
    "interface_messages",
]
