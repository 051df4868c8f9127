"""Consent records: what they can hold, and what is in force on which day."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from plugins.safety import load_consents
from plugins.safety.consent import Consent, ConsentRecord, Standing, ends_soon, standing_of
from plugins.shared import Problem
from plugins.sources import walk
from tests.consent import LATIN_PSEUDONYM, PSEUDONYM, record
from tests.sources.support import Content, no_problem


def load(content: Content, text: str, name: str = "winter-1") -> tuple[Consent, list[Problem]]:
    content.write({f"consent/{name}.yaml": text})
    problems: list[Problem] = []
    site = content.config()
    return load_consents(walk(site, no_problem), site, problems.append)[name], problems


def test_a_sound_record_is_in_force(content: Content) -> None:
    consent, problems = load(content, record())
    assert problems == []
    assert consent.in_force and consent.record is not None
    assert consent.pseudonyms == tuple(sorted((PSEUDONYM, LATIN_PSEUDONYM)))


@pytest.mark.parametrize(
    "field",
    ["name: Somebody", "real_name: Somebody", "phone: none", "email: none", "case_number: none", "note: x", "本名: 某"],
)
def test_a_record_has_no_place_for_who_it_is(content: Content, field: str) -> None:
    _, problems = load(content, record() + field + "\n")
    assert [(found.code, found.place.line, found.is_error) for found in problems] == [
        ("consent-field-refused", 7, True)
    ]
    said = str(problems[0])
    assert "real name" in said and "本名" in said and "Somebody" not in said and "SECURITY.md" in said


def test_the_model_itself_refuses_what_it_does_not_name() -> None:
    with pytest.raises(ValidationError):
        ConsentRecord.model_validate({"status": "given", "scope": ["web"], "name": "x"})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reviewed_by": "[editor]"}, "consent-reviewers"),
        ({"reviewed_by": "[editor, editor]"}, "consent-reviewers"),
        ({"reviewed_by": "[editor, Hanako]"}, "header-choice"),
        ({"scope": "[web, radio]"}, "header-choice"),
        ({"given": "2026-04-01"}, "header-month"),
        ({"given": "2026-13"}, "header-month"),
        ({"given": "2036-04"}, "consent-given-later"),
        ({"ask_again_by": "next year"}, "header-date"),
        ({"ask_again_by": ""}, "header-field-missing"),
        ({"pseudonym": "K"}, "consent-pseudonym-short"),
        ({"pseudonym": "{xx: Minato}"}, "language-unknown"),
        ({"languages": "[xx]"}, "language-unknown"),
        ({"scop": "[web]"}, "header-field-misspelt"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_told(content: Content, fields: dict[str, str], code: str) -> None:
    _, problems = load(content, record(**fields))
    assert [(found.code, found.is_error) for found in problems] == [(code, True)]


def test_the_name_of_the_file_is_told_what_it_may_be(content: Content) -> None:
    assert [found.code for found in load(content, record(), "Frau M")[1]] == ["consent-file-name"]


@pytest.mark.parametrize(
    ("status", "day", "standing"),
    [
        ("given", "2026-12-31", Standing.IN_FORCE),
        ("given", "2027-01-01", Standing.LAPSED),
        ("withdrawn", "2026-06-30", Standing.WITHDRAWN),
        ("withdrawn", "2027-01-01", Standing.WITHDRAWN),
    ],
)
def test_a_consent_holds_until_its_day_unless_withdrawn(
    content: Content,
    status: str,
    day: str,
    standing: Standing,
) -> None:
    consent, _ = load(content, record(status))
    assert consent.record is not None
    assert standing_of(consent.record, dt.date.fromisoformat(day)) is standing


@pytest.mark.parametrize(
    "text",
    [
        *(record("withdrawen"), record("Withdrawn"), record("given "[:2]), "", "status: [\n", "status：withdrawn\n"),
        record() + "status: withdrawn\n",
        f"<<<<<<< main\nstatus: given\n=======\nstatus: withdrawn\n>>>>>>> x\n{record()}",
    ],
)
def test_what_does_not_plainly_say_given_keeps_nobody_online(content: Content, text: str) -> None:
    consent, problems = load(content, text)
    assert not consent.in_force
    assert [found for found in problems if found.is_error] == []


def test_a_damaged_record_that_says_given_is_an_error_and_takes_nothing_down(content: Content) -> None:
    for begin in ("", "\ufeff"):
        consent, problems = load(content, f"{begin}{record()}scope: [\n")
        assert consent.in_force
        assert any(found.is_error for found in problems)


def test_a_consent_that_nobody_asks_about_for_years_is_told(content: Content) -> None:
    consent, problems = load(content, record(ask_again_by="2072-07-20"))
    assert consent.in_force
    assert [(found.code, found.place.line, found.is_error) for found in problems] == [("consent-long", 4, False)]


def test_the_end_of_a_consent_is_told_before_it_comes(content: Content) -> None:
    consent, problems = load(content, record(ask_again_by="2026-07-20"))
    assert consent.in_force
    assert [(found.code, found.place.line, found.is_error) for found in problems] == [("consent-ends-soon", 4, False)]


def test_check_and_the_table_of_texts_ask_from_the_same_day_on() -> None:
    end = dt.date(2026, 12, 31)
    assert [ends_soon(end, end - dt.timedelta(days=days)) for days in (31, 30, 0)] == [False, True, True]
