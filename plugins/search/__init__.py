"""Search on the reader's device: looking terms up, and the index of all texts."""

from plugins.search.document import Document, SearchFile
from plugins.search.keys import name_key
from plugins.search.model import LookupTerm
from plugins.search.script import lookup_script
from plugins.search.terms import lookup_terms, names_beside, other_names
from plugins.search.text_index import KINDS, text_index

__all__ = [
    "KINDS",
    "Document",
    "LookupTerm",
    "SearchFile",
    "lookup_script",
    "lookup_terms",
    "name_key",
    "names_beside",
    "other_names",
    "text_index",
]
