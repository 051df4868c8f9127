"""Reading content/: settings, languages, headers, models, and Markdown."""

from plugins.sources.config import LinkPolicy, SiteConfig
from plugins.sources.header import Document, Located, Report, read_text
from plugins.sources.languages import Language, Languages
from plugins.sources.load import Sources, load_sources, read_data, read_texts
from plugins.sources.markdown import Body, MarkdownReader, NoteWords
from plugins.sources.model import (
    ArticleHeader,
    ItemHeader,
    ItemText,
    LocalText,
    Piece,
    Record,
    Source,
    TextHeader,
    in_language,
)
from plugins.sources.validate import validate
from plugins.sources.walk import PieceFolder, Tree, walk

__all__ = [
    "ArticleHeader",
    "Body",
    "Document",
    "ItemHeader",
    "ItemText",
    "Language",
    "Languages",
    "LinkPolicy",
    "LocalText",
    "Located",
    "MarkdownReader",
    "NoteWords",
    "Piece",
    "PieceFolder",
    "Record",
    "Report",
    "SiteConfig",
    "Source",
    "Sources",
    "TextHeader",
    "Tree",
    "in_language",
    "load_sources",
    "read_data",
    "read_text",
    "read_texts",
    "validate",
    "walk",
]
