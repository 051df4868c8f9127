"""Problems as text, as JSON and as annotations."""

from __future__ import annotations

import json
import re

import pytest

from plugins.shared import (
    Bilingual,
    Place,
    Problem,
    Severity,
    as_annotations,
    as_json,
    as_text,
    problem,
    told,
    without_commands,
)

_MISSING = problem("header-field-missing", Place("content/pages/a/en.md", 3, 5), field="title")
_LATER = problem("date-in-future", Place("content/articles/b"), date="2030-01-01", build_date="2026-01-01")


def _strange(file: str, words: str, severity: Severity = Severity.ERROR) -> Problem:
    both = Bilingual(en=words, ja=f"日本語{words}")
    return Problem(Place(file, 1, 1), "some-code", severity, both, Bilingual(en="Mend it.", ja="直す。"))


def test_text_has_the_place_and_both_languages() -> None:
    text = as_text([_MISSING])
    assert text.splitlines()[0] == "content/pages/a/en.md:3:5  [error]  header-field-missing"
    assert "The field “title” is missing. Add a line “title: …” to the header." in text
    assert "項目「title」がありません。ヘッダーに「title: …」の行を加えてください。" in text


def test_text_keeps_the_order_of_the_problems() -> None:
    text = as_text([_LATER, _MISSING])
    assert text.index("[warning]  date-in-future") < text.index("[error]  header-field-missing")


def _due(*files: str) -> list[Problem]:
    return [problem("review-due", Place(f"content/{file}"), day="2026-01-01", days=400) for file in files]


def test_what_time_alone_brings_is_told_together_so_that_the_rest_is_seen() -> None:
    due = _due("articles/a/en.md", "articles/b/en.md", "glossary/c/term.yaml", "glossary/d/term.yaml", "pages/e/ja.md")
    *first, more = told([due[0], _MISSING, *due[1:]])
    assert first == [due[0], _MISSING, *due[1:3]]
    assert isinstance(more, Bilingual)
    assert "2 more" in more.en and "ほかに2件" in more.ja
    for words in (more.en, more.ja):
        assert "content/glossary (1), content/pages (1)" in words
    text = as_text([due[0], _MISSING, *due[1:], _LATER])
    assert more.en in text and more.ja in text and "content/pages/e" not in text
    assert text.index(more.en) < text.index("date-in-future")
    assert as_annotations(due).count("\n") == 3
    assert as_json(due).count("\n") == len(due)


def test_few_of_them_and_all_mistakes_are_told_one_by_one() -> None:
    few = _due("articles/a/en.md", "articles/b/en.md", "pages/c/en.md")
    mistakes = [_MISSING, _LATER] * 5
    assert told([*few, *mistakes]) == [*few, *mistakes]


def test_nothing_wrong_means_nothing_said() -> None:
    assert (as_text([]), as_json([]), as_annotations([])) == ("", "", "")


def test_json_is_one_object_a_line_with_exactly_these_keys() -> None:
    lines = as_json([_MISSING, _LATER]).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [
        {
            "file": "content/pages/a/en.md",
            "line": 3,
            "column": 5,
            "code": "header-field-missing",
            "severity": "error",
            "message": {"en": "The field “title” is missing.", "ja": "項目「title」がありません。"},
            "fix": {
                "en": "Add a line “title: …” to the header.",
                "ja": "ヘッダーに「title: …」の行を加えてください。",
            },
            "why": {"en": _MISSING.why.en, "ja": _MISSING.why.ja},
        },
        {
            "file": "content/articles/b",
            "line": 1,
            "column": 1,
            "code": "date-in-future",
            "severity": "warning",
            "message": {"en": _LATER.message.en, "ja": _LATER.message.ja},
            "fix": {"en": _LATER.fix.en, "ja": _LATER.fix.ja},
            "why": {"en": _LATER.why.en, "ja": _LATER.why.ja},
        },
    ]


def test_json_stays_one_line_a_problem_whatever_an_editor_wrote() -> None:
    strange = _strange('a"b\\c\n.md', 'one\ntwo\r\u2028three\t"four" \\ \0')
    text = as_json([strange, _MISSING])
    assert text.count("\n") == 2
    read = json.loads(text.split("\n")[0])
    assert (read["file"], read["message"]["en"]) == (strange.place.file, strange.message.en)


def test_json_shows_japanese_as_it_is() -> None:
    assert "項目「title」がありません。" in as_json([_MISSING])


def test_an_annotation_names_file_line_column_and_code() -> None:
    line = as_annotations([_MISSING])
    assert line.startswith("::error file=content/pages/a/en.md,line=3,col=5,title=header-field-missing::")
    assert line.endswith("\n") and line.count("\n") == 1
    assert _MISSING.message.ja in line and _MISSING.message.en in line


def test_a_warning_is_annotated_as_a_warning() -> None:
    assert as_annotations([_LATER]).startswith("::warning file=content/articles/b,")


def test_an_annotation_escapes_what_would_end_its_properties() -> None:
    line = as_annotations([_strange("a,b:c%d\ne\r.md", "words")])
    assert line.startswith("::error file=a%2Cb%3Ac%25d%0Ae%0D.md,line=1,")


def test_an_annotation_escapes_what_would_end_its_message() -> None:
    line = as_annotations([_strange("a.md", "50% of\nall\r::error::no, not: this")])
    message = line.split("::", 2)[2]
    assert line.count("\n") == 1
    assert "50%25 of%0Aall%0D::error::no, not: this" in message


def test_every_annotation_stands_on_a_line_of_its_own() -> None:
    lines = as_annotations([_MISSING, _strange("a\nb", "c\nd"), _LATER]).splitlines()
    assert len(lines) == 3
    assert all(re.match(r"::(error|warning) file=[^,:\n]+,line=\d+,col=\d+,title=[a-z-]+::", line) for line in lines)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("::error::no", ": :error::no"),
        ("  \t\u3000::set-output name=a::b", "  \t\u3000: :set-output name=a::b"),
        ("a\n::add-mask::the", "a\n: :add-mask::the"),
        ("a\r::stop-commands::x", "a\r: :stop-commands::x"),
        ("a ##[error]no ##[group]", "a ## [error]no ## [group]"),
        ("a ::b", "a ::b"),
        ("%0A::error::no", "%0A::error::no"),
        ("## A heading [1]", "## A heading [1]"),
    ],
)
def test_nothing_in_a_log_is_a_command_of_github(words: str, printed: str) -> None:
    assert without_commands(words) == printed
    assert without_commands(printed) == printed
