"""Words that we avoid are told in data files too, at their line, and not where others speak."""

from __future__ import annotations

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
