"""The table of readings: what its rows mean, and what is said of rows that mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.glossary import load_glossary
from plugins.readings import ChosenReading, chosen_readings, read_table
from plugins.shared import Problem
from plugins.sources import walk
from tests.readings.support import never
from tests.support import RECORD, ROOT, config, term, write_files


def read(tmp_path: Path, text: str) -> tuple[list[ChosenReading], list[tuple[str, int]]]:
    write_files(tmp_path, {"readings.tsv": text})
    found: list[Problem] = []
    rows = read_table(tmp_path / "readings.tsv", config(tmp_path), found.append)
    return rows, [(one.code, one.place.line) for one in found]


def test_rows_are_read_in_any_order_with_or_without_the_last_columns(tmp_path: Path) -> None:
    head = "# a remark\nword\treading\twhere\tnote\n\n"
    rows, problems = read(tmp_path, f"{head}食べる\tたべる\n中\tじゅう\t一日中\tall day\n市場\t？いちば／しじょう\n")
    assert problems == []
    assert rows == [
        ChosenReading("食べる", "たべる"),
        ChosenReading("中", "じゅう", "一日中"),
        ChosenReading("市場", "？いちば／しじょう"),
    ]
    assert rows[2].choices == ("いちば", "しじょう")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("学校", "readings-columns"),
        ("学校\tがっこう\t\t\tmore", "readings-columns"),
        ("たべる\tたべる", "readings-no-kanji"),
        ("\tがっこう", "readings-no-kanji"),
        ("学校\tgakkō", "readings-not-kana"),
        ("学校\t", "readings-not-kana"),
        ("市場\t？いちば／x", "readings-not-kana"),
        ("食べる\tたべた", "readings-mismatch"),
        ("中\tじゅう\t世界", "readings-where"),
        ("先\tさき\n先\tせん", "readings-twice"),
    ],
)
def test_a_row_that_means_nothing_is_told_with_its_line(tmp_path: Path, row: str, code: str) -> None:
    _, problems = read(tmp_path, f"word\treading\n人\tひと\n{row}\n")
    assert problems == [(code, 3 + row.count("\n"))]


def test_a_site_without_a_table_has_no_rows(tmp_path: Path) -> None:
    assert read_table(tmp_path / "readings.tsv", config(tmp_path), never) == []


def test_our_own_table_is_right() -> None:
    rows = read_table(ROOT / "content" / "readings.tsv", config(ROOT / "content"), never)
    assert len(rows) > 300
    assert {"市場", "人気", "今日", "一日", "上手", "何"} <= {row.word for row in rows if row.choices}


@pytest.mark.parametrize(
    ("row", "text", "places"),
    [
        (("5日", "いつか"), "5日、15日、05日、1.5日、3月5日", [0, 18]),
        (("人", "にん", "#人"), "3人と三人と人と1,000人", [1, 4, 13]),
        (("分", "ふん", "5分"), "15分と5分", [2, 5]),
        (("1日", "ついたち", "#月1日"), "3月1日と1日", [2]),
        (("中", "じゅう", "一日中"), "一日中、中", [2]),
    ],
)
def test_numbers_are_whole(row: tuple[str, ...], text: str, places: list[int]) -> None:
    assert [start for start, _ in ChosenReading(*row).places(text)] == places  # type: ignore[arg-type]


def test_the_glossary_tells_its_readings_first(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "glossary/parcel/term.yaml": RECORD,
            "glossary/parcel/ja.md": term("差し入れ", reading="さしいれ", variants="[差入品《さしいれひん》]"),
            "glossary/parcel/ja-simple.md": term("差《さ》し入《い》れ", reading="さしいれ"),
            "glossary/parcel/en.md": term("parcel"),
        },
    )
    site = config(tmp_path)
    found = chosen_readings(
        load_glossary(walk(site, never), site, never), site.languages, [ChosenReading("人", "ひと")]
    )
    assert [(one.word, one.reading) for one in found] == [
        ("差入品", "さしいれひん"), ("差し入れ", "さしいれ"), ("差し入れ", "さしいれ"), ("人", "ひと"),
    ]  # fmt: skip
    assert [part.reading for part in found[1].parts] == ["さ", "い"]
