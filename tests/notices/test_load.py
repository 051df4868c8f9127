"""Notices are read, and every mistake in them is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.notices import Notices, load_notices, meanings, shapes_of
from plugins.notices.check import amounts
from plugins.shared import Problem, read_data
from plugins.sources import load_sources, walk
from tests.support import ROOT, config, write_files

CASES = read_data(ROOT / "tests/cases/notices/mistakes.yaml")
SHEET = """month: 4
reviewed: 2026-06-01
sheet:
  - layout: text
    phrases:
      - id: cost
        ja: 1,200円《えん》です。
        pay: 1200
      - id: until
        ja: 5月《がつ》15日《にち》（金《きん》）までに出《だ》す。
        by: 2026-05-15
"""
TEXT = """---
title: Excursion
summary: A trip.
---

A word before.

## cost

Pay 1,200 yen.

## until

By Friday 15 May.
"""
REPLIES = """reviewed: 2026-06-01
replies:
  - id: will-attend
    ja: 出席《しゅっせき》します。
    text: {en: I will come.}
"""
FILES = {"notices/excursion/notice.yaml": SHEET, "notices/excursion/en.md": TEXT, "replies.yaml": REPLIES}


def load(folder: Path, changes: Mapping[str, str] | None = None) -> tuple[Notices, list[Problem]]:
    """Read the notices of FILES, some of them changed; return them and all problems."""
    write_files(folder / "content", {**FILES, **(changes or {})})
    site = config(folder / "content")
    problems: list[Problem] = []
    tree = walk(site, problems.append)
    sources = load_sources(tree, site, problems.append)
    return load_notices(tree, sources, ("water-bottle",), site, problems.append), sorted(problems)


def test_a_sound_notice_has_no_problems_and_says_what_it_asks(tmp_path: Path) -> None:
    notices, problems = load(tmp_path)
    assert problems == []
    notice = notices.notices["excursion"]
    assert [(phrase.id, phrase.asks) for phrase in notice.phrases] == [("cost", ("pay",)), ("until", ("by",))]
    assert [reply.id for reply in notices.replies.of(["will-attend", "nobody"])] == ["will-attend"]


def test_a_sheet_is_known_by_its_heading_and_may_have_none(tmp_path: Path) -> None:
    assert load(tmp_path)[0].notices["excursion"].heading == ""
    title = "  - layout: title\n    phrases:\n      - id: {}\n        ja: {}\n"
    sheet = SHEET + title.format("title", "遠足《えんそく》") + title.format("slip", "承諾書《しょうだくしょ》")
    notices, _ = load(tmp_path, {"notices/excursion/notice.yaml": sheet})
    assert notices.notices["excursion"].heading == "遠足《えんそく》"


@pytest.mark.parametrize(
    "words",
    ["5月《がつ》11日《にち》（月《げつ》）から5月《がつ》15日《にち》まで", "9時《じ》〜12時《じ》30分《ぷん》まで"],
)
def test_how_long_something_lasts_is_no_day_until_which_something_is_asked(words: str, tmp_path: Path) -> None:
    sheet = SHEET.replace("5月《がつ》15日《にち》（金《きん》）までに出《だ》す。\n        by: 2026-05-15", words)
    assert load(tmp_path, {"notices/excursion/notice.yaml": sheet})[1] == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_mistake_is_told_where_it_stands(case: dict[str, Any], tmp_path: Path) -> None:
    files = dict(FILES)
    for part, path in (("sheet", "notices/excursion/notice.yaml"), ("text", "notices/excursion/en.md")):
        if part in case:
            before, after = case[part]
            assert before in files[path]
            files[path] = files[path].replace(before, after, 1)
    _, problems = load(tmp_path, files)
    told = [(one.code, one.place.file.rpartition("/")[2], one.place.line) for one in problems]
    assert tuple(case["told"]) in told


@pytest.mark.parametrize(
    ("english", "easy", "told"),
    [
        ("By Friday 15 May.", "金曜日《きんようび》までです。", []),
        ("By Friday 22 May.", "5月《がつ》15日《にち》までです。", [("en.md", "Friday 22 May")]),
        ("By 16 May, not by Friday 15 May.", "5月《がつ》15日《にち》までです。", [("en.md", "16 May")]),
        # What is reckoned stands in every language.
        ("On Monday 18 May you get it back.", "5月《がつ》18日《にち》に もらいます。", []),
        ("By Friday 15 May at 8:20.", "5月《がつ》15日《にち》までです。", [("en.md", "8:20")]),
        ("By 15:30.", "午後《ごご》3時《じ》半《はん》までです。", []),
        ("In the third lesson.", "3時間目《じかんめ》です。", []),
        ("By Friday 15 May.[^a]\n\n[^a]: A source, 3 June 2024.", "5月《がつ》15日《にち》までです。", []),
    ],
)
def test_a_day_or_time_that_one_language_alone_has_is_told(
    english: str, easy: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    texts = {
        "notices/excursion/en.md": TEXT.replace("By Friday 15 May.", english),
        "notices/excursion/ja-simple.md": TEXT.replace("Pay 1,200 yen.", "1,200円《えん》です。").replace(
            "By Friday 15 May.", easy
        ),
    }
    found = [one for one in load(tmp_path, texts)[1] if one.code == "notice-moment-differs"]
    named = [re.findall("“(.*?)”", one.message.en)[1] for one in found]
    assert [(one.place.file.rpartition("/")[2], words) for one, words in zip(found, named, strict=True)] == told


@pytest.mark.parametrize(
    "words",
    [
        "公立小学校《こうりつしょうがっこう》",
        "入学予定小学校《にゅうがくよていしょうがっこう》",
        "本小学校《ほんしょうがっこう》",
        "市内中学校《しないちゅうがっこう》",
    ],
)
def test_a_school_that_may_be_any_has_no_name(words: str, tmp_path: Path) -> None:
    sheet = SHEET.replace("1,200円《えん》です。", f"1,200円《えん》、{words}")
    assert load(tmp_path, {"notices/excursion/notice.yaml": sheet})[1] == []


def test_a_folder_without_a_sheet_is_told(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"notices/pool/en.md": TEXT})
    _, problems = load(tmp_path)
    assert [one.code for one in problems] == ["notice-without-sheet"]


def test_two_replies_of_one_name_are_told(tmp_path: Path) -> None:
    _, problems = load(tmp_path, {"replies.yaml": REPLIES + REPLIES.partition("replies:\n")[2]})
    assert [one.code for one in problems] == ["reply-twice"]


def test_notices_stand_in_the_order_of_the_school_year(tmp_path: Path) -> None:
    more = {f"notices/{slug}/notice.yaml": SHEET.replace("month: 4", f"month: {month}") for slug, month in
            (("winter", 1), ("summer", 7))}  # fmt: skip
    texts = {f"notices/{slug}/en.md": TEXT for slug in ("winter", "summer")}
    notices, problems = load(tmp_path, {**more, **texts})
    assert problems == []
    assert list(notices.notices) == ["excursion", "summer", "winter"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200円《えん》と８００円", {1200, 800}),
        ("1,200 yen, ¥300 and ￥4,500", {1200, 300, 4500}),
        ("12 days, year 2, yens", set()),
    ],
)
def test_amounts_are_found_in_both_languages(text: str, found: set[int]) -> None:
    assert amounts(text) == found


def test_a_finished_text_is_parted_at_its_headings() -> None:
    intro, found = meanings(
        '<p>Before.</p>\n<h2 id="a">a</h2>\n<p>Short <b>one</b>.</p>\n<p>More.</p>\n<h2>b</h2>\n<ul></ul>'
    )
    assert intro == "<p>Before.</p>\n"
    assert (found["a"].short, found["a"].more) == ("Short <b>one</b>.", "<p>More.</p>\n")
    assert (found["b"].short, found["b"].more) == ("", "<ul></ul>")


def test_what_a_sheet_looks_like_is_read_from_it(tmp_path: Path) -> None:
    notices, _ = load(tmp_path)
    assert shapes_of(notices.notices["excursion"]) == ("money",)
