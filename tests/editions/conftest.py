"""A small site in three languages with every kind of gap, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editions.page import SITE_URL
from tests.editions.support import FILES, PAGE_SIZE
from tests.once import once
from tests.support import BuiltSite, build_site, write_files


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    def make(folder: Path) -> BuiltSite:
        write_files(folder / "content", FILES)
        site = build_site(folder / "content", folder / "output", SITEURL=SITE_URL, ARTICLES_PER_PAGE=PAGE_SIZE)
        assert not site.problems, site.problems
        return site

    return once(tmp_path_factory, "small", make)
