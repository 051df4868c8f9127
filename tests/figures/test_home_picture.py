"""The picture on the home page: its numbers are those of the CSV, and its dots can be counted."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

import pytest
import yaml

from plugins.editions.home_picture import PEOPLE_PER_DOT
from plugins.japanese import base_text
from tests.editions.page import Element, view
from tests.support import CODES, ROOT, BuiltSite

DATA = ROOT / "content" / "data" / "refugee-recognition"
OUTCOMES = ("recognized_refugees", "complementary_protection", "humanitarian_stay")


def latest() -> dict[str, str]:
    """Return the last row of the real CSV, read by Python's own reader."""
    with (DATA / "series.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[-1]


def picture(site: BuiltSite, lang: str, site_url: str = "https://site.example/krsy") -> Element:
    return view(site, f"/{lang}/", site_url).main.one("section", cls="picture")


# Each drawing stands twice, for wide and for narrow screens; the style sheet shows one.
WIDTHS = 2


def numbers(text: str) -> list[int]:
    """Return the numbers of a text, with or without commas between thousands."""
    return [int(found.replace(",", "")) for found in re.findall(r"\d{1,3}(?:,\d{3})+|\d+", text)]


def counted(svg: Element) -> int:
    """Count the dots of a drawing: every pattern is one dot of so many units each way, repeated over its rectangles."""
    patterns = {f"url(#{pattern['id']})": pattern for pattern in svg.all("pattern")}
    dots = 0
    for rectangle in svg.all("rect"):
        pattern = patterns[rectangle["fill"]]
        across, rest_across = divmod(int(rectangle["width"]), int(pattern["width"]))
        down, rest_down = divmod(int(rectangle["height"]), int(pattern["height"]))
        assert rest_across == rest_down == 0, "a dot is cut"
        assert int(rectangle.get("x") or 0) % int(pattern["width"]) == 0
        assert int(rectangle.get("y") or 0) % int(pattern["height"]) == 0
        assert len(pattern.all("circle")) == 1
        dots += across * down
    return dots


def box(svg: Element) -> tuple[int, int]:
    _, _, width, height = (int(number) for number in (svg.get("viewbox") or svg["viewBox"]).split())
    return width, height


@pytest.mark.parametrize("lang", CODES)
def test_the_heading_gives_the_year_and_the_applications_of_the_csv(real_site: BuiltSite, lang: str) -> None:
    row = latest()
    assert numbers(picture(real_site, lang).one("h2").text) == [int(row["year"]), int(row["applications"])]


@pytest.mark.parametrize("lang", CODES)
def test_what_became_of_the_people_is_given_in_the_numbers_of_the_csv(real_site: BuiltSite, lang: str) -> None:
    row = latest()
    shown = [item.one("strong").text for item in picture(real_site, lang).one("ul", cls="outcomes").all("li")]
    assert [numbers(text) for text in shown] == [[int(row[name])] for name in OUTCOMES if row[name]]


@pytest.mark.parametrize("lang", CODES)
def test_each_number_is_drawn_in_as_many_dots_as_it_says(real_site: BuiltSite, lang: str) -> None:
    row = latest()
    drawn = picture(real_site, lang)
    for name in ("applications", *OUTCOMES):
        people = int(row[name])
        assert [counted(svg) for svg in drawn.all("svg", cls=f"dots-{name}")] == [round(people / 10)] * WIDTHS, name
    assert numbers(drawn.one("p", cls="scale").text)[0] == PEOPLE_PER_DOT == 10


@pytest.mark.parametrize("lang", CODES)
def test_all_dots_lie_inside_their_drawing_and_do_not_overlap(real_site: BuiltSite, lang: str) -> None:
    for svg in picture(real_site, lang).all("svg"):
        width, height = box(svg)
        bottom = 0
        for rectangle in svg.all("rect"):
            assert int(rectangle["width"]) <= width
            top = int(rectangle.get("y") or 0)
            assert top == bottom
            bottom = top + int(rectangle["height"])
        assert bottom == height


@pytest.mark.parametrize("lang", CODES)
def test_a_screen_reader_hears_the_numbers_and_passes_over_the_drawings(real_site: BuiltSite, lang: str) -> None:
    drawings = picture(real_site, lang).all("svg")
    assert len(drawings) == (1 + len(OUTCOMES)) * WIDTHS
    assert all(svg["aria-hidden"] == "true" for svg in drawings)


@pytest.mark.parametrize("lang", CODES)
def test_the_cautions_and_sources_of_the_year_stand_below_the_picture(real_site: BuiltSite, lang: str) -> None:
    record = yaml.safe_load((DATA / "series.yaml").read_text(encoding="utf-8"))
    year = int(latest()["year"])
    details = picture(real_site, lang).one("details")
    about = [note for note in record["notes"] if year in note.get("rows", [year])]
    notes = [base_text(note["text"][lang]) for note in about]
    assert len(notes) > 2
    assert [item.text for item in details.all("ul")[0].all("li")] == notes
    keys = [latest()["source"], *(key for note in about for key in note.get("sources", []))]
    sources = [record["sources"][key]["url"] for key in dict.fromkeys(keys)]
    assert len(sources) > 1
    assert [link["href"] for link in details.one("ul", cls="sources").all("a")] == sources


def test_no_drawing_takes_the_pattern_of_another(real_site: BuiltSite) -> None:
    ids = [element["id"] for element in view(real_site, "/en/").root.descendants() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_without_a_series_the_home_page_has_no_picture(build: Callable[..., BuiltSite]) -> None:
    site = build({"README.md": "x"})
    assert not view(site, "/en/", "").main.all("section", cls="picture")


RECORD = """title: T
summary: S
unit: people
reference_period: year
row: year
reviewed: 2026-06-01
review_by: 2027-06-01
columns: {applications: applications, recognized_refugees: recognized}
sources:
  s: {url: "https://example.org/", publisher: P, date: "2026", kind: official, accessed: 2026-06-01, supports: all}
"""

HEAD = "year,applications,recognized_refugees,source\n"


def test_an_outcome_that_is_not_given_is_left_out_and_not_drawn_as_zero(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "data/refugee-recognition/series.yaml": RECORD,
            "data/refugee-recognition/series.csv": f"{HEAD}2025,1004,,s\n",
        }
    )
    drawn = picture(site, "en", "")
    assert numbers(drawn.one("h2").text) == [2025, 1004]
    assert [counted(svg) for svg in drawn.all("svg")] == [100] * WIDTHS


@pytest.mark.parametrize(
    "row", ["2025,,36", "2025,,"], ids=["applications not given yet", "nothing but the year is known yet"]
)
def test_a_year_whose_applications_are_not_given_yet_does_not_break_the_home_page(
    build: Callable[..., BuiltSite], row: str
) -> None:
    """The picture then shows the last year that has them; no number is invented."""
    site = build(
        {
            "data/refugee-recognition/series.yaml": RECORD,
            "data/refugee-recognition/series.csv": f"{HEAD}2024,1004,190,s\n{row},s\n",
        }
    )
    assert not site.errors
    drawn = picture(site, "en", "")
    assert numbers(drawn.one("h2").text) == [2024, 1004]
    assert [counted(svg) for svg in drawn.all("svg")] == [100] * WIDTHS + [19] * WIDTHS


def test_nobody_is_drawn_as_no_dot_and_somebody_as_one(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "data/refugee-recognition/series.yaml": RECORD,
            "data/refugee-recognition/series.csv": f"{HEAD}2025,3,0,s\n",
        }
    )
    assert [counted(svg) for svg in picture(site, "en", "").all("svg")] == [1] * WIDTHS + [0] * WIDTHS
