"""The letter checker: how much of what was planted in sample letters it finds, and how often it cries wolf."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.letters import check_letter, letter_patterns
from plugins.letters.check import DATA
from plugins.safety import personal_data
from plugins.safety.public_facts import public_values
from plugins.shared import SiteError
from tests.letters.sample_letters import Sample, Score, samples, score
from tests.safety.test_patterns import NOT_SHARED
from tests.support import CODES, ROOT

# Of the planted problems this share is found, by a finding of their kind that overlaps them.
FOUND = 0.95
# No more than this share of all findings lies beside every planted problem, and of innocent letters raises an alarm.
FALSE = 0.05
# The same of letters that were written after the checker, half of whose problems it missed at first.
LATER = 0.85
# The same of letters that nothing is mended for; it finds 14 of 18.
HELD_OUT = 0.7
_SIGNS = "あ山カa1０.。、,!\n 《》さんをへより@-出送"


def _score(letters: tuple[Sample, ...]) -> Score:
    public = public_values(ROOT / "content")
    return score(letters, {letter.id: check_letter(letter.text, public) for letter in letters})


def test_there_are_sixty_letters_half_of_them_innocent_in_each_language() -> None:
    letters = samples()
    assert len(letters) == len({letter.id for letter in letters}) == 60
    for lang in CODES:
        own = [letter for letter in letters if letter.id.rpartition("-")[0] == lang]
        assert (len(own), sum(not letter.planted for letter in own)) == (20, 10)


def test_every_kind_that_a_letter_is_about_is_planted_in_every_language() -> None:
    for lang in CODES:
        own = [letter for letter in samples() if letter.id.rpartition("-")[0] == lang]
        kinds = {span.kind for letter in own for span in letter.planted}
        assert kinds >= {"name", "third-person", "case", "promise", "money", "phone", "email", "address", "file-number"}


def test_what_was_planted_is_found() -> None:
    found = _score(samples())
    assert found.recall >= FOUND, found.missed


def test_few_findings_are_false_and_few_innocent_letters_are_troubled() -> None:
    found = _score(samples())
    assert found.false_share <= FALSE, found.false
    assert found.troubled_share <= FALSE, found.troubled


@pytest.mark.parametrize("folder", ["second", "third", "fourth", "fifth", "sixth"])
def test_what_later_letters_have_taught_is_not_forgotten(folder: str) -> None:
    found = _score(samples(folder))
    assert found.recall >= LATER, found.missed
    assert found.false_share <= 2 * FALSE, found.false


def test_letters_that_no_pattern_was_mended_for_tell_what_it_may_find_elsewhere() -> None:
    found = _score(samples("held-out"))
    assert found.recall >= HELD_OUT, found.missed
    assert found.troubled_share == 0, found.troubled


def test_the_measures_see_a_checker_that_finds_nothing_and_one_that_finds_everything() -> None:
    letters = samples()
    blind = score(letters, {letter.id: () for letter in letters} | {letters[0].id: letters[0].planted[:1]})
    assert blind.recall < 0.1
    shy = score(letters, {letter.id: check_letter("電話 090-1234-5678") for letter in letters})
    assert shy.troubled_share == 1


def test_the_examples_beside_the_patterns_are_true() -> None:
    for kind in letter_patterns().kinds:
        assert kind.examples
        assert kind.counterexamples
        for text in kind.examples:
            assert kind.id in {span.kind for span in check_letter(text)}, text
        for text in kind.counterexamples:
            assert kind.id not in {span.kind for span in check_letter(text)}, text


def test_a_pattern_says_the_same_in_python_and_in_javascript() -> None:
    numerals = personal_data().folding.numerals
    for kind in (*letter_patterns().kinds, *personal_data().kinds):
        for pattern in kind.patterns:
            assert NOT_SHARED.findall(pattern.source) == [], pattern.source
            assert pattern.regex.groups == 2, pattern.source
            # A browser finds the value where the first group ends.
            assert pattern.source.startswith("("), pattern.source
    for kind in letter_patterns().kinds:
        for pattern in kind.patterns:
            plain = pattern.source.replace("一-龠", "")
            assert [sign for sign in plain if sign in numerals] == [], pattern.source


def test_every_kind_belongs_to_one_concern() -> None:
    patterns = letter_patterns()
    kinds = [kind for kinds in patterns.concerns.values() for kind in kinds]
    assert sorted(kinds) == sorted(kind.id for kind in (*patterns.kinds, *personal_data().kinds))


def test_a_kind_without_a_concern_is_told_with_the_file_that_lacks_it() -> None:
    with pytest.raises(SiteError, match=r"letters/patterns\.yaml do not name the kind shoe-size"):
        letter_patterns().concern_of("shoe-size")


def test_every_kind_says_why_it_is_looked_for() -> None:
    for name, entry in yaml.safe_load(DATA.read_text(encoding="utf-8"))["kinds"].items():
        assert set(entry["name"]) == {"en", "ja"}, name
        assert len(entry["why"]) > 20, name


def test_what_is_public_is_no_finding() -> None:
    assert check_letter("よりそいホットライン 0120-279-338") != ()
    assert check_letter("よりそいホットライン 0120-279-338", ["0120-279-338"]) == ()


def test_a_line_that_was_wrapped_goes_on() -> None:
    text = "I wrote it all down, and in the end I know that we\nwill find you a job."
    assert [text[span.begin : span.end] for span in check_letter(text)] == ["we\nwill find you"]


def test_readings_and_spaces_do_not_hide_a_word() -> None:
    text = "お金《かね》を 送《おく》ります。"
    assert [(span.kind, text[span.begin : span.end]) for span in check_letter(text)] == [("money", text[:-1])]


@given(st.text(alphabet=_SIGNS, max_size=120))
def test_every_finding_lies_in_the_letter(text: str) -> None:
    for span in check_letter(text):
        assert 0 <= span.begin < span.end <= len(text)
