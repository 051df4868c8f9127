"""What an editor learns of the glossary's use: places in doubt, terms without use, words without term."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.editions import compose, survey_terms
from plugins.editions.term_survey import TermSurvey
from tests.support import RECORD, article, config, term, write_files

Survey = Callable[..., TermSurvey]

TERMS = {
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
    "glossary/detention/en.md": term("detention"),
    "glossary/refugee/term.yaml": RECORD,
    "glossary/refugee/ja.md": term("難民", reading="なんみん"),
    "glossary/refugee/en.md": term("refugee"),
    "glossary/letter/term.yaml": RECORD,
    "glossary/letter/ja.md": term("手紙", reading="てがみ"),
}


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    """Survey a site of ``{path below content/: text}``, with the terms of this file."""

    def survey(files: Mapping[str, str], **settings: object) -> TermSurvey:
        write_files(tmp_path / "content", {**TERMS, **files})
        site = compose(config(tmp_path / "content", TERM_SURVEY=True, **settings))
        assert [problem for problem in site.problems if problem.is_error] == []
        return survey_terms(site.library, site.written.glossary, site.config.languages)

    return survey


def told(found: TermSurvey, term_id: str) -> list[tuple[str, int, str, str]]:
    """Return file, line, words and reason of every place that is told of a term."""
    return [
        (one.place.file.rpartition("content/")[2], one.place.line, one.decision.words, one.decision.reason)
        for one in found.doubtful.get(term_id, ())
    ]


def test_places_of_words_with_other_senses_are_told_whether_linked_or_not(survey: Survey) -> None:
    body = "入管に収容された。\n\n犬を収容した。収容人数は五人。\n\n収容場所、買収容認。"
    assert told(survey({"articles/2026-06-01-a/ja.md": article(body=body)}), "detention") == [
        ("articles/2026-06-01-a/ja.md", 6, "収容", ""),
        ("articles/2026-06-01-a/ja.md", 8, "収容", "sense"),
        ("articles/2026-06-01-a/ja.md", 8, "収容", "inside"),
        ("articles/2026-06-01-a/ja.md", 10, "収容", ""),
        ("articles/2026-06-01-a/ja.md", 10, "収容", "boundary"),
    ]


def test_a_word_with_one_sense_is_told_only_where_it_is_passed_over(survey: Survey) -> None:
    found = survey({"articles/2026-06-01-a/ja.md": article(body="手紙を書く。\n\n小説「手紙」を読む。")})
    assert told(found, "letter") == [("articles/2026-06-01-a/ja.md", 8, "手紙", "name")]


def test_furigana_emphasis_and_line_breaks_do_not_hide_a_line(survey: Survey) -> None:
    body = "｜難民《なんみん》の話。\n\n難**民**の\n話と、収《しゅう》容《よう》の話。\n\n難民の声と難民の話。"
    found = survey({"articles/2026-06-01-a/ja.md": article(body=body)})
    assert [line for _, line, _, _ in told(found, "refugee")] == [6, 8, 11, 11]
    assert [line for _, line, _, _ in told(found, "detention")] == [9]


def test_english_typography_does_not_hide_a_line(survey: Survey) -> None:
    body = 'The "refugee\'s" letter.\n\nHe is a refugee.\n\nAnd\nno detention.'
    found = survey({"articles/2026-06-01-a/en.md": article(body=body)})
    assert [line for _, line, _, _ in told(found, "refugee")] == [6, 8]
    assert [line for _, line, _, _ in told(found, "detention")] == [11]


def test_a_term_s_definition_is_told_at_the_line_of_its_summary(survey: Survey) -> None:
    files = {"glossary/letter/ja.md": term("手紙", "難民からの手紙。", reading="てがみ") + "\n難民の本文。\n"}
    assert [line for _, line, _, _ in told(survey(files), "refugee")] == [3, 7]


def test_what_an_editor_switched_off_is_not_told_and_what_was_forced_is_used(survey: Survey) -> None:
    body = "[収容](term:none)の話と[手紙](term:refugee)。"
    found = survey({"articles/2026-06-01-a/ja.md": article(body=body)})
    assert found.doubtful == {}
    assert found.unused == ("detention", "letter")


def test_a_term_that_only_its_own_page_names_is_unused(survey: Survey) -> None:
    own = term("難民", "難民とは。", reading="なんみん") + "\n[難民](term:refugee)の話。\n"
    assert survey({"glossary/refugee/ja.md": own}).unused == ("detention", "letter", "refugee")


def test_a_term_that_is_used_in_one_language_is_used(survey: Survey) -> None:
    assert survey({"articles/2026-06-01-a/en.md": article(body="Detention.")}).unused == ("letter", "refugee")


def test_a_term_of_which_every_place_is_passed_over_is_unused(survey: Survey) -> None:
    found = survey({"articles/2026-06-01-a/ja.md": article(body="犬を収容した。")})
    assert "detention" in found.unused


def test_drafts_are_read_only_where_they_are_asked_for(survey: Survey) -> None:
    draft = {"articles/2026-06-01-a/ja.md": article(body="難民の話。", status="draft")}
    assert "refugee" in survey(draft).unused
    assert "refugee" not in survey(draft, WITH_DRAFTS=True).unused


def pieces(*bodies: str) -> dict[str, str]:
    return {
        f"articles/2026-06-0{number}-piece-{number}/ja.md": article(body=body) for number, body in enumerate(bodies, 1)
    }


@pytest.mark.parametrize(
    ("bodies", "missing"),
    [
        (["身元確認の話。", "身元確認です。", "**身元**確認《かくにん》。"], [("身元確認", 3)]),
        (["身元確認と身元確認。", "身元確認。"], []),
        (["難民申請。", "難民申請。", "難民申請。"], []),  # a term stands in it
        (["東京大阪。", "東京大阪。", "東京大阪。"], []),  # names
        (["三十五年間。", "三十五年間。", "三十五年間。"], []),
        (
            ["電話番号。", "電話番号。", "電話番号。", "身元確認。", "身元確認。", "身元確認と電話番号。"],
            [("電話番号", 4), ("身元確認", 3)],
        ),
    ],
)
def test_compounds_of_three_pieces_that_hold_no_term_are_missing(
    survey: Survey, bodies: list[str], missing: list[tuple[str, int]]
) -> None:
    assert list(survey(pieces(*bodies)).missing) == missing


def test_the_editions_of_one_piece_count_once(survey: Survey) -> None:
    files = pieces("身元確認。", "身元確認。") | {
        "articles/2026-06-01-piece-1/ja-simple.md": article(body="身元確認《みもとかくにん》。")
    }
    assert survey(files).missing == ()
