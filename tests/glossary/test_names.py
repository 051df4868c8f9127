"""Terms in names. The cases are data: tests/cases/glossary/names.yaml."""

from __future__ import annotations

import pytest

from plugins.glossary.names import Names
from tests.glossary.support import marked, sentence_cases

MATCHER, SENTENCES = sentence_cases("glossary/names.yaml")


@pytest.mark.parametrize(("lang", "sentence"), SENTENCES)
def test_a_term_in_a_name_is_linked_only_as_its_head_or_as_a_name_of_its_own(lang: str, sentence: str) -> None:
    assert marked(sentence, MATCHER(lang)) == sentence


@pytest.mark.parametrize("english", [True, False])
def test_a_language_without_lists_of_names_knows_none(english: bool) -> None:
    names = Names.from_list({}, english=english)
    text = "the film “Asylum”, 小説「難民」"
    assert names.works.search(text) is None
    assert names.work_before.search("the film ") is None
    assert names.phrases.search("者の会") is None
