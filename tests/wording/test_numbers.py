"""Numbers across languages. The cases are data: tests/cases/wording/numbers.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.editions import compose
from plugins.shared import Problem
from plugins.sources import Languages, Piece, load_sources, walk
from plugins.wording import Block, read_blocks
from plugins.wording.numbers import Numbers, differing
from plugins.wording.pairs import pairs_of
from plugins.wording.translated_numbers import check_numbers
from tests.figures.test_numerals import WIDE, in_signs
from tests.records import support as records
from tests.shared.cases import yaml_cases
from tests.support import OF_AGE, RECORD, ROOT, BuiltSite, article, config, real_day, term, write_files
from tests.wording.support import problems_of

_TOLD = {
    "translation-number-differs": (r"Here stands (.+), and at the same place of the original \(ja\) (.+):", "differs"),
    "translation-lacks-number": (r"The original says (.+) \(“", "lacks"),
    "translation-adds-number": (r"(.+) stands here, ", "adds"),
}


def check(folder: Path, original: str, translation: str, free: list[str] | None = None) -> list[Problem]:
    """Check a Japanese article and its English translation."""
    listed = ", ".join(f"{{number: '{number}', reason: a reason}}" for number in free or [])
    files = {
        "articles/2026-06-10-x/ja.md": article("x", original),
        "articles/2026-06-10-x/en.md": article("x", translation, original="ja", free_numbers=f"[{listed}]"),
    }
    return problems_of(folder, files)


@pytest.mark.parametrize("case", yaml_cases("wording/numbers.yaml"))
def test_a_number_is_told_that_only_one_of_two_texts_says(case: dict[str, Any], tmp_path: Path) -> None:
    told = []
    found = check(tmp_path, case["original"], case["translation"], case.get("free"))
    for problem in (one for one in found if "number" in one.code):
        assert problem.place.file.endswith("en.md") and not problem.is_error
        words, kind = _TOLD[problem.code]
        found = re.match(words, problem.message.en)
        assert found
        told.append(f"{problem.place.line - 7}:{problem.place.column} {kind} {' for '.join(found.groups())}")
    assert told == case["expected"]


_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_english(number: int) -> str:
    """Write a number below 1,000,000 in words."""
    small, tens = _SMALL.split(), _TENS.split()
    if number >= 1000:
        rest = number % 1000
        return f"{in_english(number // 1000)} thousand" + (f" {in_english(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{small[number // 100]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number >= 20:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    return small[number]


@given(st.integers(2, 999_999))
def test_every_way_of_writing_a_number_says_it(number: int) -> None:
    ways = [str(number), f"{number:,}", in_signs(number), in_english(number), in_english(number).capitalize()]
    ways += [
        f"{number:,}".translate(WIDE),
        f"{number // 10_000}万{number % 10_000}" if number >= 10_000 else f"{number}",
    ]
    for way in ways:
        assert differing(f"There are {number:,}.", f"{way}人です。") is None
        (written,) = Numbers(f"{number}人").written
        assert Numbers(way).says(written), way


@given(st.integers(13, 9_999_999), st.integers(13, 9_999_999))
def test_another_number_is_told_whatever_it_is(one: int, other: int) -> None:
    found = differing(f"{one:,}人です。", f"There are {other}.")
    if one == other:
        assert found is None
    else:
        assert found is not None
        lacking, added = found
        assert ([number.value for number in lacking], [number.value for number in added]) == ([one], [other])


@given(st.text())
def test_no_text_stops_the_reader(text: str) -> None:
    numbers = Numbers(text)
    assert all(numbers.says(number) for number in (*numbers.written, *numbers.spelt))
    assert differing(text, text) is None


def test_an_editor_is_told_both_numbers_and_how_to_mend_it(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "2024年に12,373人が申請した。", "In 2024, 12,337 people applied.")
    for words in (problem.message.en, problem.message.ja):
        assert "12,373" in words and "12,337" in words
    assert "free_numbers" in problem.fix.en and "free_numbers" in problem.fix.ja


def test_a_number_in_the_title_is_compared(tmp_path: Path) -> None:
    files = {
        "articles/2026-06-10-x/ja.md": article("30分の面会", "本文。"),
        "articles/2026-06-10-x/en.md": article("A visit of 20 minutes", "A text.", original="ja"),
    }
    (problem,) = problems_of(tmp_path, files)
    assert (problem.code, problem.place.line, problem.place.column) == ("translation-number-differs", 2, 19)


def test_a_number_behind_a_reading_in_a_title_is_told_at_its_column(tmp_path: Path) -> None:
    files = {
        "articles/2026-06-10-x/en.md": article("A visit of 30 minutes", "A text."),
        "articles/2026-06-10-x/ja.md": article("面会《めんかい》は20分", "本文。", original="en"),
    }
    (problem,) = problems_of(tmp_path, files)
    assert (problem.code, problem.place.line, problem.place.column) == ("translation-number-differs", 2, 17)


def test_easy_japanese_may_leave_numbers_out_and_round_them_but_adds_none(tmp_path: Path) -> None:
    original = "2024年に、12,373人のうち5.4％が認定された。"
    easy = "2024年《ねん》です。\n\n100人《にん》の 中《なか》の 5人《にん》くらいです。\n\n12,337人《にん》です。"
    files = {
        "articles/2026-06-10-x/ja.md": article("x", original),
        "articles/2026-06-10-x/ja-simple.md": article("x", easy, original="ja"),
    }
    told = [one for one in problems_of(tmp_path, files) if "number" in one.code]
    assert [(one.code, one.place.line) for one in told] == [("translation-adds-number", 11)]
    assert "12,337" in told[0].message.en


@pytest.mark.parametrize(
    ("free", "code"), [("2024", "free-number-unused"), ("many", "free-number-none"), ("1", "free-number-none")]
)
def test_a_number_of_the_header_that_is_not_needed_is_told_at_its_entry(free: str, code: str, tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "2024年。", "In 2024.", [free])
    assert (problem.code, problem.is_error, problem.place.line) == (code, False, 5)


def test_the_definitions_of_a_term_are_compared(tmp_path: Path) -> None:
    files = {
        "glossary/omura/term.yaml": RECORD,
        "glossary/omura/ja.md": term("大村", "定員708人。", reading="おおむら"),
        "glossary/omura/en.md": term("Omura", "Capacity 780."),
    }
    (problem,) = [one for one in problems_of(tmp_path, files) if "number" in one.code]
    assert problem.code == "numbers-differ"
    assert "780" in problem.message.en and "708" in problem.message.en


def test_texts_of_data_files_are_compared(tmp_path: Path) -> None:
    said = "{en: Capacity 780., ja: 定員708人。, ja-simple: 約《やく》 710人《にん》です。}"
    changed = {"facilities/ushiku/facility.yaml": records.FACILITY.replace(records.IN_USE, said)}
    write_files(tmp_path / "content", {**records.FILES, **changed})
    found = [one for one in compose(config(tmp_path / "content")).problems if one.code == "numbers-differ"]
    assert [(one.place.line, one.message.en.partition(":")[0]) for one in found] == [
        (10, "Here stands 708 (ja), and 780 in the same words in en"),
        (10, "Here stands 710 (ja-simple), and 780 in the same words in en"),
    ]


@pytest.mark.parametrize("name", ["deaths-in-detention", "a-refusal-and-seven-days"])
def test_each_number_that_is_mistyped_in_a_real_text_is_told(name: str, tmp_path: Path) -> None:
    folder = ROOT / "content" / "articles" / f"2026-11-28-{name}"
    kept = {f"articles/{folder.name}/{lang}.md": (folder / f"{lang}.md").read_text("utf-8") for lang in ("ja", "en")}
    write_files(tmp_path / "content", {**kept, "topics.yaml": (ROOT / "content" / "topics.yaml").read_text("utf-8")})
    site = config(tmp_path / "content", BUILD_DATE=max("2026-12-31", real_day()))
    problems: list[Problem] = []
    (piece,) = load_sources(walk(site, problems.append), site, problems.append).pieces
    assert [one for one in problems if one.code not in OF_AGE] == []
    blocks = {lang: read_blocks(text.document, japanese=lang == "ja") for lang, text in piece.texts.items()}
    assert told_of(piece, blocks, site.languages) == []
    lang = next(lang for lang in piece.texts if lang != piece.original.lang)
    untold = []
    for number, block in enumerate(blocks[lang]):
        for found in re.finditer(r"[0-9]{2,}(?![0-9]*,)", block.prose.text):
            changed = {**blocks, lang: mistyped(blocks[lang], number, found)}
            if not told_of(piece, changed, site.languages):
                untold.append(f"{found[0]} in {block.prose.text}")
    assert untold == []


def mistyped(blocks: list[Block], number: int, found: re.Match[str]) -> list[Block]:
    """Return ``blocks`` with another number in the place of ``found``, which stands in the block ``number``."""
    prose = blocks[number].prose
    other = f"{int(found[0]) + 3:0{len(found[0])}}"
    text = prose.text[: found.start()] + other + prose.text[found.end() :]
    changed = replace(blocks[number], prose=replace(prose, text=text, origins=prose.origins[:1] * len(text)))
    return [*blocks[:number], changed, *blocks[number + 1 :]]


def told_of(piece: Piece, blocks: Mapping[str, list[Block]], languages: Languages) -> list[Problem]:
    """Return what is told of the numbers in ``blocks``."""
    problems: list[Problem] = []
    check_numbers(piece, blocks, pairs_of(piece, blocks, languages, problems.append), languages, problems.append)
    return problems


def test_the_real_content_says_the_same_numbers_in_every_language(real_site: BuiltSite) -> None:
    assert [one for one in real_site.problems if "number" in one.code and one.code in _TOLD] == []
