"""How large a site is, and how it has grown."""

from __future__ import annotations

from pathlib import Path

from plugins.inventory import SizeChange, SizeReport
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


def test_a_folder_is_measured_by_kind_and_its_pages_by_language(tmp_path: Path) -> None:
    write_files(tmp_path, SITE)
    report = SizeReport.measured(tmp_path)
    assert report.total == sum(len(text) for text in SITE.values())
    assert report.pages == {"": 3, "en": 2, "ja": 1}
    assert report.kinds == {"html": 19, "css": 2, "script": 3, "pictures": 1, "data": 12, "paper": 0, "other": 2}
    assert report.largest(2) == [("ja/index.html", 8), ("data/glossary.csv", 7)]


def test_the_order_of_the_files_changes_nothing() -> None:
    files = [(name, len(text)) for name, text in SITE.items()]
    assert [*SizeReport.of(files).files] == [*SizeReport.of(reversed(files)).files]


def test_a_change_tells_growth_pages_and_the_files_that_have_grown() -> None:
    feeds = dict.fromkeys(("en/feed.xml", "fr/feed.xml", "ja/feed.xml"), 0)
    before = SizeReport.of({**feeds, "en/index.html": 10, "en/a.html": 5, "fr/index.html": 7}.items())
    now = SizeReport.of({**feeds, "en/index.html": 14, "en/a.html": 4, "ja/index.html": 9}.items())
    change = SizeChange(now, before)
    assert change.growth == 5
    assert change.pages == {"en": (2, 2), "fr": (1, 0), "ja": (0, 1)}
    assert change.largest_growth() == [("ja/index.html", 9), ("en/index.html", 4)]
    assert SizeChange(now, None).growth == now.total
