"""The word lists, read as OmegaT reads them: three cells between tabs, lines with # passed over."""

from __future__ import annotations

from hypothesis import given, settings

from plugins.exports.wordlist import write_word_list
from plugins.glossary import Glossary
from tests.exports.support import GLOSSARIES, RELEASE, TWO


def rows(found: Glossary, source: str, target: str) -> list[list[str]]:
    lines = write_word_list(found, RELEASE, source, target).decode("utf-8").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_a_word_and_each_of_its_variants_have_a_line_with_the_translation_and_the_definition() -> None:
    assert rows(TWO, "en", "ja") == [
        ["detention", "収容", "施設に入れること。"],
        ["immigration detention", "収容", "施設に入れること。"],
        ["Immigration Services Agency", "出入国在留管理庁", "What 出入国在留管理庁 is."],
        ["ISA", "出入国在留管理庁", "What 出入国在留管理庁 is."],
    ]
    assert rows(TWO, "ja", "en")[0] == ["収容", "detention", 'Holding a person: "not a punishment".']


def test_the_list_says_whose_it_is_under_which_licence_and_from_when() -> None:
    head = write_word_list(TWO, RELEASE, "ja", "en").decode("utf-8").split("\n")[:4]
    assert head == [
        "# A glossary",
        "# A group, https://site.example/krsy/en/glossary/",
        "# CC BY 4.0 https://creativecommons.org/licenses/by/4.0/",
        "# 1.2+2026-06-30",
    ]


@settings(derandomize=True, max_examples=20, deadline=None)
@given(GLOSSARIES)
def test_whatever_is_typed_every_line_has_three_cells(found: Glossary) -> None:
    assert all(len(row) == 3 for row in rows(found, "ja", "en"))
