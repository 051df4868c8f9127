"""The interface's words in easy languages keep to the rules that texts keep to."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

import pelicanconf
from plugins.easy import EasyChecker, load_rules
from plugins.japanese import base_text
from tests.support import ROOT

EASY = [row for row in pelicanconf.LANGUAGES if row.get("easy")]
# Names of kinds of files and of licences stand on one page for those who know them.
NAMES = ("easy-loanword", "easy-abbreviation")


@pytest.mark.parametrize("row", EASY, ids=lambda row: row["code"])
def test_the_interface_is_easy(row: dict[str, str]) -> None:
    rules = load_rules(row["based_on"])
    assert rules is not None
    with (ROOT / "theme" / "locale" / f"{row['code']}.po").open("rb") as file:
        messages = [message.string for message in read_po(file) if message.id and isinstance(message.string, str)]
    words = [re.sub(r"%\(\w+\)s", "1", base_text(message)) for message in messages]
    told = [(words[found.stretch], found.code) for found in EasyChecker(rules).check(words) if found.code not in NAMES]
    assert len(words) > 100
    assert told == []
