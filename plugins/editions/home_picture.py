"""The picture of the home page: how many people applied for refugee status in a year, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.figures import Series, dot_field

# How many people a dot is, and how many dots a row has: on a small screen half as many, so that each can be seen.
PEOPLE_PER_DOT = 10
DOTS_PER_ROW = {"wide": 70, "narrow": 35}
_SERIES = "refugee-recognition"
_COLUMNS = ("applications", "recognized_refugees", "complementary_protection", "humanitarian_stay")


def home_picture(all_series: Mapping[str, Series]) -> dict[str, object] | None:
    """Return the dots for the latest year with applications, and their series; None without such a year.

    ``fields`` are the dots of each column by the width of the screen, "wide" and "narrow".
    """
    series = all_series.get(_SERIES)
    year = series.latest_with(_COLUMNS[0]) if series else None
    if series is None or year is None:
        return None
    row = series.rows[year]
    fields = {
        column: {width: dot_field(people, PEOPLE_PER_DOT, dots) for width, dots in DOTS_PER_ROW.items()}
        for column in _COLUMNS
        if (people := row.get(column)) is not None
    }
    return {"series": series, "year": year, "fields": fields, "per_dot": PEOPLE_PER_DOT}
