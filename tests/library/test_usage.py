"""Where a term is used: by kind, and each text in the languages in which it holds the term."""

from __future__ import annotations

from plugins.library.usage import Usages, uses_of_terms
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
    (page,) = Usages(lang, LANGUAGES, ORDER, page_size=10).pages(uses)
    return [
        (group.kind, [(one.entry.url, [other.lang for other in one.also]) for one in group.usages])
        for group in page.entries
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


def test_the_newest_of_each_kind_come_first_and_what_is_left_on_later_pages() -> None:
    kinds = [("article", 7), ("page", 2), ("term", 6)]
    pieces = [
        {"en": entry(f"{kind}-{number:02}", "en", kind=kind, used_terms=("detention",))}
        for kind, count in kinds
        for number in range(count)
    ]
    uses = uses_of_terms(pieces, {"detention": {}})["detention"]
    order = {f"term-{number:02}": -number for number in range(6)}
    first, second = Usages("en", LANGUAGES, order, page_size=1).pages(uses)
    shown = [
        [(group.kind, [one.entry.slug[-2:] for one in group.usages]) for group in page.entries]
        for page in (first, second)
    ]
    assert shown == [
        [("article", ["00", "01", "02", "03", "04"]), ("page", ["00", "01"]), ("term", ["05", "04", "03", "02", "01"])],
        [("article", ["05", "06"]), ("term", ["00"])],
    ]
    assert [(page.number, page.count) for page in (first, second)] == [(1, 2), (2, 2)]
