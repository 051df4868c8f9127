"""The forms of English terms: what a record lists becomes what stands in sentences."""

from __future__ import annotations

import pytest

from plugins.glossary.inflection import noun_forms, verb_forms, verbs_among


@pytest.mark.parametrize(
    ("form", "others"),
    [
        ("detainee", {"detainees"}),
        ("embassy", {"embassies"}),
        ("stay", {"stays"}),
        ("church", {"churches"}),
        ("tax", {"taxes"}),
        ("pass", {"passes"}),
        ("status", {"statuses"}),
        ("person", {"people", "persons"}),
        ("stateless person", {"stateless people", "stateless persons"}),
        ("child", {"children"}),
        ("deportation order", {"deportation orders"}),
        ("application for recognition", {"applications for recognition"}),
        ("status of residence", {"statuses of residence"}),
        ("person in need of protection", {"people in need of protection", "persons in need of protection"}),
        ("child at school", {"children at school"}),
        ("supervisory measures", {"supervisory measure"}),
        ("travel difficulties", {"travel difficulty"}),
        ("house searches", {"house search"}),
        ("in custody", {"in custodies"}),  # the head is never before a preposition that begins the phrase
        ("crisis", set()),
        ("article 61", set()),
        ("q+a", {"q+as"}),
        ("c++", set()),
        ("", set()),
    ],
)
def test_a_noun_takes_its_other_number_at_the_head_of_its_phrase(form: str, others: set[str]) -> None:
    assert set(noun_forms(form)) == {form} | others


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("detain", "detain detains detained detaining"),
        ("release", "release releases released releasing"),
        ("deny", "deny denies denied denying"),
        ("overstay", "overstay overstays overstayed overstaying"),
        ("dismiss", "dismiss dismisses dismissed dismissing"),
        ("remand", "remand remands remanded remanding"),
        ("deport", "deport deports deported deporting"),
        ("refer", "refer refers referred referring"),
        ("admit", "admit admits admitted admitting"),
        ("free", "free frees freed freeing"),
        ("flee", "flee flees fled fleeing"),
        ("hold", "hold holds held holding"),
    ],
)
def test_a_verb_takes_the_forms_of_a_verb(verb: str, forms: str) -> None:
    assert set(forms.split()) <= set(verb_forms(verb))


def test_the_verb_of_a_phrase_is_its_last_word() -> None:
    wanted = {"provisionally release", "provisionally releases", "provisionally released", "provisionally releasing"}
    assert set(verb_forms("provisionally release")) == wanted


@pytest.mark.parametrize(
    ("listed", "verbs"),
    [
        (["detention", "detain"], {"detain"}),
        (["immigration detention", "detain", "detainee"], {"detain"}),
        (["overstay", "overstayer"], {"overstay"}),
        (["repatriation", "repatriate"], {"repatriate"}),
        (["persecution", "persecute"], {"persecute"}),
        (["provisional release", "provisionally release"], {"provisionally release"}),
        (["deportation", "deport", "deportee"], {"deport"}),
        (["visit", "meeting"], set()),
        (["ISA", "Immigration Services Agency"], set()),
        (["Detain", "detention"], set()),
        (["収容", "detention"], set()),
        (["family", "reunion"], set()),
        ([], set()),
    ],
)
def test_verbs_are_known_by_the_nouns_that_stand_beside_them(listed: list[str], verbs: set[str]) -> None:
    assert verbs_among(listed) == verbs
