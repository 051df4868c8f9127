"""The records of the real content, read once."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.records import FacilityRecord, Records, load_records
from plugins.shared import Problem
from plugins.sources import walk
from tests.support import ROOT, config


@pytest.fixture(scope="session")
def real_records() -> Records:
    """Return the real records as on the day of their last check, so that none has grown old."""
    content = ROOT / "content"
    day = max(path.name[:10] for path in (content / "articles").iterdir())
    site = config(content, BUILD_DATE=str(dt.date.fromisoformat(day)))
    terms = [path.name for path in (content / "glossary").iterdir()]
    problems: list[Problem] = []
    records = load_records(walk(site, problems.append), terms, site, problems.append)
    assert problems == []
    return records


@pytest.fixture(scope="session")
def real_facilities(real_records: Records) -> list[FacilityRecord]:
    return [one.record for one in real_records.facilities.values()]
