"""The figures of a text."""

from __future__ import annotations

import pytest

from plugins.easy import measure

EASY = ["学校に 行きます。本を 読みます。"]
HARD = ["就学に関する通知を受領した保護者は、所定の期日までに必要書類を提出しなければならない。"]


def test_sentences_characters_and_verbs_are_counted() -> None:
    level = measure(EASY)
    assert level is not None
    assert (level.sentences, level.characters, level.longest, level.verbs) == (2, 7.5, 8, 1.0)


def test_a_text_of_words_that_beginners_learn_is_basic_to_the_last_word() -> None:
    level = measure(EASY)
    assert level is not None
    assert (level.basic, level.beyond, level.kanji_words) == (1.0, (), 0.25)


def test_a_hard_text_has_other_figures() -> None:
    easy, hard = measure(EASY), measure(HARD)
    assert easy is not None and hard is not None
    assert hard.characters > easy.characters
    assert hard.basic < easy.basic
    assert hard.kanji_words > easy.kanji_words
    assert "期日" in hard.beyond


def test_terms_count_as_known_and_are_not_listed() -> None:
    without, with_term = measure(["収容の 話です。"]), measure(["収容の 話です。"], ["収容"])
    assert without is not None and with_term is not None
    assert without.beyond == ("収容",)
    assert (with_term.beyond, with_term.basic) == ((), 1.0)


def test_what_somebody_can_do_is_the_same_word() -> None:
    level = measure(["働けます。読めます。会えません。"])
    assert level is not None
    assert level.beyond == ()


def test_helping_verbs_are_not_counted() -> None:
    level = measure(["手紙を 書いて みて ください。"])
    assert level is not None
    assert level.verbs == 1.0


@pytest.mark.parametrize("stretches", [[], [""], ["。"], ["\ufffc"], ["！？"]])
def test_a_text_without_words_has_no_figures(stretches: list[str]) -> None:
    assert measure(stretches) is None
