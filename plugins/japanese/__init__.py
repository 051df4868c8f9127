"""Japanese text: furigana, line breaks in the source, and the order of readings."""

from plugins.japanese.furigana import FuriganaExtension, base_text, ruby_markup
from plugins.japanese.kana import collation_key, gojuon_row
from plugins.japanese.softbreak import SoftBreakExtension

__all__ = [
    "FuriganaExtension",
    "SoftBreakExtension",
    "base_text",
    "collation_key",
    "gojuon_row",
    "ruby_markup",
]
