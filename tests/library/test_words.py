"""The interface's words: what is missing is reported, and readers see the nearest language meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markupsafe import Markup

from plugins.library.words import Words, load_words
from plugins.shared import Problem
from tests.editions.support import LANGUAGES
from tests.support import CODES

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals={}; plural={};\\n"

"""
ENGLISH = HEAD.format(2, "(n != 1)")
JAPANESE = HEAD.format(1, 0)

LoadWords = Callable[[Mapping[str, str]], tuple[Mapping[str, Words], list[Problem]]]


def message(key: str, translation: str, mark: str = "") -> str:
    return f'{mark}msgid "{key}"\nmsgstr "{translation}"\n\n'


@pytest.fixture
def load(tmp_path: Path) -> LoadWords:
    """Load catalogues from ``{language: text without its head}``."""

    def load(catalogues: Mapping[str, str]) -> tuple[Mapping[str, Words], list[Problem]]:
        for code, text in catalogues.items():
            head = ENGLISH if code == "en" else JAPANESE
            (tmp_path / f"{code}.po").write_text(head + text, encoding="utf-8")
        problems: list[Problem] = []
        return load_words(tmp_path, LANGUAGES, "theme/locale", problems.append), problems

    return load


ALL = {
    "ja": message("Articles", "記事") + message("Letters", "手紙"),
    "en": message("Articles", "Articles") + message("Letters", "Letters"),
    "ja-simple": message("Articles", "記事《きじ》") + message("Letters", "手紙《てがみ》"),
}


def test_every_language_has_its_own_words(load: LoadWords) -> None:
    words, problems = load(ALL)
    assert problems == []
    assert {code: found.plain("Articles") for code, found in words.items()} == {
        "ja": "記事",
        "en": "Articles",
        "ja-simple": "記事",
    }


def test_a_missing_word_is_a_warning_and_readers_see_the_fallback(load: LoadWords) -> None:
    words, problems = load({**ALL, "ja-simple": message("Articles", "記事《きじ》")})
    (problem,) = problems
    assert problem.code == "word-missing"
    assert not problem.is_error
    assert "Letters" in problem.message.en
    assert problem.place.file == "theme/locale/ja-simple.po"
    assert words["ja-simple"].plain("Letters") == "手紙"


def test_a_word_falls_back_along_the_languages_of_the_reader(load: LoadWords) -> None:
    words, _ = load({"ja": message("A", "甲"), "en": message("A", "a") + message("B", "b"), "ja-simple": ""})
    assert words["ja-simple"].plain("A") == "甲"
    assert words["ja-simple"].plain("B") == "b"
    assert words["ja"].plain("B") == "b"


def test_an_empty_translation_is_reported_at_its_line(load: LoadWords) -> None:
    text = message("Articles", "記事") + message("Letters", "")
    words, (problem,) = load({**ALL, "ja": text})
    assert problem.code == "word-missing"
    assert problem.place.line == (JAPANESE + text).splitlines().index('msgid "Letters"') + 1
    assert words["ja"].plain("Letters") == "手紙", "easy Japanese stands in first"


def test_a_translation_that_is_marked_as_doubtful_is_not_shown(load: LoadWords) -> None:
    words, (problem,) = load(
        {**ALL, "en": message("Articles", "Articles") + message("Letters", "Ladders", "#, fuzzy\n")}
    )
    assert problem.code == "word-missing"
    assert words["en"].plain("Letters") == "手紙"


def test_a_language_without_a_file_is_an_error_that_names_the_file(load: LoadWords) -> None:
    words, problems = load({"ja": ALL["ja"], "en": ALL["en"]})
    (problem,) = problems
    assert problem.code == "words-missing"
    assert problem.is_error
    assert problem.place.file == "theme/locale/ja-simple.po"
    assert "ja-simple" in problem.message.en
    assert words["ja-simple"].plain("Articles") == "記事"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "shift_jis"])
def test_a_file_that_is_not_in_utf8_is_told_and_another_language_stands_in(
    load: LoadWords, tmp_path: Path, encoding: str
) -> None:
    load(ALL)
    path = tmp_path / "ja-simple.po"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    words, (problem,) = load({})
    assert (problem.code, problem.place.file) == ("file-not-utf8", "theme/locale/ja-simple.po")
    assert problem.is_error
    assert words["ja-simple"].plain("Articles") == "記事"


def test_without_any_file_the_words_of_the_templates_remain(load: LoadWords) -> None:
    words, problems = load({})
    assert [problem.code for problem in problems] == ["words-missing"] * 3
    assert words["ja"].plain("Articles") == "Articles"


def test_plain_words_have_no_readings_and_markup_has_them_above(load: LoadWords) -> None:
    easy = load(ALL)[0]["ja-simple"]
    assert easy.plain("Articles") == "記事"
    assert easy.markup("Articles") == Markup('<ruby class="g3">記事<rt>きじ</rt></ruby>')
    assert easy.source("Articles") == "記事《きじ》"


def test_values_are_filled_in_and_escaped_only_in_markup(load: LoadWords) -> None:
    words = load({code: message("On %(day)s", f"{code} %(day)s") for code in CODES})[0]["en"]
    assert words.plain("On %(day)s", day="<b>") == "en <b>"
    assert words.markup("On %(day)s", day="<b>") == "en &lt;b&gt;"
    assert isinstance(words.markup("On %(day)s", day="x"), Markup)


def test_a_sign_of_html_in_a_translation_is_escaped(load: LoadWords) -> None:
    words = load({**ALL, "en": message("Articles", "Q & A <b>") + message("Letters", "Letters")})[0]["en"]
    assert words.markup("Articles") == "Q &amp; A &lt;b&gt;"
    assert words.plain("Articles") == "Q & A <b>"


def test_a_percent_sign_without_values_stays_as_it_is(load: LoadWords) -> None:
    words = load({**ALL, "en": message("Articles", "100 %") + message("Letters", "Letters")})[0]["en"]
    assert words.plain("Articles") == "100 %"
    assert words.markup("Articles") == "100 %"


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("%(dya)s", "%(day)s"),
        ("%(day)の日", "%(day)の日"),
        ("％（day）s", "%(day)s"),
        ("の日", "%(day)s"),
        ("%(day)s %(time)s", "%(time)s"),
        ("100% %(day)s", "% %(day)s"),
    ],
)
def test_a_translation_that_loses_the_place_of_a_value_is_told_and_not_used(
    load: LoadWords, translation: str, wrong: str
) -> None:
    catalogues = {code: message("On %(day)s", f"{code} %(day)s") for code in CODES}
    words, problems = load({**catalogues, "ja": message("On %(day)s", translation)})
    (found,) = problems
    assert (found.code, found.is_error, Path(found.place.file).name) == ("word-place-lost", True, "ja.po")
    assert f"“{wrong}”" in found.message.en
    assert words["ja"].plain("On %(day)s", day=1).endswith(" 1")


def test_a_percent_sign_of_its_own_is_written_twice_beside_a_value(load: LoadWords) -> None:
    words, problems = load({code: message("On %(day)s", "%(day)s 100%%") for code in CODES})
    assert problems == []
    assert words["en"].plain("On %(day)s", day=1) == "1 100%"
    assert load({code: message("All", "100%") for code in CODES})[1] == []


def test_a_line_whose_quotation_mark_is_not_closed_is_told(load: LoadWords) -> None:
    catalogues = {code: message("All", "all") for code in CODES}
    _, problems = load({**catalogues, "ja": 'msgid "All"\nmsgstr "すべて\n\n'})
    assert [(found.code, found.place.line) for found in problems] == [("word-line-open", 7)]
