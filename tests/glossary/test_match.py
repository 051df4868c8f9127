"""Finding terms in plain text. The cases are data: tests/cases/glossary/matching.yaml."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import Matcher, Span, matchers
from plugins.glossary.folding import fold
from plugins.glossary.forms import inflected
from plugins.glossary.match import as_read, as_searched
from tests.glossary.support import LANGUAGES, make_glossary, matcher_for, yaml_cases
from tests.support import ROOT

FORMS = {"収容": "detention", "長期収容": "long", "asylum seeker": "seeker", "visit": "visit", "ISA": "isa"}


@pytest.mark.parametrize("case", yaml_cases("glossary/matching.yaml"))
def test_the_terms_of_a_text_are_found(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = matcher_for(case["terms"], case["lang"]).find(text)
    assert [f"{text[span.start : span.end]} = {span.term}" for span in spans] == case["expected"]


@given(st.lists(st.text(alphabet="収容アイー-‐–ｱﾞａ Aa\u00a0\n\t\u00ad\u200bİſ`’.", max_size=12)))
def test_what_was_read_is_the_text_that_is_searched(texts: list[str]) -> None:
    assert as_read(matcher_for([{"ja": {"term": "収容"}}], "ja").read(texts)) == as_searched(texts)


def test_a_language_without_terms_finds_nothing() -> None:
    assert list(matcher_for([{"en": {"term": "visit"}}], "fr").find("visit")) == []


def test_every_language_of_the_site_gets_a_matcher_even_for_an_empty_glossary() -> None:
    found = matchers({}, LANGUAGES)
    assert set(found) == set(LANGUAGES.codes)
    assert all(list(matcher.find("any 収容 text")) == [] for matcher in found.values())


def test_places_are_counted_in_characters() -> None:
    assert list(Matcher({"収容": "a"}).find("𠮟る収容")) == [Span(2, 4, "a")]


def test_the_order_in_which_terms_are_given_does_not_matter() -> None:
    rows = [{"id": name, "en": {"term": name, "variants": ["shared"]}} for name in ("one", "two", "three")]
    text = "shared, one, two and three"
    forward, backward = (matchers(make_glossary(given).terms, LANGUAGES)["en"] for given in (rows, rows[::-1]))
    assert list(forward.find(text)) == list(backward.find(text))
    assert len(list(forward.find(text))) == 4


# --- whatever stands in a text

PARTS = [
    *"収容場所買認入管挿の。、｡ -xs'’『』“”\n\u00a0",
    *["収容", "収容", "長期", "ﾋﾞｻﾞ", "ヒ\u3099サ\u3099", "難民", "避難民", "帰宅", "刑務所の", "犬を", "支援協会"],
    *["『難民』", "asylum", "seeker", "Visit", "visited", " ISA", "isa", "prison", " not ", "The Refugees Now", " of "],
    *["収容人数", "detention. "],
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)
ROWS: list[dict[str, Any]] = [
    {"id": "detention", "ja": {"term": "収容"}, "en": {"term": "detention"}},
    {"id": "long", "ja": {"term": "長期収容", "not_inside": ["長期収容所"]}},
    {"id": "place", "ja": {"term": "収容場"}},
    {"id": "refugee", "ja": {"term": "難民"}, "en": {"term": "refugee"}},
    {"id": "visa", "ja": {"term": "ビザ", "not_near": ["刑務所 …"]}},
    {"id": "seeker", "ja": {"term": "asylum seeker"}, "en": {"term": "asylum seeker", "not_near": ["… {prison}"]}},
    {"id": "visit", "ja": {"term": "visit"}, "en": {"term": "visit", "verb": "visit"}},
    {"id": "isa", "ja": {"term": "ISA"}, "en": {"term": "ISA"}},
]
LANGS = st.sampled_from(["ja", "en"])
QUICK = settings(derandomize=True, max_examples=200, deadline=None)


@QUICK
@given(TEXTS, LANGS)
def test_what_is_found_is_in_order_does_not_overlap_and_reads_as_a_form(text: str, lang: str) -> None:
    end = 0
    for span in rich(lang).find(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        words = re.sub("(?<=[^ -~])\n(?=[^ -~])", "", text[span.start : span.end])
        header = next(row[lang] for row in ROWS if row["id"] == span.term)
        listed = inflected(header["term"], english=lang == "en", verb="verb" in header)
        assert " ".join(fold(words).split()) in listed


@QUICK
@given(TEXTS, LANGS)
def test_decisions_do_not_overlap_and_say_what_stands_where(text: str, lang: str) -> None:
    end = 0
    for decision in rich(lang).decisions(text):
        span = decision.span
        assert end <= span.start < span.end
        end = span.end
        assert decision.words in decision.sentence
        # A line break inside a word is left out of both.
        assert decision.words == text[span.start : span.end] or "\n" in text


@QUICK
@given(TEXTS, LANGS)
def test_a_text_is_always_decided_on_alike(text: str, lang: str) -> None:
    first = rich(lang).decisions(text)
    assert first == rich(lang).decisions(text)
    assert [decision.span for decision in first if not decision.reason] == list(rich(lang).find(text))


@QUICK
@given(TEXTS, LANGS, st.sets(st.sampled_from([row["id"] for row in ROWS])))
def test_terms_that_are_passed_over_change_nothing_for_the_others(text: str, lang: str, but: set[str]) -> None:
    found = [span for span in rich(lang).find(text, but) if span.term not in but]
    assert found == [span for span in rich(lang).find(text) if span.term not in but]


@QUICK
@given(st.lists(TEXTS, max_size=5), LANGS)
def test_texts_that_are_searched_as_one_are_read_as_each_by_itself(texts: list[str], lang: str) -> None:
    matcher = rich(lang)
    assert [one.decisions() for one in matcher.read(texts)] == [matcher.decisions(text) for text in texts]


UNRELATED = [
    {"id": "a", lang: {"term": term, "variants": ["zzz"], "not_near": ["刑務所", "prison", "難民", "{immigration}"]}}
    for lang, term in (("ja", "監理措置"), ("en", "supervisory measure"))
]


@cache
def rich(lang: str) -> Matcher:
    return matcher_for(ROWS, lang)


@cache
def richer(lang: str) -> Matcher:
    return matcher_for([*ROWS, *UNRELATED], lang)


@QUICK
@given(TEXTS, LANGS, st.booleans())
def test_an_unrelated_term_takes_no_link_away(text: str, lang: str, used: bool) -> None:
    text = f"{text}。 zzz" if used else text
    assert set(rich(lang).find(text)) <= set(richer(lang).find(text))


def test_the_texts_of_these_tests_do_hold_terms_to_find() -> None:
    """Guard against a strategy that never makes anything to find, whose properties would hold by themselves."""
    reasons: Counter[str] = Counter()

    @settings(derandomize=True, max_examples=150, deadline=None, database=None)
    @given(TEXTS, LANGS)
    def count(text: str, lang: str) -> None:
        reasons.update(decision.reason for decision in rich(lang).decisions(text))

    count()
    assert set(reasons) >= {"", "boundary", "name", "sense"}, reasons
    assert reasons[""] > 40


ANY = Matcher(FORMS)


@QUICK
@given(st.text(max_size=60))
def test_no_text_upsets_the_matcher(text: str) -> None:
    for matcher in (ANY, rich("ja"), rich("en")):
        found = [text[span.start : span.end] for span in matcher.find(text)]
        assert all(found), "an occurrence is never empty"


@pytest.mark.parametrize("text", ["vısıt", "VİSİT", "viſit", "ıſA", "ﬁve"])
def test_letters_that_fold_into_others_do_not_upset_the_matcher(text: str) -> None:
    """Turkish has an ı and an İ, which a search without regard to case takes for i."""
    for span in ANY.find(f"one {text} two"):
        assert (span.term, span.end - span.start) == ("visit", len(text))


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=12).filter(str.strip), st.text(max_size=20))
def test_no_form_upsets_the_matcher(form: str, text: str) -> None:
    list(Matcher({form.strip(): "x"}).find(text))


# --- what is decided, and what it costs


@pytest.mark.parametrize(
    ("lang", "text", "decided"),
    [
        ("ja", "買収容認", [("収容", "boundary")]),
        ("ja", "収容人数", [("収容", "inside")]),
        ("ja", "難民支援協会", [("難民", "name")]),
        ("ja", "帰宅難民", [("難民", "compound")]),
        ("ja", "刑務所に収容された。", [("収容", "sense")]),
        ("ja", "入管に収容場所がある。", [("収容", "")]),
        ("ja", "長期収容の収容所", [("長期収容", ""), ("収容", "")]),
        ("ja", "長期収容所", [("長期収容", "inside")]),  # and nothing in it either
        ("en", "refugee-like", [("refugee", "comparison")]),
        ("en", "“Refugees”, a film", [("Refugees", "name")]),
        ("en", "nothing", []),
    ],
)
def test_every_place_that_reads_like_a_term_is_decided_on(lang: str, text: str, decided: list[tuple[str, str]]) -> None:
    assert [(found.words, found.reason) for found in rich(lang).decisions(text)] == decided


def test_a_decision_tells_its_sentence_and_whether_the_word_has_other_senses() -> None:
    first, second = rich("ja").decisions("長い収容。\n長期収容も\nある。")
    assert (first.sentence, first.words, first.in_doubt) == ("長い収容。", "収容", True)
    assert (second.sentence, second.words, second.in_doubt) == ("長期収容もある。", "長期収容", True)
    assert [found.in_doubt for found in rich("en").decisions("an ISA visit")] == [True, False]


@pytest.mark.parametrize(
    ("text", "found", "loaded"),
    [
        ("この文には用語がない。", 0, False),
        ("Nobody pays.", 0, False),
        ("Nobody pays bail.", 1, False),
        ("長い収容場所の話。", 1, True),
    ],
)
def test_the_japanese_dictionary_is_loaded_only_for_a_text_that_may_hold_a_term(
    text: str, found: int, loaded: bool
) -> None:
    program = (
        "import sys\n"
        "from plugins.glossary import Matcher\n"
        "found = list(Matcher({'収容': 'a', '仮放免': 'b', 'bail': 'c'}, language='ja').find(sys.argv[1]))\n"
        "print(len(found), any(name.startswith('sudachi') for name in sys.modules))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, text], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.split() == [str(found), str(loaded)]


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), LANGS)
def test_whatever_is_repeated_the_matcher_ends_in_good_time(parts: list[str], lang: str) -> None:
    # One sentence of nothing but terms.
    unit = "".join(parts) or "a"
    matcher = rich(lang)
    start = time.process_time()
    list(matcher.find(unit * (5_000 // len(unit))))
    assert time.process_time() - start < 5
