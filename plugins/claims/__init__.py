"""What texts state in figures, and what each statement rests on."""

from plugins.claims.check import claim_problems
from plugins.claims.find import Claim, claims_of
from plugins.claims.footnotes import Footnote, footnotes_of
from plugins.claims.support import Supports, records_of

__all__ = [
    "Claim",
    "Footnote",
    "Supports",
    "claim_problems",
    "claims_of",
    "footnotes_of",
    "records_of",
]
