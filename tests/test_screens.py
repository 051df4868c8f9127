"""The pictures of the guides: they are there, small, described, and say what the program says today."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from docs.screens.make import LANGUAGES, WORDS, mistake
from plugins.console.words import say_in
from tests.editions.support import interface_word
from tests.support import ROOT

FOLDER = WORDS.parent
GUIDE = ROOT / "CONTRIBUTING.md"
SHOWN: dict[str, str] = json.loads(WORDS.read_text(encoding="utf-8"))
_PICTURE = re.compile(r"!\[([^\]]*)\]\(docs/screens/([a-z-]+)\.png\)")
_HEAVIEST = 60_000


def _said(name: str, lang: str) -> list[str]:
    """Return sentences of the program that stand in a picture."""
    wrong = mistake(lang)
    told = [words.in_language(lang) for words in (wrong.message, wrong.fix, wrong.why)]
    files = {one: f"content/articles/2026-06-01-a-day-in-ushiku/{one}.md" for one in LANGUAGES}
    said = {
        "new": [say_in(lang, "new-asking"), say_in(lang, "new-next")],
        "check": [*told, say_in(lang, "checked-badly", errors=1, warnings=0)],
        "translated": [say_in(lang, "translated-done", file=files["en"], original=files["ja"])],
        "diff": [
            say_in(lang, "diff-file", file=files["en"], original=files["ja"]),
            say_in(lang, "diff-changed"),
            say_in(lang, "diff-count", older=1, unknown=0),
        ],
        "preview": [say_in(lang, "preview-stopped"), say_in(lang, "preview-counts", here=1, others=0), *told],
        "status": [interface_word(lang, "State of the texts"), interface_word(lang, "state:missing")],
        "term": [interface_word(lang, "Close")],
        "picture": ["KRSY", "CC BY 4.0"],
        "withdrawn": [interface_word(lang, "This text is not here any more")],
    }
    return said[name]


def test_every_picture_is_shown_with_words_for_those_who_do_not_see_it() -> None:
    found = _PICTURE.findall(GUIDE.read_text(encoding="utf-8"))
    assert {name for _, name in found} == {path.stem for path in FOLDER.glob("*.png")} == SHOWN.keys()
    assert [name for words, name in found if len(words) < 20] == []


def test_japanese_words_describe_pictures_for_japanese_readers() -> None:
    for words, name in _PICTURE.findall(GUIDE.read_text(encoding="utf-8")):
        assert name == "mistakes" or bool(re.search("[ぁ-ん]", words)) is name.endswith("-ja"), name


@pytest.mark.parametrize("picture", sorted(FOLDER.glob("*.png")), ids=lambda path: path.stem)
def test_a_picture_costs_readers_little(picture: Path) -> None:
    assert picture.stat().st_size <= _HEAVIEST
    with Image.open(picture) as opened:
        assert opened.width <= 760


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_the_words_in_a_picture_are_those_of_the_program(name: str) -> None:
    if name == "mistakes":
        said = [words.in_language(lang) for lang in LANGUAGES for words in (mistake(lang).message, mistake(lang).fix)]
    else:
        kind, _, lang = name.rpartition("-")
        said = _said(kind, lang)
    shown = "".join(SHOWN[name].split())
    missing = [words for words in said if "".join(words.split()) not in shown]
    assert not missing, f"draw the pictures anew: .venv/bin/python -m docs.screens.make ({missing})"
