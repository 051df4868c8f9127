"""The glossary: term records, finding their forms in text, linking them, and the indexes."""

from plugins.glossary.index import Index, IndexGroup, index_groups
from plugins.glossary.link import LinkedText, TermLinker
from plugins.glossary.load import load_glossary
from plugins.glossary.match import Matcher, as_searched, matchers
from plugins.glossary.model import (
    CATEGORIES,
    THEMES,
    AvoidedForm,
    Glossary,
    Standing,
    Term,
    TermHeader,
    TermRecord,
    TermText,
)
from plugins.glossary.reading import Decision, Span, TextReading

__all__ = [
    "CATEGORIES",
    "THEMES",
    "AvoidedForm",
    "Decision",
    "Glossary",
    "Index",
    "IndexGroup",
    "LinkedText",
    "Matcher",
    "Span",
    "Standing",
    "Term",
    "TermHeader",
    "TermLinker",
    "TermRecord",
    "TermText",
    "TextReading",
    "as_searched",
    "index_groups",
    "load_glossary",
    "matchers",
]
