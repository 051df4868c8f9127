"""How a page is cited: as a sentence in the manner of a language, and as a record for programs that keep references."""

from plugins.citations.model import Citation
from plugins.citations.records import bibtex, ris
from plugins.citations.styles import Part, cite, styles

__all__ = ["Citation", "Part", "bibtex", "cite", "ris", "styles"]
