"""The records of the real content, read once."""

from __future__ import annotations

import pytest

from plugins.records import FacilityRecord, Records, load_records
from plugins.shared import Problem
from plugins.sources import walk
from tests.support import OF_AGE, ROOT, config


@pytest.fixture(scope="session")
def real_records() -> Records:
    """Return the real records as on the day of the last check, so that as few as can be have grown old."""
    content = ROOT / "content"
    site = config(content)
    terms = [path.name for path in (content / "glossary").iterdir()]
    problems: list[Problem] = []
    records = load_records(walk(site, problems.append), terms, site, problems.append)
    assert [one for one in problems if one.code not in OF_AGE] == []
    return records


@pytest.fixture(scope="session")
def real_facilities(real_records: Records) -> list[FacilityRecord]:
    return [one.record for one in real_records.facilities.values()]
