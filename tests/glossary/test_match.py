"""Finding terms in plain text. The cases are data: tests/cases/glossary/matching.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import Glossary, Matcher, Span, matchers
from tests.glossary.support import LANGUAGES, make_glossary, matcher_for, yaml_cases

FORMS = {"収容": "detention", "長期収容": "long", "asylum seeker": "seeker", "visit": "visit", "ISA": "isa"}


@pytest.mark.parametrize("case", yaml_cases("glossary/matching.yaml"))
def test_the_terms_of_a_text_are_found(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = matcher_for(case["terms"], case["lang"]).find(text)
    assert [f"{text[span.start : span.end]} = {span.term}" for span in spans] == case["expected"]


def test_a_language_without_terms_finds_nothing() -> None:
    assert list(matcher_for([{"en": {"term": "visit"}}], "fr").find("visit")) == []


def test_every_language_of_the_site_gets_a_matcher_even_for_an_empty_glossary() -> None:
    found = matchers(Glossary({}), LANGUAGES)
    assert set(found) == set(LANGUAGES.codes)
    assert all(list(matcher.find("any 収容 text")) == [] for matcher in found.values())


def test_places_are_counted_in_characters() -> None:
    assert list(Matcher({"収容": "a"}).find("𠮟る収容")) == [Span(2, 4, "a")]


def test_the_order_in_which_terms_are_given_does_not_matter() -> None:
    rows = [{"id": name, "en": {"term": name, "variants": ["shared"]}} for name in ("one", "two", "three")]
    text = "shared, one, two and three"
    forward, backward = (matchers(make_glossary(given), LANGUAGES)["en"] for given in (rows, rows[::-1]))
    assert list(forward.find(text)) == list(backward.find(text))
    assert len(list(forward.find(text))) == 4


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["収容", "長期", "asylum", " ", "-", "seeker", "s", "visit", "ISA", "、", "x"])).map(
        "".join
    )
)
def test_what_is_found_is_in_order_does_not_overlap_and_reads_as_a_form(text: str) -> None:
    end = 0
    for span in Matcher(FORMS).find(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        words = text[span.start : span.end].replace("-", " ").lower()
        form = next(form for form, term in FORMS.items() if term == span.term)
        assert " ".join(words.split()) in (form.lower(), f"{form.lower()}s")


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_upsets_the_matcher(text: str) -> None:
    found = [text[span.start : span.end] for span in Matcher(FORMS).find(text)]
    assert all(found), "an occurrence is never empty"


@pytest.mark.parametrize("text", ["vısıt", "VİSİT", "viſit", "ıſA", "ﬁve"])
def test_letters_that_fold_into_others_do_not_upset_the_matcher(text: str) -> None:
    """Turkish has an ı and an İ, which a search without regard to case takes for i."""
    for span in Matcher(FORMS).find(f"one {text} two"):
        assert (span.term, span.end - span.start) == ("visit", len(text))


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=12).filter(str.strip), st.text(max_size=20))
def test_no_form_upsets_the_matcher(form: str, text: str) -> None:
    list(Matcher({form.strip(): "x"}).find(text))
