"""One wording: words that are avoided, switches for single words, and terms that say the same in every language."""

from plugins.wording.check import check_wording

__all__ = ["check_wording"]
