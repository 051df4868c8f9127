"""The pages of the series: each says what it counts, where it comes from and how it can be taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.editions import compose
from tests.editions.page import view
from tests.editions.support import FILES, interface_word
from tests.support import CODES, BuiltSite, config, write_files


@pytest.mark.parametrize("lang", CODES)
def test_the_list_leads_to_each_series(small_site: BuiltSite, lang: str) -> None:
    page = view(small_site, f"/{lang}/data/")
    links = {page.rooted(link["href"]) for link in page.main.all("a")}
    assert f"/{lang}/data/refugee-recognition/" in links


@pytest.mark.parametrize("lang", CODES)
def test_the_page_has_the_figures_their_source_and_their_files(small_site: BuiltSite, lang: str) -> None:
    page = view(small_site, f"/{lang}/data/refugee-recognition/")
    rows = page.main.one("table").all("tr")
    assert [cell.text for cell in rows[1].all("td")][:2] == ["12,373", "190"]
    assert [cell.text for cell in rows[2].all("td")][:2] == ["1,004", "36"]
    addresses = [link["href"] for link in page.main.all("a")]
    assert "https://example.org/" in addresses
    files = [page.rooted(address) for address in addresses if "/series/" in address]
    assert files == ["/data/series/refugee-recognition.csv", "/data/series/refugee-recognition.json"]
    assert all(small_site.has(file.lstrip("/")) for file in files)
    assert json.loads(small_site.text("data/series/refugee-recognition.json"))["id"] == "refugee-recognition"
    assert interface_word(lang, "Sources") in page.main.text


def test_letters_of_rows_lead_to_their_source(small_site: BuiltSite) -> None:
    page = view(small_site, "/en/data/refugee-recognition/")
    (mark,) = page.main.one("table").all("tr")[1].all("a")
    assert page.main.one("dt", id=mark["href"].removeprefix("#")).text == mark.text == "a"


def test_figures_past_their_review_warn_on_their_page_and_in_the_report(tmp_path: Path) -> None:
    for day, code in (("2027-06-01", ""), ("2027-06-02", "series-due"), ("2028-06-01", "series-out-of-date")):
        write_files(tmp_path / day, FILES)
        site = compose(config(tmp_path / day, BUILD_DATE=day))
        found = [one for one in site.problems if one.code.startswith("series-")]
        assert [one.code for one in found] == ([code] if code else [])
        assert all(one.place.line == 7 and not one.is_error for one in found)
        (page,) = [one for one in site.pages if one.url == "/en/data/refugee-recognition/"]
        assert page.data["state"] == (code.removeprefix("series-") or "current")
