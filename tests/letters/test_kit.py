"""The letter kit: what is wrong in its files, and which envelopes there are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pelicanconf
from plugins.letters import Kit, KitPages, KitWords, check_letter, envelopes, kit_sheets, load_kit
from plugins.shared import Problem
from plugins.sources import walk
from tests.records.support import FACILITY
from tests.records.support import load as load_records
from tests.support import CODES, LANGUAGES, ROOT, config, write_files

_DAY = dt.date(2026, 11, 28)
_SENTENCES = """changed: 2026-11-20
themes:
  - id: seasons
    title: {{en: Seasons, ja: 季節《きせつ》, ja-simple: 季節《きせつ》}}
    sentences:
      - {{{sentence}}}
"""
_GOOD = "en: It rains., ja: 雨《あめ》です。, ja-simple: 雨《あめ》です。"
_CHECKLIST = """changed: 2026-11-28
steps:
  - id: two
    text: {en: Two have read it., ja: 二人《ふたり》が読《よ》んだ。, ja-simple: 二人《ふたり》が 読《よ》みました。}
"""
_ADDRESS = """address:
  - {{value: {value}, roman: [Kitano-chō], checked: {checked}, official: {official}, sources: [one]}}
"""


def _load(folder: Path, sentence: str = _GOOD, **settings: object) -> tuple[Kit, list[Problem]]:
    files = {"sentences.yaml": _SENTENCES.format(sentence=sentence), "checklist.yaml": _CHECKLIST}
    write_files(folder, {f"letter-kit/{name}": text for name, text in files.items()})
    site = config(folder, **settings)
    problems: list[Problem] = []
    return load_kit(walk(site, problems.append), site, problems.append), problems


def test_the_kit_is_read(tmp_path: Path) -> None:
    kit, problems = _load(tmp_path)
    assert problems == []
    assert kit.count == 1
    assert [step.id for step in kit.steps] == ["two"]
    assert kit.changed == _DAY


def test_without_files_the_kit_is_empty(tmp_path: Path) -> None:
    site = config(tmp_path)
    assert load_kit(walk(site, lambda _: None), site, lambda _: None) == Kit()


def test_a_sentence_that_lacks_a_language_is_told(tmp_path: Path) -> None:
    _, problems = _load(tmp_path, "en: It rains., ja: 雨《あめ》です。")
    assert [(one.code, one.place.line) for one in problems] == [("letter-text-language", 6)]


def test_a_language_in_which_nothing_is_written_yet_is_not_asked_for(tmp_path: Path) -> None:
    chinese = {"code": "zh", "name": "中文", "fallbacks": ["ja"]}
    identity = {**pelicanconf.IDENTITY, "zh": pelicanconf.IDENTITY["en"]}
    kit, problems = _load(tmp_path, LANGUAGES=[*LANGUAGES, chinese], IDENTITY=identity)
    assert problems == []
    assert kit.spoken == {*CODES}


def test_a_kanji_without_a_reading_is_told(tmp_path: Path) -> None:
    _, problems = _load(tmp_path, _GOOD.replace("ja: 雨《あめ》", "ja: 大雨"))
    assert [one.code for one in problems] == ["letter-text-reading"]
    assert "大雨" in problems[0].message.en


def test_a_sentence_that_the_checker_would_mark_is_told(tmp_path: Path) -> None:
    _, problems = _load(tmp_path, _GOOD.replace("It rains.", "You will be released."))
    assert [one.code for one in problems] == ["letter-sentence-marked"]


def test_the_real_sentences_are_many_and_raise_no_alarm(tmp_path: Path) -> None:
    site = config(ROOT / "content")
    problems: list[Problem] = []
    kit = load_kit(walk(site, lambda _: None), site, problems.append)
    assert problems == []
    assert kit.count >= 60
    themes = {theme.id for theme in kit.themes}
    assert themes >= {"greeting", "seasons", "food", "reading", "courage", "asking", "closing"}
    whole = "\n".join(sentence["en"] for theme in kit.themes for sentence in theme.sentences)
    assert check_letter(whole) == ()


def _envelopes(tmp_path: Path, address: str, **settings: object) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    record = FACILITY.replace("terms: [detention]\n", f"terms: [detention]\nroman: Ushiku Sentā\n{address}")
    records, _ = load_records(tmp_path, {"facilities/ushiku/facility.yaml": record}, **settings)
    return [(one.postcode, one.lines, one.roman) for one in envelopes(records.facilities.values())]


def test_an_envelope_has_the_lines_of_the_record_and_their_readings(tmp_path: Path) -> None:
    address = _ADDRESS.format(value="〒300-0000 茨城県北野町", checked="2026-06-01", official="yes")
    found = _envelopes(tmp_path, address, BUILD_DATE="2026-11-28")
    assert found == [("300-0000", ("茨城県北野町", "牛久センター"), ("Kitano-chō", "Ushiku Sentā"))]


def test_an_address_that_was_checked_too_long_ago_has_no_envelope(tmp_path: Path) -> None:
    address = _ADDRESS.format(value="〒300-0000 茨城県北野町", checked="2025-06-01", official="yes")
    assert _envelopes(tmp_path, address, BUILD_DATE="2026-11-28") == []


def test_a_place_without_an_address_has_no_envelope(tmp_path: Path) -> None:
    assert _envelopes(tmp_path, "") == []


def test_every_part_of_the_kit_has_a_sheet_that_its_page_leads_to(tmp_path: Path) -> None:
    kit, _ = _load(tmp_path / "kit")
    record = FACILITY + _ADDRESS.format(value="〒300-0000 茨城県北野町", checked="2026-06-01", official="yes")
    records, _ = load_records(tmp_path / "records", {"facilities/ushiku/facility.yaml": record})
    words = KitWords("en", "Sentences", "Checklist", "Paper", "Envelope: %(place)s", {"ushiku": "Ushiku Center"})
    pages = KitPages("/en/letter-kit/", "/en/letter-kit/sentences/", "/en/letter-kit/envelopes/", "/en/letter-checker/")
    sheets = list(kit_sheets(kit, envelopes(records.facilities.values()), words, pages, _DAY))
    assert [(sheet.path, sheet.title, str(sheet.day)) for sheet in sheets] == [
        ("paper/letters/sentences.en.pdf", "Sentences", "2026-11-28"),
        ("paper/letters/checklist.en.pdf", "Checklist", "2026-11-28"),
        ("paper/letters/letter-paper.en.pdf", "Paper", "2026-11-28"),
        ("paper/letters/envelope-ushiku.en.pdf", "Envelope: Ushiku Center", "2026-06-01"),
    ]
    assert {page for sheet in sheets for page in sheet.pages} == {
        pages.kit, pages.sentences, pages.envelopes, pages.checker,
    }  # fmt: skip
    assert list(kit_sheets(Kit(), (), words, pages, _DAY)) == []
