"""Words that we avoid are told in data files too, at their line, and not where others speak."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.editions import compose
from tests.records import support as records
from tests.support import RECORD, config, term, write_files

_GLOSSARY = {
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention", avoid="[{form: custody, use: detention, reason: It is no crime.}]"),
}
_SAID = "It says when detention ends."


def told(folder: Path, files: dict[str, str]) -> list[str]:
    write_files(folder / "content", {**records.FILES, **_GLOSSARY, **files})
    found = compose(config(folder / "content")).problems
    return [f"{Path(one.place.file).name}:{one.place.line}" for one in found if one.code == "word-avoided-in-record"]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("It says when custody ends.", ["release.yaml:5"]),
        ("It says when “custody” ends.", []),
        (_SAID, []),
    ],
)
def test_an_avoided_word_in_the_text_of_a_provision(tmp_path: Path, said: str, line: list[str]) -> None:
    assert told(tmp_path, {"law/release.yaml": records.PROVISION.replace(_SAID, said)}) == line


def test_every_record_is_looked_at_and_the_names_of_sources_are_not(tmp_path: Path) -> None:
    changed = {
        "timeline.yaml": records.TIMELINE.replace("A place opens", "Custody begins"),
        "visiting.yaml": records.VISITING.replace("A visit is short", "In custody a visit is short"),
        "facilities/ushiku/facility.yaml": records.FACILITY.replace("In use.", "In use for custody."),
        "law/release.yaml": records.PROVISION.replace("A publisher", "{en: The Custody Post}"),
    }
    assert sorted(told(tmp_path, changed)) == ["facility.yaml:10", "timeline.yaml:15", "visiting.yaml:5"]


def test_files_that_belong_to_all_texts_are_looked_at_too(tmp_path: Path) -> None:
    help_line = (
        "lines:\n  - name: {en: The Custody Line}\n    helps_with: {en: Help in custody.}\n"
        "    languages: {en: English}\n    hours: {en: always}\n    url: https://example.org/\n    source: https://example.org/\n"
        "    checked: 2026-06-01\n"
    )
    changed = {
        "topics.yaml": "custody: {en: Custody}\n",
        "help-lines.yaml": help_line,
        "people/aki.yaml": "name: Custody\nabout: {en: Aki was in custody.}\n",
        "replies.yaml": "reviewed: 2026-06-01\nreplies:\n  - {id: a, ja: はい。, text: {en: In custody.}}\n",
    }
    assert sorted(told(tmp_path, changed)) == ["aki.yaml:2", "help-lines.yaml:3", "replies.yaml:3", "topics.yaml:1"]


def test_a_text_for_all_languages_is_looked_at_once(tmp_path: Path) -> None:
    visiting = records.VISITING.replace("{en: A visit is short.", "{en: In custody a visit is short.")
    assert told(tmp_path, {"visiting.yaml": visiting}) == ["visiting.yaml:5"]
    plain = re.sub(r"text: \{.*\}", "text: In custody a visit is short.", records.VISITING)
    assert told(tmp_path, {"visiting.yaml": plain}) == ["visiting.yaml:5"]
