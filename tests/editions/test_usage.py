"""Where a term is used: by kind, and each text in the languages in which it holds the term."""

from __future__ import annotations

from plugins.editions.usage import UsageGroup, Usages, uses_of_terms
from tests.editions.support import LANGUAGES, entry


def groups(lang: str, *pieces: dict[str, object]) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return ``[(kind, [(address, other languages)])]``; a piece is given as ``{kind, slug, language: uses it}``."""
    made = [
        {
            code: entry(
                str(piece["slug"]),
                code,
                kind=piece["kind"],
                url=f"/{code}/{piece['slug']}/",
                used_terms=("detention",) if piece[code] else ("visit",),
            )
            for code in LANGUAGES.codes
            if code in piece
        }
        for piece in pieces
    ]
    uses = uses_of_terms(made, {"detention": {}}).get("detention", ())
    found: tuple[UsageGroup, ...] = Usages(lang, LANGUAGES, ORDER).groups(uses)
    return [
        (group.kind, [(one.entry.url, [other.lang for other in one.also]) for one in group.usages]) for group in found
    ]


ORDER = {"term": 1, "none": 2, "first": 0}
BOTH = {"kind": "article", "slug": "both", "ja": True, "en": True}
ONE = {"kind": "article", "slug": "one", "ja": True, "en": False}
PAGE = {"kind": "page", "slug": "page", "ja": False, "en": True, "ja-simple": True}
TERM = {"kind": "term", "slug": "term", "ja": True, "en": False}
NONE = {"kind": "term", "slug": "none", "ja": False, "en": False}


def test_texts_stand_by_kind_in_the_order_given() -> None:
    assert [kind for kind, _ in groups("en", BOTH, ONE, PAGE, TERM)] == ["article", "page", "term"]


def test_terms_stand_in_the_order_of_the_index_and_texts_in_theirs() -> None:
    first = {"kind": "term", "slug": "first", "ja": True}
    assert groups("ja", ONE, BOTH, TERM, first) == [
        ("article", [("/ja/one/", []), ("/ja/both/", ["en"])]),
        ("term", [("/ja/first/", []), ("/ja/term/", [])]),
    ]


def test_each_text_names_the_other_languages_that_use_the_term_too() -> None:
    assert groups("en", BOTH, PAGE) == [
        ("article", [("/en/both/", ["ja"])]),
        ("page", [("/en/page/", ["ja-simple"])]),
    ]


def test_readers_are_led_to_a_text_that_holds_the_term() -> None:
    assert groups("en", ONE) == [("article", [("/ja/one/", [])])]
    assert groups("ja", PAGE) == [("page", [("/ja-simple/page/", ["en"])])]


def test_of_a_term_readers_are_led_to_what_their_own_language_says() -> None:
    assert groups("en", TERM) == [("term", [("/en/term/", [])])]


def test_what_uses_the_term_in_no_language_is_left_out() -> None:
    assert groups("en", NONE) == []
