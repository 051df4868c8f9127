"""How large a site is, and what is told near and beyond a limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.safety import SizeChange, SizeReport, SizeReportError, check_build_time, check_size
from tests.safety.budget import budget
from tests.support import write_files

SITE = {
    "index.html": "1234",
    "who-we-are/index.html": "1",
    "404.html": "1",
    "en/feed.xml": "",
    "en/index.html": "123",
    "en/x/index.html": "12",
    "ja/feed.xml": "",
    "ja/index.html": "12345678",
    "ja/x/feed.xml": "1234",
    "theme/style.css": "12",
    "theme/a.js": "123",
    "theme/icon.svg": "1",
    "data/glossary.csv": "1234567",
    "data/x.apkg": "1",
    "CNAME": "12",
}
LIMITS = budget(site_mb=0.000_1, file_mb=0.000_05, pages=10, seconds=100)


def test_a_folder_is_measured_by_kind_and_its_pages_by_language(tmp_path: Path) -> None:
    write_files(tmp_path, SITE)
    report = SizeReport.measured(tmp_path)
    assert report.total == sum(len(text) for text in SITE.values())
    assert report.pages == {"": 3, "en": 2, "ja": 1}
    assert report.kinds == {"html": 19, "css": 2, "script": 3, "pictures": 1, "data": 12, "paper": 0, "other": 2}
    assert report.largest(2) == [("ja/index.html", 8), ("data/glossary.csv", 7)]


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.integers(0, 10**12)))
def test_a_report_survives_being_stored(files: dict[str, int]) -> None:
    report = SizeReport.of(files.items())
    assert SizeReport.from_json(report.as_json()) == report


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"files": []}', b'{"files": {"a": "1"}}', b'{"files": {"a": -1}}', b'{"files": {"a": true}}'],
)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(SizeReportError):
        SizeReport.from_json(data)


def test_the_order_of_the_files_changes_nothing() -> None:
    files = [(name, len(text)) for name, text in SITE.items()]
    assert SizeReport.of(files).as_json() == SizeReport.of(reversed(files)).as_json()


def test_a_change_tells_growth_pages_and_the_files_that_have_grown() -> None:
    feeds = dict.fromkeys(("en/feed.xml", "fr/feed.xml", "ja/feed.xml"), 0)
    before = SizeReport.of({**feeds, "en/index.html": 10, "en/a.html": 5, "fr/index.html": 7}.items())
    now = SizeReport.of({**feeds, "en/index.html": 14, "en/a.html": 4, "ja/index.html": 9}.items())
    change = SizeChange(now, before)
    assert change.growth == 5
    assert change.pages == {"en": (2, 2), "fr": (1, 0), "ja": (0, 1)}
    assert change.largest_growth() == [("ja/index.html", 9), ("en/index.html", 4)]
    assert SizeChange(now, None).growth == now.total


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({"a.html": 40, "b.html": 39}, ["output-file-too-large"]),  # 79 bytes of 100, 40 of 50
        ({"a.html": 39, "b.html": 41}, ["output-too-large", "output-file-too-large"]),
        ({f"{number}.html": 1 for number in range(8)}, ["output-too-many-pages"]),
        ({f"{number}.html": 1 for number in range(7)}, []),
        ({f"{number}.css": 1 for number in range(50)}, []),
    ],
)
def test_near_a_limit_there_is_a_warning(files: dict[str, int], codes: list[str]) -> None:
    found = check_size(SizeReport.of(files.items()), LIMITS, "output")
    assert [one.code for one in found] == codes
    assert not any(one.is_error for one in found)


@pytest.mark.parametrize(
    ("files", "code", "file"),
    [
        ({f"{number}.css": 11 for number in range(10)}, "output-too-large", "output"),
        ({"x/a.html": 51}, "output-file-too-large", "output/x/a.html"),
        ({f"{number}.html": 1 for number in range(11)}, "output-too-many-pages", "output"),
    ],
)
def test_beyond_a_limit_there_is_an_error(files: dict[str, int], code: str, file: str) -> None:
    found = [one for one in check_size(SizeReport.of(files.items()), LIMITS, "output") if one.is_error]
    assert [(one.code, one.place.file) for one in found] == [(code, file)]


def test_exactly_a_limit_is_allowed() -> None:
    report = SizeReport.of({"a.html": 50, "b.html": 50}.items())
    assert not any(one.is_error for one in check_size(report, LIMITS, "output"))


def test_a_slow_build_is_a_warning() -> None:
    assert check_build_time(79, LIMITS, "output") == []
    for seconds in (80, 1000):
        assert [(one.code, one.is_error) for one in check_build_time(seconds, LIMITS, "output")] == [
            ("build-too-slow", False)
        ]
