"""How old a check may be, and what becomes of facts that are older."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.records import Age, age_of
from tests.records.support import FACILITY, load

_FACTS = """address:
  - {value: 〒300-0000 牛久市, checked: 2026-06-01, sources: [one]}
  - {value: 〒300-0000 牛久市1, checked: 2025-01-01, sources: [one]}
"""


@pytest.mark.parametrize(
    ("days", "age"), [(-1, "fresh"), (0, "fresh"), (180, "fresh"), (181, "due"), (365, "due"), (366, "out_of_date")]
)
def test_a_check_grows_old_by_the_day(days: int, age: str) -> None:
    checked = dt.date(2026, 6, 1)
    assert age_of(checked, checked + dt.timedelta(days=days)) is Age(age)


def test_an_old_fact_is_taken_out_named_and_told(tmp_path: Path) -> None:
    records, problems = load(tmp_path, {"facilities/ushiku/facility.yaml": _with_addresses()}, BUILD_DATE="2026-06-30")
    facility = records.facilities["ushiku"]
    assert [fact.value for fact in facility.record.address] == ["〒300-0000 牛久市"]
    assert facility.hidden == ("address",)
    assert [(one.code, one.is_error) for one in problems] == [("record-out-of-date", False)]
    assert problems[0].place.line == 9
    assert "2025-01-01" in problems[0].message.en and "address" in problems[0].message.en


def test_facts_rules_and_provisions_of_half_a_year_are_told_and_stay(tmp_path: Path) -> None:
    text = _with_addresses().replace("2025-01-01", "2026-06-01")
    records, problems = load(tmp_path, {"facilities/ushiku/facility.yaml": text}, BUILD_DATE="2026-12-31")
    assert {one.code for one in problems} == {"record-due"}
    assert sorted(one.place.file.split("/")[-1] for one in problems) == [
        "facility.yaml", "facility.yaml", "facility.yaml", "release.yaml", "visiting.yaml",
    ]  # fmt: skip
    assert len(records.facilities["ushiku"].record.address) == 2


def test_how_a_place_is_used_is_told_when_the_check_is_old(tmp_path: Path) -> None:
    """Of most places nothing else is known, and their pages warn readers."""
    _, problems = load(tmp_path, BUILD_DATE="2027-06-02")
    told = [(one.code, one.place.line) for one in problems if one.place.file.endswith("facility.yaml")]
    assert told == [("record-due", FACILITY[: FACILITY.index("checked")].count("\n") + 1)]


@pytest.mark.parametrize(("day", "told"), [("2027-06-01", []), ("2027-06-02", [("review-due", 1)])])
def test_a_timeline_that_nobody_has_checked_for_a_year_is_told_once(
    tmp_path: Path, day: str, told: list[tuple[str, int]]
) -> None:
    _, problems = load(tmp_path, BUILD_DATE=day)
    assert [(one.code, one.place.line) for one in problems if one.place.file.endswith("timeline.yaml")] == told


def test_the_rules_for_visiting_are_taken_out_after_a_year(tmp_path: Path) -> None:
    records, problems = load(tmp_path, BUILD_DATE="2027-06-02")
    assert records.visiting is not None and records.visiting.rules == ()
    assert "record-out-of-date" in {one.code for one in problems}


def test_a_capacity_keeps_its_own_date_and_does_not_grow_old(tmp_path: Path) -> None:
    records, _ = load(tmp_path, BUILD_DATE="2030-01-01")
    assert records.facilities["ushiku"].record.capacity[0].persons == 700


def _with_addresses() -> str:
    return FACILITY.replace("held:\n", f"{_FACTS}held:\n")
