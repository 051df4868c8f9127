"""Looking terms up: the keys under which spellings fall together, and the file that the look-up script loads."""

from plugins.search.keys import name_key
from plugins.search.model import Avoided, LookupTerm, Variant
from plugins.search.script import lookup_script
from plugins.search.terms import lookup_terms

__all__ = [
    "Avoided",
    "LookupTerm",
    "Variant",
    "lookup_script",
    "lookup_terms",
    "name_key",
]
