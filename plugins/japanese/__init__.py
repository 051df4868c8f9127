"""Japanese text: furigana, line breaks in the source, order and spellings of readings, where words begin and end."""

from plugins.japanese.emphasis import EmphasisExtension
from plugins.japanese.era import (
    date_with_readings,
    day_reading,
    era_year,
    minutes_with_readings,
    parse_era_date,
    wrong_eras,
)
from plugins.japanese.excerpt import excerpt, sentence_ends
from plugins.japanese.furigana import (
    FuriganaExtension,
    base_text,
    for_school_year,
    reading_text,
    readings_in,
    ruby,
    ruby_markup,
    without_grades,
)
from plugins.japanese.grade import grade
from plugins.japanese.kana import collation_key, gojuon_row
from plugins.japanese.lines import Measure, columns, even_lines, lines_within
from plugins.japanese.numerals import MYRIADS, NUMERALS, TENS, numeral_value
from plugins.japanese.phrases import phrases_marked
from plugins.japanese.pronunciation import Part, Spoken, hiragana, other_readings, parts, spoken_words
from plugins.japanese.romaji import ACCENTS, KANA, SIGNS, SOUND_RULES, plain_letters, sound_key
from plugins.japanese.signs import OddSign, odd_signs
from plugins.japanese.softbreak import SoftBreakExtension, is_joined, join_lines
from plugins.japanese.spacing import mark_commas, mark_spaces
from plugins.japanese.together import keep_together
from plugins.japanese.vertical import upright_numbers
from plugins.japanese.words import Word, readings_of, words_of

__all__ = [
    "ACCENTS",
    "KANA",
    "MYRIADS",
    "NUMERALS",
    "SIGNS",
    "SOUND_RULES",
    "TENS",
    "EmphasisExtension",
    "FuriganaExtension",
    "Measure",
    "OddSign",
    "Part",
    "SoftBreakExtension",
    "Spoken",
    "Word",
    "base_text",
    "collation_key",
    "columns",
    "date_with_readings",
    "day_reading",
    "era_year",
    "even_lines",
    "excerpt",
    "for_school_year",
    "gojuon_row",
    "grade",
    "hiragana",
    "is_joined",
    "join_lines",
    "keep_together",
    "lines_within",
    "mark_commas",
    "mark_spaces",
    "minutes_with_readings",
    "numeral_value",
    "odd_signs",
    "other_readings",
    "parse_era_date",
    "parts",
    "phrases_marked",
    "plain_letters",
    "reading_text",
    "readings_in",
    "readings_of",
    "ruby",
    "ruby_markup",
    "sentence_ends",
    "sound_key",
    "spoken_words",
    "upright_numbers",
    "without_grades",
    "words_of",
    "wrong_eras",
]
