"""Letters to people in detention: the kit for those who write them, and the checker."""

from plugins.letters.browser import browser_rules
from plugins.letters.check import check_letter, letter_patterns

__all__ = ["browser_rules", "check_letter", "letter_patterns"]
