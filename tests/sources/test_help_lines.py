"""content/help-lines.yaml: what is read, and what an editor is told."""

from __future__ import annotations

import pytest

from tests.sources.support import Content

LINE = """lines:
  - name: {ja: 相談, en: A line}
    helps_with: anything
    languages: Japanese
    hours: always
    source: https://example.org/
    checked: 2026-06-01
"""


def test_lines_are_read_in_their_order(content: Content) -> None:
    first = LINE.replace("hours: always", "hours: always\n    phone: +81 (0)3-0000-0000")
    second = LINE.removeprefix("lines:\n").replace("hours", "url: https://a.b/\n    hours")
    content.write({"help-lines.yaml": first + second})
    sources, problems = content.load()
    assert problems == []
    one, other = sources.help_lines
    assert (one.dialled, one.url) == ("+81300000000", None)
    assert (other.dialled, other.url, other.name["ja"]) == ("", "https://a.b/", "相談")


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("０１２０－０００－０００", "0120000000"),
        ("0120ー000ー000", "0120000000"),
        ('"#9110"', "%239110"),
        ("'119'", "119"),
        ("(0)3-0000-0000", "0300000000"),
    ],
)
def test_a_number_is_dialled_in_whatever_width_it_is_written(content: Content, phone: str, dialled: str) -> None:
    content.write({"help-lines.yaml": LINE.replace("hours: always", f"hours: always\n    phone: {phone}")})
    sources, problems = content.load()
    assert (problems, [line.dialled for line in sources.help_lines]) == ([], [dialled])


@pytest.mark.parametrize(
    "phone", ["0120-000-000（内線2）", "03-0000-0000 / 06-0000-0000", "0120-000-000 (9:00 to 17:00)", "see the page"]
)
def test_more_than_one_number_is_told_and_never_dialled(content: Content, phone: str) -> None:
    more = f"hours: always\n    url: https://example.org/\n    phone: {phone}"
    content.write({"help-lines.yaml": LINE.replace("hours: always", more)})
    sources, problems = content.load()
    assert [(found.code, found.place.line) for found in problems] == [("help-line-phone", 7)]
    assert [line.dialled for line in sources.help_lines] == [""]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "lines: []\n"])
def test_there_may_be_none(content: Content, text: str) -> None:
    content.write({"help-lines.yaml": text})
    sources, problems = content.load()
    assert (sources.help_lines, problems) == ((), [])


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("checked: 2026-06-01", "checked: soon", "header-date", 7),
        ("    source: https://example.org/\n", "", "header-part-missing", 2),
        ("name: {ja: 相談, en: A line}", "name: {xx: A line}", "language-unknown", 2),
        ("hours: always", "hour: always", "header-field-misspelt", 5),
        ("hours: always", "hours: always", "help-line-without-way", 2),
        ("hours: always", "hours: always\n    phone: none", "help-line-without-way", 2),
    ],
)
def test_a_mistake_is_told_with_its_line(content: Content, before: str, after: str, code: str, line: int) -> None:
    content.write({"help-lines.yaml": LINE.replace(before, after)})
    _, problems = content.load()
    assert (code, line) in [(found.code, found.place.line) for found in problems]
