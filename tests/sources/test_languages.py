"""Languages: a setting with fallbacks."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.shared import SiteError
from plugins.sources import Language, Languages
from tests.support import languages_of

_ROWS: list[dict[str, Any]] = [
    {"code": "ja", "name": "日本語", "fallbacks": ["ja-simple", "en"]},
    {"code": "en", "name": "English", "fallbacks": ["ja"], "typogrify": True},
    {"code": "ja-simple", "name": "やさしい日本語", "fallbacks": ["ja", "en"], "based_on": "ja"},
    {"code": "ar", "name": "العربية", "direction": "rtl"},
]


@pytest.fixture
def languages() -> Languages:
    return languages_of(_ROWS)


def test_languages_keep_the_order_of_the_setting(languages: Languages) -> None:
    assert languages.codes == ("ja", "en", "ja-simple", "ar")
    assert [language.name for language in languages] == ["日本語", "English", "やさしい日本語", "العربية"]


def test_a_language_is_found_by_its_code(languages: Languages) -> None:
    assert languages["ar"] == Language("ar", "العربية", direction="rtl")
    assert "ja-simple" in languages
    assert "JA" not in languages and "fr" not in languages and None not in languages


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("ja", ("ja", "ja-simple", "en", "ar")),
        ("en", ("en", "ja", "ja-simple", "ar")),
        ("ja-simple", ("ja-simple", "ja", "en", "ar")),
        ("ar", ("ar", "ja", "en", "ja-simple")),
    ],
)
def test_a_reader_gets_their_language_then_its_fallbacks_then_every_other(
    languages: Languages, code: str, chain: tuple[str, ...]
) -> None:
    assert languages.chain(code) == chain


@pytest.mark.parametrize(
    ("available", "code", "best"),
    [
        (["en", "ja"], "ja", "ja"),
        (["en", "ja-simple"], "ja", "ja-simple"),
        (["ja", "ja-simple"], "en", "ja"),
        (["ar"], "en", "ar"),
        (["fr"], "en", None),
        ([], "en", None),
    ],
)
def test_the_best_of_the_available_texts_is_shown(
    languages: Languages, available: list[str], code: str, best: str | None
) -> None:
    assert languages.best(available, code) == best


def test_a_fallback_to_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(SiteError, match=r"ja falls back to 'fr'"):
        languages_of([{"code": "ja", "name": "日本語", "fallbacks": ["fr"]}])


def test_a_simplified_language_knows_what_it_is_a_form_of(languages: Languages) -> None:
    assert [language.base for language in languages] == ["ja", "en", "ja", "ar"]


def test_languages_made_from_equal_settings_are_equal(languages: Languages) -> None:
    assert languages == languages_of(_ROWS)
    assert hash(languages) == hash(languages_of(_ROWS))
