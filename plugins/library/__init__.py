"""The texts of a site, read, checked and finished, in each language, and how they relate to each other."""

from plugins.library import addresses
from plugins.library.anchor_links import check_anchors
from plugins.library.chart_figure import ChartFigures
from plugins.library.dependencies import name_of, texts_of
from plugins.library.library import Finishing, Library, build_library, finish_texts_ahead
from plugins.library.lists import ListPage, by_year, corrections, listed_in, newest_years, on_topic, paginate
from plugins.library.localize import Localizer
from plugins.library.meant import with_what_was_meant
from plugins.library.model import (
    Entry,
    FacilityEntry,
    Listed,
    NoticeEntry,
    ProvisionEntry,
    TermEntry,
    TimelineEntry,
)
from plugins.library.notice_texts import SHEET
from plugins.library.pictures import pictured_texts
from plugins.library.series_writer import SeriesWriter
from plugins.library.usage import Usage, UsageGroup, Usages, Using, entries_of
from plugins.library.words import Words, load_words
from plugins.library.written import TextChecks, Written, check_texts, check_written, load_written

__all__ = [
    "SHEET",
    "ChartFigures",
    "Entry",
    "FacilityEntry",
    "Finishing",
    "Library",
    "ListPage",
    "Listed",
    "Localizer",
    "NoticeEntry",
    "ProvisionEntry",
    "SeriesWriter",
    "TermEntry",
    "TextChecks",
    "TimelineEntry",
    "Usage",
    "UsageGroup",
    "Usages",
    "Using",
    "Words",
    "Written",
    "addresses",
    "build_library",
    "by_year",
    "check_anchors",
    "check_texts",
    "check_written",
    "corrections",
    "entries_of",
    "finish_texts_ahead",
    "listed_in",
    "load_words",
    "load_written",
    "name_of",
    "newest_years",
    "on_topic",
    "paginate",
    "pictured_texts",
    "texts_of",
    "with_what_was_meant",
]
