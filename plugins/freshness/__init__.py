"""Which state of its original a translation renders, and which blocks of the original have changed since."""

from plugins.freshness.blocks import text_blocks
from plugins.freshness.check import freshness_problems
from plugins.freshness.compare import Change, compare
from plugins.freshness.header_line import with_field
from plugins.freshness.state import InLanguages, State, blocks_of, freshness_of, stamp_of

__all__ = [
    "Change",
    "InLanguages",
    "State",
    "blocks_of",
    "compare",
    "freshness_of",
    "freshness_problems",
    "stamp_of",
    "text_blocks",
    "with_field",
]
