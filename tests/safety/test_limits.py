"""What is told of a site near and beyond a limit."""

from __future__ import annotations

import pytest

from plugins.inventory import SizeReport
from plugins.safety import check_build_time, check_size
from tests.safety.budget import budget

LIMITS = budget(site_mb=0.000_1, file_mb=0.000_05, pages=10, seconds=100)


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
