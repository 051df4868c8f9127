"""Whether a provision is in force, by limits that are days, months or years, and what is still asked of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.records import Force, force_of
from tests.records.support import PROVISION, load

_SINCE = "in_force_from: 2024-06-10"


@pytest.mark.parametrize(
    ("limits", "force"),
    [
        ("", Force.PRESENT),
        ("in_force_from: undated", Force.PRESENT),
        ("in_force_from: 2026-06-01", Force.PRESENT),
        ("in_force_from: 2026-06-02", Force.COMING),
        ("in_force_from: 2026-06", Force.PRESENT),
        ("in_force_from: '2027'", Force.COMING),
        ("in_force_until: 2026-06-01", Force.PRESENT),
        ("in_force_until: 2026-05-31", Force.ENDED),
        ("in_force_until: 2026-06", Force.PRESENT),
        ("in_force_until: '2025'", Force.ENDED),
        ("in_force_until: undated", Force.PRESENT),
        ("in_force_from: 2024-06-10\nin_force_until: 2026-05-31", Force.ENDED),
    ],
)
def test_a_provision_is_in_force_from_its_first_to_its_last_day(tmp_path: Path, limits: str, force: Force) -> None:
    records, problems = load(tmp_path, {"law/release.yaml": PROVISION.replace(_SINCE, limits)})
    assert problems == []
    assert force_of(records.provisions["release"].record, dt.date(2026, 6, 1)) is force


def test_what_has_ended_need_not_be_looked_up_again(tmp_path: Path) -> None:
    old = {"law/release.yaml": PROVISION.replace(_SINCE, "in_force_until: 2026-12-31")}
    told = {one.place.file.rpartition("/")[2] for one in load(tmp_path, old, build_date=dt.date(2027, 1, 1))[1]}
    assert "release.yaml" not in told
