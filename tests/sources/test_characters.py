"""Characters that may not stand in a text, and those that are in doubt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.shared import Problem
from plugins.sources import characters, read_text
from plugins.sources.characters import character_problems


def _told(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.place.line, found.place.column) for found in character_problems(text, "a.md")]


@pytest.mark.parametrize(
    "text",
    [
        "収容《しゅうよう》、ｶﾀｶﾅ、①、㈱、髙橋、𠮷野家、〆切、か\u3099、\u00a0—…“”",
        "Ελλάδα, Москва, 한국어, فارسی, नेपाली, မြန်မာ, Tiếng Việt, Türkçe, 🏳️‍🌈 👩‍👧",
        "5 μg, Ω, α線, x²",
    ],
)
def test_scripts_signs_and_pictures_of_every_language_pass(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\nb\0", [("file-has-nul", 2, 2)]),
        ("a\n\u2066b", [("file-turning-character", 2, 1)]),
        ("\ue000 and \u202e", [("file-turning-character", 1, 7), ("file-private-character", 1, 1)]),
        ("\U000f0001", [("file-private-character", 1, 1)]),
        ("\ufdd0", [("file-control-character", 1, 1)]),
        ("p\u0430ss p\u0430ss \u0421afe", [("word-mixes-scripts", 1, 1), ("word-mixes-scripts", 1, 11)]),
        ("仮放\u00ad免、a\u200db", [("file-unseen-character", 1, 3)]),
        ("収\u200c容", [("file-unseen-character", 1, 2)]),
        ("\u0378", [("file-unknown-character", 1, 1)]),
    ],
)
def test_what_may_not_stand_or_is_in_doubt_is_told_once_at_its_place(
    text: str, told: list[tuple[str, int, int]]
) -> None:
    assert _told(text) == told


@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_whatever_bytes_a_file_has_it_is_read_or_told(tmp_path: Path, data: bytes) -> None:
    problems: list[Problem] = []
    (tmp_path / "a.md").write_bytes(data)
    text = read_text(tmp_path / "a.md", "a.md", problems.append)
    assert (text is None) == any(found.is_error for found in problems)


def test_no_usual_character_is_ever_a_problem() -> None:
    usual = [sign for sign in map(chr, range(0x11000)) if characters._USUAL.fullmatch(sign)]
    assert len(usual) > 20_000
    refused = (characters.CONTROL, characters._TURNING, characters._PRIVATE, characters._LOOKS_LATIN)
    assert [sign for sign in usual if any(map(re.Pattern.match, refused, [sign] * 4))] == []
    assert [sign for sign in usual if characters._RARE.match(sign) and characters.is_unknown(sign)] == []
