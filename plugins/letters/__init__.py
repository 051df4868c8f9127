"""Letters to people in detention: the kit for those who write them, and the checker."""

from plugins.letters.browser import browser_rules
from plugins.letters.check import check_letter, letter_patterns
from plugins.letters.kit import Checklist, Kit, SentenceBank, envelopes, load_kit
from plugins.letters.sheets import KitPages, KitWords, kit_sheets

__all__ = [
    "Checklist",
    "Kit",
    "KitPages",
    "KitWords",
    "SentenceBank",
    "browser_rules",
    "check_letter",
    "envelopes",
    "kit_sheets",
    "letter_patterns",
    "load_kit",
]
