"""Reading content/: settings, languages, headers, models, and Markdown."""

from plugins.sources.address import readable_address
from plugins.sources.anchors import shared_anchors, with_anchors
from plugins.sources.config import SiteConfig
from plugins.sources.csv_rows import csv_rows
from plugins.sources.findings import PAGE_ANCHORS, Heading, PictureUse
from plugins.sources.header import Document, KeyPath, Located, Report, read_document, read_mapping, read_text, unheard
from plugins.sources.help_lines import HelpLine, HelpLines
from plugins.sources.kept_reading import KeptReading
from plugins.sources.languages import Language, Languages
from plugins.sources.load import (
    KIND_FOLDERS,
    Sources,
    check_original,
    check_originals,
    load_sources,
    read_again,
    read_fields,
    read_file,
    read_record,
    read_texts,
)
from plugins.sources.locate import SourceCursor, place_at
from plugins.sources.markdown import Body, MarkdownReader
from plugins.sources.model import (
    FINGERPRINT_LENGTH,
    FINGERPRINT_LETTERS,
    HEADERS,
    PROSE_FIELDS,
    ArticleHeader,
    ArticleKind,
    IsoDate,
    ItemHeader,
    ItemText,
    LetterHeader,
    LocalText,
    NoticeHeader,
    Person,
    Picture,
    Piece,
    PieceKind,
    Record,
    Source,
    SourceDate,
    Text,
    TextHeader,
    WebAddress,
    in_language,
    original_of,
)
from plugins.sources.names import SLUG, name_problem
from plugins.sources.note_links import NoteWords
from plugins.sources.review import check_review, is_ahead, tell_due
from plugins.sources.settings import LinkPolicy, place_of_setting
from plugins.sources.typography import english_quotes
from plugins.sources.unwritten import unwritten
from plugins.sources.validate import unknown_language, validate
from plugins.sources.walk import PICTURE_NAME, PieceFolder, Tree, walk

__all__ = [
    "FINGERPRINT_LENGTH",
    "FINGERPRINT_LETTERS",
    "HEADERS",
    "KIND_FOLDERS",
    "PAGE_ANCHORS",
    "PICTURE_NAME",
    "PROSE_FIELDS",
    "SLUG",
    "ArticleHeader",
    "ArticleKind",
    "Body",
    "Document",
    "Heading",
    "HelpLine",
    "HelpLines",
    "IsoDate",
    "ItemHeader",
    "ItemText",
    "KeptReading",
    "KeyPath",
    "Language",
    "Languages",
    "LetterHeader",
    "LinkPolicy",
    "LocalText",
    "Located",
    "MarkdownReader",
    "NoteWords",
    "NoticeHeader",
    "Person",
    "Picture",
    "PictureUse",
    "Piece",
    "PieceFolder",
    "PieceKind",
    "Record",
    "Report",
    "SiteConfig",
    "Source",
    "SourceCursor",
    "SourceDate",
    "Sources",
    "Text",
    "TextHeader",
    "Tree",
    "WebAddress",
    "check_original",
    "check_originals",
    "check_review",
    "csv_rows",
    "english_quotes",
    "in_language",
    "is_ahead",
    "load_sources",
    "name_problem",
    "original_of",
    "place_at",
    "place_of_setting",
    "read_again",
    "read_document",
    "read_fields",
    "read_file",
    "read_mapping",
    "read_record",
    "read_text",
    "read_texts",
    "readable_address",
    "shared_anchors",
    "tell_due",
    "unheard",
    "unknown_language",
    "unwritten",
    "validate",
    "walk",
    "with_anchors",
]
