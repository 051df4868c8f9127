"""Dates as the pages of one language write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.library.localize import Localizer
from plugins.library.words import load_words
from plugins.sources import Languages
from tests.support import ROOT, config

_DAY = dt.date(2026, 6, 10)


@pytest.fixture(scope="module")
def localizers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Localizer]:
    languages: Languages = config(tmp_path_factory.mktemp("content")).languages
    words = load_words(Path(ROOT / "theme" / "locale"), languages, "locale", lambda found: None)
    return {one.code: Localizer(one, languages, words[one.code]) for one in languages}


def test_a_day_is_written_as_the_language_writes_it(localizers: dict[str, Localizer]) -> None:
    assert localizers["en"].date(_DAY) == "10 June 2026"
    assert localizers["ja"].date(_DAY) == "2026年6月10日"


def test_a_law_has_the_year_of_the_era_in_japanese_only(localizers: dict[str, Localizer]) -> None:
    assert localizers["ja"].law_date(_DAY) == "2026年（令和8年）6月10日"
    assert localizers["ja"].law_date(dt.date(2019, 5, 1)) == "2019年（令和元年）5月1日"
    assert localizers["en"].law_date(_DAY) == "10 June 2026"


@pytest.mark.parametrize(
    ("minutes", "reading"), [(2, "ふん"), (4, "ぷん"), (5, "ふん"), (8, "ぷん"), (10, "ぷん"), (17, "ふん")]
)
def test_minutes_are_read_as_their_number_asks(minutes: int, reading: str, localizers: dict[str, Localizer]) -> None:
    assert localizers["ja-simple"].in_minutes(minutes).endswith(f"分<rt>{reading}</rt></ruby>")
    assert localizers["ja"].in_minutes(minutes) == f"{minutes}分"
    assert localizers["en"].in_minutes(minutes) == f"{minutes} minutes"


def test_easy_japanese_says_how_a_date_is_read(localizers: dict[str, Localizer]) -> None:
    easy = localizers["ja-simple"]
    assert "10日<rt>とおか</rt>" in easy.date(_DAY)
    assert "令和<rt>れいわ</rt>" in easy.law_date(_DAY)
    assert "4月<rt>しがつ</rt>" in easy.source_date("2026-04")
    assert "<rt>" not in localizers["ja"].date(_DAY)
