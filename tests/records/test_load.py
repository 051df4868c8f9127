"""Records are read whole, and every mistake in them is told with its line; nothing ever crashes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.records import check_letters, load_records
from plugins.shared import Problem, read_data
from plugins.sources import load_sources, walk
from tests.records.support import FILES, PROVISION, TIMELINE, load
from tests.support import ROOT, article, config, write_files

_TITLES = "title: {en: Release, ja: 解放, ja-simple: 解放《かいほう》}"
_DAMAGED = read_data(ROOT / "tests/cases/records/damaged.yaml")


def test_good_records_are_read_without_a_problem(tmp_path: Path) -> None:
    records, problems = load(tmp_path)
    assert problems == []
    assert list(records.acts) == ["release-act"]
    assert records.provisions["release"].languages == ("ja", "en", "ja-simple")
    assert [event.id for event in records.events] == ["ushiku-opens", "release-begins"], "oldest first"
    assert records.facilities["ushiku"].record.capacity[0].persons == 700
    assert records.visiting is not None and [rule.id for rule in records.visiting.rules] == ["length"]
    assert records.withheld == frozenset()


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("9:00 to 11:30, 13:00 to 16:00", []),
        ("9 to 11:30 a.m., 1 p.m. to 4 p.m.", []),
        ("9:30 to 11:30, 13:00 to 16:00", ["record-hours-differ"]),
        # The same numbers, of other times.
        ("9:00 to 11:00, 13:30 to 16:00", ["record-hours-differ"]),
    ],
)
def test_hours_that_were_mended_in_one_language_alone_are_told(tmp_path: Path, english: str, told: list[str]) -> None:
    japanese = "9時《じ》から 11時《じ》30分《ぷん》、13時《じ》から 16時《じ》"
    hours = f"hours:\n  - {{checked: 2026-06-01, sources: [one], text: {{en: '{english}', ja: {japanese}}}}}\n"
    facility = FILES["facilities/ushiku/facility.yaml"].replace("capacity:", f"{hours}capacity:")
    _, problems = load(tmp_path, {"facilities/ushiku/facility.yaml": facility})
    assert [one.code for one in problems] == told


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("law/release.yaml", "date: 2026-05,", "date: 2062-05,", [("source-ahead", 10)]),
        ("facilities/ushiku/facility.yaml", "date: 2026-05,", "date: 2062,", [("source-ahead", 15)]),
        ("timeline.yaml", "date: 1993-12", "date: 2039-12", [("event-ahead", 13)]),
        ("timeline.yaml", "date: 1993-12", "date: 2029-12", []),
        ("timeline.yaml", "date: 2026-05,", "date: 2026-09,", []),
    ],
)
def test_days_that_cannot_have_come_are_told(
    tmp_path: Path, file: str, old: str, new: str, told: list[tuple[str, int]]
) -> None:
    _, problems = load(tmp_path, {file: FILES[file].replace(old, new)})
    assert [(one.code, one.place.line) for one in problems] == told


def test_a_site_needs_no_records(tmp_path: Path) -> None:
    write_files(tmp_path, {"README.md": "Nothing."})
    site = config(tmp_path)
    problems: list[Problem] = []
    records = load_records(walk(site, problems.append), (), site, problems.append)
    assert (problems, records.events, dict(records.provisions), records.visiting) == ([], (), {}, None)


@pytest.mark.parametrize(("text", "told"), [("9時から15時", ["record-one-language"]), ("9:00–15:00", [])])
def test_hours_in_japanese_for_all_languages_are_told(tmp_path: Path, text: str, told: list[str]) -> None:
    hours = f"hours:\n  - {{checked: 2026-06-01, sources: [one], text: '{text}'}}\n"
    facility = FILES["facilities/ushiku/facility.yaml"].replace("capacity:", f"{hours}capacity:")
    _, problems = load(tmp_path, {"facilities/ushiku/facility.yaml": facility})
    assert [one.code for one in problems] == told


@pytest.mark.parametrize("case", _DAMAGED, ids=lambda case: case["name"])
def test_a_mistake_is_told_with_its_line_and_what_was_meant(case: Mapping[str, Any], tmp_path: Path) -> None:
    name, text = case["file"], FILES[case["file"]]
    if "replace" in case:
        old, new = case["replace"]
        assert text.count(old) == 1, "the case no longer fits the file"
        text = text.replace(old, new)
    _, problems = load(tmp_path, {name: case.get("text", text)})
    found = [one for one in problems if one.code == case["told"]]
    assert found, [one.code for one in problems]
    assert (found[0].place.file.endswith(name), found[0].place.line) == (True, case.get("line", 1))
    if "guess" in case:
        assert case["guess"] in found[0].message.en + found[0].fix.en
        assert case["guess"] in found[0].message.ja + found[0].fix.ja


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_is_left_out_by_a_mistake_is_only_the_record_in_which_it_stands(name: str, tmp_path: Path) -> None:
    records, problems = load(tmp_path, {name: "nonsense: yes\n"})
    assert problems
    whole = {"law": bool(records.provisions), "timeline": bool(records.events), "facilities": bool(records.facilities)}
    lost = {"acts": ["law"], "law": ["law"], "timeline": ["timeline"], "facilities": ["facilities"], "visiting": []}
    assert [kind for kind, kept in whole.items() if not kept] == lost[name.split("/")[0].removesuffix(".yaml")]


@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_in_a_file_of_records_crashes(data: st.DataObject, tmp_path: Path) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    put = data.draw(st.text(max_size=12))
    load(tmp_path, {name: text[:begin] + put + text[end:]})


@pytest.mark.parametrize(
    ("file", "text", "kind"),
    [
        ("law/release.yaml", PROVISION + "status: draft\n", ("law", "release")),
        (
            "timeline.yaml",
            TIMELINE.replace("subject: law", "subject: law\n    status: draft"),
            ("event", "release-begins"),
        ),
        (
            "facilities/ushiku/facility.yaml",
            FILES["facilities/ushiku/facility.yaml"] + "status: draft\n",
            ("facility", "ushiku"),
        ),
    ],
)
def test_a_draft_is_withheld_and_can_still_be_named(
    file: str, text: str, kind: tuple[str, str], tmp_path: Path
) -> None:
    records, problems = load(tmp_path, {file: text})
    assert problems == []
    assert records.withheld == {kind}
    shown, _ = load(tmp_path, {file: text}, WITH_DRAFTS=True)
    assert shown.withheld == frozenset()


def test_a_letter_from_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    letter = article("A letter", facility="ushku")
    records, _ = load(tmp_path, {"letters/2026-05-frost/en.md": letter})
    site = config(tmp_path)
    problems: list[Problem] = []
    sources = load_sources(walk(site, problems.append), site, problems.append)
    check_letters(sources, records, problems.append)
    assert [(one.code, one.place.line) for one in problems] == [("facility-unknown", 4)]
    assert "ushiku" in problems[0].fix.en


@pytest.mark.parametrize("name", ["Release", "re lease", "解放", "con"])
def test_a_provision_has_a_name_that_can_be_an_address(name: str, tmp_path: Path) -> None:
    _, problems = load(tmp_path, {f"law/{name}.yaml": PROVISION})
    assert [one.code for one in problems] == ["name-of-device" if name == "con" else "record-name"]


def test_provisions_stand_act_by_act_in_the_order_of_their_articles(tmp_path: Path) -> None:
    def numbered(number: str) -> str:
        return PROVISION.replace("{en: art. 5, ja: 5条, ja-simple: 5条《じょう》}", f"'art. {number} (since 2024)'")

    changed = {f"law/{name}.yaml": numbered(number) for name, number in [("a", "61-2-9"), ("b", "61-2"), ("c", "9")]}
    records, problems = load(tmp_path, changed)
    assert problems == []
    assert list(records.provisions) == ["release", "c", "b", "a"]


def test_a_provision_stands_in_the_languages_that_have_both_its_title_and_its_text(tmp_path: Path) -> None:
    text = PROVISION.replace(
        "title: {en: Release, ja: 解放, ja-simple: 解放《かいほう》}", "title: {en: Release, ja: 解放}"
    )
    records, _ = load(tmp_path, {"law/release.yaml": text})
    assert records.provisions["release"].languages == ("ja", "en")
