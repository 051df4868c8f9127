"""From files to pieces: what is published, what is withheld, and what an editor is told."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.shared import Problem
from tests.sources.support import Content
from tests.support import article

_TOPICS = "detention:\n  ja: 収容\n  en: Detention\nlaw:\n  ja: 法律\n  en: Law\n"


def _codes(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(found.code, found.place.line) for found in problems]


def test_a_piece_is_read_in_all_its_languages(content: Content) -> None:
    content.write(
        {
            "articles/2026-06-10-a/ja.md": article("題", "本文。"),
            "articles/2026-06-10-a/en.md": article("A title", "A text."),
        }
    )
    sources, problems = content.load()
    assert problems == []
    (piece,) = sources.pieces
    assert (piece.kind, piece.slug, piece.date) == ("article", "a", dt.date(2026, 6, 10))
    assert {lang: text.header.title for lang, text in piece.texts.items()} == {"ja": "題", "en": "A title"}
    assert piece.texts["en"].document.body.strip() == "A text."
    assert content.relative(piece.texts["en"].place.file) == "articles/2026-06-10-a/en.md"
    assert sources.withheld == frozenset()


def test_languages_come_in_the_order_of_the_site_not_of_the_files(content: Content) -> None:
    content.write({f"pages/a/{lang}.md": article() for lang in ["en", "ja-simple", "ja"]})
    assert list(content.load()[0].pieces[0].texts) == ["ja", "en", "ja-simple"]


def test_the_newest_article_comes_first_and_pages_follow_by_name(content: Content) -> None:
    folders = ["articles/2025-01-01-old", "articles/2026-06-01-b", "articles/2026-06-01-a", "pages/z", "pages/y"]
    content.write({f"{folder}/en.md": article() for folder in folders})
    sources, _ = content.load()
    assert [piece.slug for piece in sources.pieces] == ["a", "b", "old", "y", "z"]
    assert [piece.slug for piece in sources.of_kind("page")] == ["y", "z"]
    assert [piece.slug for piece in sources.of_kind("article")] == ["a", "b", "old"]


# --- drafts and dates


def test_a_draft_is_left_out_and_known_as_withheld(content: Content) -> None:
    content.write({"pages/a/en.md": article(status="draft"), "pages/b/en.md": article()})
    sources, problems = content.load()
    assert problems == []
    assert [piece.slug for piece in sources.pieces] == ["b"]
    assert sources.withheld == {("page", "a")}


def test_a_draft_translation_does_not_hold_the_other_languages_back(content: Content) -> None:
    content.write({"pages/a/en.md": article(status="draft"), "pages/a/ja.md": article()})
    sources, problems = content.load()
    assert problems == []
    assert list(sources.pieces[0].texts) == ["ja"]
    assert sources.withheld == frozenset()


def test_a_future_article_is_left_out_with_a_warning(content: Content) -> None:
    content.write({"articles/2026-07-01-a/en.md": article()})
    sources, problems = content.load()
    assert sources.pieces == ()
    assert sources.withheld == {("article", "a")}
    assert [found.code for found in problems] == ["date-in-future"]
    assert not problems[0].is_error
    assert content.relative(problems[0].place.file) == "articles/2026-07-01-a"
    assert "2026-07-01" in problems[0].message.ja and "2026-06-30" in problems[0].message.ja


@pytest.mark.parametrize(("build_date", "shown"), [("2026-06-09", False), ("2026-06-10", True), ("2026-06-11", True)])
def test_an_article_appears_on_its_day(content: Content, build_date: str, shown: bool) -> None:
    content.write({"articles/2026-06-10-a/en.md": article()})
    sources, problems = content.load(BUILD_DATE=build_date)
    assert (len(sources.pieces) == 1, problems == []) == (shown, shown)


def test_with_drafts_everything_is_shown_without_a_warning(content: Content) -> None:
    content.write({"articles/2026-07-01-a/en.md": article(), "pages/b/en.md": article(status="draft")})
    sources, problems = content.load(WITH_DRAFTS=True)
    assert problems == []
    assert [piece.slug for piece in sources.pieces] == ["a", "b"]
    assert sources.withheld == frozenset()


def test_a_day_that_the_calendar_does_not_have_is_reported(content: Content) -> None:
    content.write({"articles/2026-13-40-a/en.md": article(), "articles/2026-02-29-b/en.md": article()})
    _, problems = content.load()
    assert [(found.code, content.relative(found.place.file)) for found in problems] == [
        ("folder-date", "articles/2026-02-29-b"),
        ("folder-date", "articles/2026-13-40-a"),
    ]
    assert "2026-13-40" in problems[1].message.en


def test_an_empty_draft_may_wait_for_its_text(content: Content) -> None:
    # The advice that an empty text gets is to set “status: draft”.
    content.write({"pages/a/en.md": article(body="", status="draft")})
    assert content.load()[1] == []


# --- mistakes in texts


def test_a_text_without_words_is_reported_below_its_header(content: Content) -> None:
    content.write({"pages/a/en.md": "---\ntitle: A\nsummary: B\n---\n\n  \n"})
    _, problems = content.load()
    assert _codes(problems) == [("text-empty", 5)]


def test_every_file_of_a_piece_is_checked(content: Content) -> None:
    content.write(
        {
            "pages/a/en.md": "no header",
            "pages/a/ja.md": "---\nsummary: B\n---\n\n本文。\n",
            "pages/a/ja-simple.md": article(kind="news"),
            "articles/2026-06-10-b/en.md": "---\ntitle: A: B\n---\n",
        }
    )
    sources, problems = content.load()
    assert [(content.relative(found.place.file), found.code) for found in problems] == [
        ("articles/2026-06-10-b/en.md", "header-colon-in-value"),
        ("pages/a/en.md", "header-missing"),
        ("pages/a/ja-simple.md", "header-field-unknown"),
        ("pages/a/ja.md", "header-field-missing"),
    ]
    assert sources.pieces == ()


def test_mistakes_of_a_draft_are_told_before_it_is_published(content: Content) -> None:
    content.write({"pages/a/en.md": article(status="draft", kind="news")})
    assert _codes(content.load()[1]) == [("header-field-unknown", 5)]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(content: Content) -> None:
    content.write({"pages/a/en.md": article(), "pages/b/en.md": article()})
    (content.path / "pages/a/en.md").write_bytes("収容".encode("shift_jis"))
    sources, problems = content.load()
    assert [found.code for found in problems] == ["file-not-utf8"]
    assert [piece.slug for piece in sources.pieces] == ["b"]


def test_an_unknown_original_language_is_reported_where_it_stands(content: Content) -> None:
    content.write({"pages/a/en.md": article(original="fr")})
    _, problems = content.load()
    assert _codes(problems) == [("language-unknown", 4)]
    assert "ja, en, ja-simple" in problems[0].fix.en


def test_an_original_of_which_there_is_no_text_is_told_and_a_draft_is_one(content: Content) -> None:
    content.write(
        {
            "pages/a/en.md": article(original="ja"),
            "pages/b/en.md": article(original="ja"),
            "pages/b/ja.md": article(status="draft"),
        }
    )
    _, problems = content.load()
    assert [(one.code, content.relative(one.place.file), one.place.line) for one in problems] == [
        ("original-not-there", "pages/a/en.md", 4)
    ]


@pytest.mark.parametrize("lang", ["ja", "en", "ja-simple"])
def test_a_known_original_language_is_no_problem(content: Content, lang: str) -> None:
    content.write({f"pages/a/{lang}.md": article(), "pages/a/en.md": article(original=lang)})
    assert content.load()[1] == []


# --- people and their safety


def test_a_letter_is_dated_with_the_first_of_its_month(content: Content) -> None:
    content.write({"letters/2026-05-frost/en.md": article(facility="east-japan")})
    sources, problems = content.load()
    assert problems == []
    (letter,) = sources.of_kind("letter")
    assert (letter.slug, letter.date) == ("frost", dt.date(2026, 5, 1))


def test_a_letter_of_a_month_to_come_is_not_shown_yet(content: Content) -> None:
    content.write({"letters/2026-07-frost/en.md": article()})
    sources, problems = content.load()
    assert sources.pieces == ()
    assert [found.code for found in problems] == ["date-in-future"]


def test_a_month_that_the_calendar_does_not_have_is_reported(content: Content) -> None:
    content.write({"letters/2026-13-frost/en.md": article()})
    assert [found.code for found in content.load()[1]] == ["folder-date"]


def test_pictures_named_in_a_header_are_read(content: Content) -> None:
    content.write({"pages/a/en.md": article(pictures="{photo.jpg: {source: Ours, licence: CC0}}")})
    sources, problems = content.load()
    assert problems == []
    assert sources.pieces[0].texts["en"].header.pictures["photo.jpg"].licence == "CC0"


# --- topics and people


def test_known_topics_and_people_are_no_problem(content: Content) -> None:
    content.write(
        {
            "topics.yaml": _TOPICS,
            "people/aki.yaml": "name: {ja: 亜紀, en: Aki}\n",
            "pages/a/en.md": article(topics="[law, detention]", authors="[aki]"),
        }
    )
    sources, problems = content.load()
    assert problems == []
    assert sources.topics == {"detention": {"ja": "収容", "en": "Detention"}, "law": {"ja": "法律", "en": "Law"}}
    assert sources.people["aki"].name == {"ja": "亜紀", "en": "Aki"}
    assert sources.pieces[0].topics == ("law", "detention")


def test_an_unknown_topic_is_told_the_one_that_was_meant(content: Content) -> None:
    content.write({"topics.yaml": _TOPICS, "pages/a/en.md": article(topics="[law, detension]")})
    _, problems = content.load()
    assert [(found.code, found.place.line, found.place.column) for found in problems] == [("topic-unknown", 4, 15)]
    assert "Did you mean detention?" in problems[0].fix.en


def test_an_unknown_topic_without_a_guess_is_told_all_of_them(content: Content) -> None:
    content.write({"topics.yaml": _TOPICS, "pages/a/en.md": article(topics="[xyz]")})
    assert "detention, law" in content.load()[1][0].fix.en


def test_a_topic_is_unknown_where_there_are_no_topics(content: Content) -> None:
    content.write({"pages/a/en.md": article(topics="[law]")})
    assert _codes(content.load()[1]) == [("topic-unknown", 4)]


def test_an_unknown_author_is_reported(content: Content) -> None:
    content.write({"people/aki.yaml": "name: Aki\n", "pages/a/en.md": article(authors="[ako]")})
    _, problems = content.load()
    assert _codes(problems) == [("person-unknown", 4)]
    assert "Did you mean aki?" in problems[0].fix.en


def test_a_topic_without_names_is_reported_with_its_line(content: Content) -> None:
    content.write({"topics.yaml": "law: 法律\ndetention: [a]\nrelease:\n  ja: {a: b}\nrefugees:\n"})
    assert _codes(content.load()[1]) == [("topic-without-names", line) for line in (1, 2, 3, 5)]


@pytest.mark.parametrize("names", ["{}", "{ja: , en: Law}", '{ja: "", en: Law}'])
def test_a_topic_with_an_empty_name_is_reported(content: Content, names: str) -> None:
    # Its page, menu entry and feed would have no name.
    content.write({"topics.yaml": f"law: {names}\n"})
    assert _codes(content.load()[1]) == [("topic-without-names", 1)]


def test_a_topic_in_an_unknown_language_is_reported(content: Content) -> None:
    content.write({"topics.yaml": "law:\n  jp: 法律\n  en: Law\n"})
    _, problems = content.load()
    assert [found.code for found in problems] == ["language-unknown"]
    assert "jp" in problems[0].message.en


def test_a_name_in_an_unknown_language_is_reported(content: Content) -> None:
    # Otherwise no reader would ever see it: “jp” is easily written for “ja”.
    content.write({"people/aki.yaml": "name: {jp: 亜紀}\n"})
    assert _codes(content.load()[1]) == [("language-unknown", 1)]


def test_a_mistake_in_topics_yaml_is_told(content: Content) -> None:
    content.write({"topics.yaml": "law:\n  ja: 法律: 制度\n"})
    assert _codes(content.load()[1]) == [("header-colon-in-value", 2)]


def test_a_mistake_in_a_persons_file_is_told(content: Content) -> None:
    content.write({"people/aki.yaml": "nmae: Aki\n"})
    assert {code for code, _ in _codes(content.load()[1])} == {"header-field-misspelt"}


@pytest.mark.parametrize(
    ("folder", "fields", "told"),
    [
        ("2026-06-01-a", {"modified": "2026-06-01", "corrections": "[{date: 2026-06-02, what: x}]"}, []),
        ("2026-06-01-a", {"modified": "2025-06-02"}, [("change-before-text", 4)]),
        ("2026-06-01-a", {"corrections": "[{date: 2025-06-02, what: x}]"}, [("change-before-text", 4)]),
        ("2026-06-01-a", {"modified": "2062-06-02"}, [("change-ahead", 4)]),
        ("1026-06-01-a", {}, [("folder-date-long-ago", 1)]),
    ],
)
def test_days_that_cannot_be_those_of_a_change_or_a_text_are_told(
    content: Content, folder: str, fields: dict[str, str], told: list[tuple[str, int]]
) -> None:
    content.write({f"articles/{folder}/en.md": article(**fields)})
    assert [(found.code, found.place.line) for found in content.load()[1]] == told


@pytest.mark.parametrize(
    ("japanese", "english", "told"),
    [
        ("en", "en", []),
        ("en", "", []),
        ("en", "ja", [("originals-differ", 4)]),
        ("ja", "en", [("originals-differ", 4)]),
    ],
)
def test_two_originals_of_one_piece_are_told(
    content: Content, japanese: str, english: str, told: list[tuple[str, int]]
) -> None:
    header = f"---\ntitle: A title\nsummary: A summary.\n{english and f'original: {english}'}\n---\n\nText.\n"
    content.write({"pages/a/ja.md": article(original=japanese), "pages/a/en.md": header})
    assert [(found.code, found.place.line) for found in content.load()[1]] == told


def test_an_author_or_topic_that_stands_twice_is_told(content: Content) -> None:
    content.write(
        {
            "articles/2026-06-01-a/en.md": article(authors="[kim, kim]", topics="[law, law, law]"),
            "people/kim.yaml": "name: Kim\n",
            "topics.yaml": "law: {en: Law, ja: 法律}\n",
        }
    )
    assert [found.code for found in content.load()[1]] == ["header-entry-twice"] * 3
