"""One wording: words that are avoided, switches for single words, terms that say the same in every
language, and easy texts."""

from plugins.wording.blocks import Block, read_blocks
from plugins.wording.check import WordingRules, check_names
from plugins.wording.easy import easy_levels
from plugins.wording.prose import BARRIER, Linked, Prose, read_words

__all__ = [
    "BARRIER",
    "Block",
    "Linked",
    "Prose",
    "WordingRules",
    "check_names",
    "easy_levels",
    "read_blocks",
    "read_words",
]
