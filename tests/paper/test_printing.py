"""Sheets on real paper sizes: closer lines save the page that would hold a few, and are used for nothing else."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest

from plugins.paper import Job, PrintShop, Sheet, find_chromium
from tests.apart import apart
from tests.site.needs import need
from tests.support import ROOT
from tests.typeface import share_typefaces

pytestmark = pytest.mark.slow

STYLES = ROOT / "theme" / "print"
# Points: how wide the paper is, and what stays free at its side (18 mm).
_A4, _EDGE = 595, 50


def job(lines: int) -> Job:
    """Return a leaflet of so many lines, each a paragraph."""
    return leaflet(f"{lines}.ja", "".join(f"<p>{number}</p>" for number in range(lines)))


def leaflet(name: str, text: str) -> Job:
    sheet = Sheet(name, "leaflet", "ja", "A way", "none.html", dt.date(2026, 1, 2))
    head = '<meta charset="utf-8"><title>A way</title><link rel="stylesheet" href="/theme/paper.css">'
    html = f'<!doctype html><html lang="ja"><head>{head}<style>@page {{ size: A4 }}</style></head>'
    return Job(sheet, f'{html}<body class="leaflet A4 two"><main>{text}</main></body></html>', "A way")


def lines_between(data: bytes) -> float:
    """Return how far the first two lines of a sheet stand apart, in points."""
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True).stdout
    tops = re.findall(r'yMin="([0-9.]+)"[^>]*>(?:0|1)<', told.decode())
    return round(float(tops[1]) - float(tops[0]), 1)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> PrintShop:
    need(find_chromium(), "no Chromium: python3 tasks.py tools / 道具が足りません")
    cache = tmp_path_factory.mktemp("paper")
    share_typefaces(cache)
    return PrintShop(find_chromium(), cache, lambda path: (STYLES / Path(path).name).read_bytes())


def test_a_few_lines_need_no_sheet_of_their_own(shop: PrintShop) -> None:
    sheets = apart(lambda: list(shop.print_all(job(lines) for lines in (2, *range(27, 32), 50))))
    usual = lines_between(sheets[0].data)
    seen = [(sheet.pages, lines_between(sheet.data) < usual) for sheet in sheets]
    assert seen == [(1, False), (1, False), (1, True), (1, True), (2, False), (2, False), (2, False)]


@pytest.mark.parametrize("around", ["<p>{}</p>", "<pre>{}</pre>", '<div class="row"><p>{}</p><p>{}</p></div>'])
def test_nothing_is_cut_off_at_the_edge_of_the_sheet(shop: PrintShop, around: str) -> None:
    text = around.replace("{}", f"https://a.example/{'long_name_' * 20}.html END")
    (sheet,) = apart(lambda: list(shop.print_all([leaflet("long.ja", text)])))
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=sheet.data, capture_output=True, check=True).stdout
    ends = [float(end) for end in re.findall(r'xMax="([0-9.]+)"', told.decode())]
    assert max(ends) <= _A4 - _EDGE
    assert told.decode().count(">END<") == text.count("END")
