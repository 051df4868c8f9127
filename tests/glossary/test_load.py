"""Reading term records: what is missing is reported where it is missing, and drafts stay out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.glossary import CATEGORIES, Glossary
from plugins.shared import Problem
from tests.glossary.support import LoadTerms, load_terms
from tests.support import RECORD, term


@pytest.fixture
def load(tmp_path: Path) -> LoadTerms:
    """Load terms from ``{path below content/glossary/: text}``."""

    def load(files: Mapping[str, str], **settings: object) -> tuple[Glossary, list[Problem]]:
        return load_terms(tmp_path, files, **settings)

    return load


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def test_a_whole_term_is_read_in_all_its_languages_without_a_problem(load: LoadTerms) -> None:
    glossary, problems = load(
        {
            "detention/term.yaml": RECORD,
            "detention/en.md": term("detention", "Being locked up.", variants="[immigration detention]"),
            "detention/ja.md": term("収容", "閉じ込めること。", reading="しゅうよう"),
            "detention/ja-simple.md": term("収容《しゅうよう》", reading="しゅうよう"),
        }
    )
    assert problems == []
    detention = glossary.terms["detention"]
    assert list(detention.texts) == ["ja", "en", "ja-simple"]
    assert detention.texts["en"].header.variants == ("immigration detention",)
    assert detention.texts["en"].header.summary == "Being locked up."
    assert detention.texts["ja-simple"].name == "収容"
    assert detention.texts["ja"].reading == "しゅうよう"
    assert detention.record.category == "detention"


def test_of_two_terms_with_one_name_the_newer_one_is_told(load: LoadTerms) -> None:
    newer = RECORD.replace("2026-06-01", "2026-06-09")
    files = {"a/term.yaml": newer, "a/en.md": term("bond"), "b/term.yaml": RECORD, "b/en.md": term("bond")}
    _, problems = load(files)
    assert [found.place.file.split("glossary/")[-1] for found in problems] == ["a/en.md"]


def test_the_reading_of_a_term_without_one_is_its_name(load: LoadTerms) -> None:
    glossary, _ = load({"x/term.yaml": RECORD, "x/ja.md": term("ハンスト")})
    assert glossary.terms["x"].texts["ja"].reading == "ハンスト"


@pytest.mark.parametrize(
    ("second", "line"),
    [
        (term("Bond"), 2),
        (term("deposit", variants="[guarantee, bond]"), 4),
        (term("guarantee"), 0),
    ],
)
def test_two_terms_with_one_name_in_a_language_are_told(load: LoadTerms, second: str, line: int) -> None:
    _, problems = load(
        {
            "bond/term.yaml": RECORD,
            "bond/en.md": term("bond"),
            "bond/ja.md": term("保証金", reading="ほしょうきん"),
            "deposit/term.yaml": RECORD,
            "deposit/en.md": second,
        }
    )
    assert [(found.code, found.place.line) for found in problems] == [("term-name-taken", line)] * bool(line)
    assert all("“bond”" in found.message.en for found in problems)


def test_an_easy_name_that_another_term_has_in_the_full_language_is_told(load: LoadTerms) -> None:
    """In easy texts the names of both are linked, so one of them would lead to the wrong explanation."""
    _, problems = load(
        {
            "status/term.yaml": RECORD,
            "status/ja.md": term("在留資格", reading="ざいりゅうしかく"),
            "status/ja-simple.md": term("ビザ", variants="[在留資格]"),
            "visa/term.yaml": RECORD,
            "visa/ja.md": term("査証", reading="さしょう", variants="[ビザ]"),
        }
    )
    assert [(found.code, found.place.line) for found in problems] == [("term-name-taken", 5)]
    assert problems[0].place.file.endswith("visa/ja.md")


def test_terms_are_sorted_by_id_whatever_order_the_disk_has(load: LoadTerms) -> None:
    glossary, _ = load(
        {f"{name}/{file}": text for name in ("b", "c", "a") for file, text in _files(name).items()},
    )
    assert list(glossary.terms) == ["a", "b", "c"]


def _files(name: str) -> dict[str, str]:
    return {"term.yaml": RECORD, "en.md": term(name)}


def test_a_term_without_a_record_is_reported_and_withheld(load: LoadTerms) -> None:
    glossary, problems = load({"detention/en.md": term("detention")})
    problem = only(problems)
    assert problem.code == "term-without-record"
    assert problem.place.file.endswith("content/glossary/detention")
    assert "detention" not in glossary.terms
    assert glossary.withheld == {"detention"}


def test_a_record_without_a_text_is_reported(load: LoadTerms) -> None:
    glossary, problems = load({"detention/term.yaml": RECORD})
    assert only(problems).code == "piece-without-text"
    assert not glossary.terms


def test_a_term_without_a_source_is_reported_at_its_record(load: LoadTerms) -> None:
    _, problems = load({"x/en.md": term("example"), "x/term.yaml": "category: law\nreviewed: 2026-06-01\n"})
    problem = only(problems)
    assert problem.code == "term-without-source"
    assert problem.is_error
    assert problem.place.file.endswith("content/glossary/x/term.yaml")


def test_an_everyday_word_needs_no_source(load: LoadTerms) -> None:
    record = "category: everyday\nreviewed: 2026-06-01\nthemes: [money]\n"
    glossary, problems = load({"x/en.md": term("example"), "x/term.yaml": record})
    assert problems == []
    assert list(glossary.words) == ["x"]
    assert not glossary.terms, "it stands apart from the terms that every text is linked to"


def test_a_term_is_known_by_its_names_in_every_language_without_readings_and_by_its_former_id(load: LoadTerms) -> None:
    japanese = term("仮放免《かりほうめん》", reading="かりほうめん", variants="[仮放免許可]")
    record = RECORD + "moved_from: [release]\n"
    glossary, _ = load({"x/ja.md": japanese, "x/en.md": term("Provisional release"), "x/term.yaml": record})
    for name in ("仮放免", "仮放免許可", "provisional release", "release"):
        assert glossary.term_named(name) == "x"
    assert glossary.term_named("収容") is None


@pytest.mark.parametrize(
    ("old", "guess"), [("/ja/glossary/old-name/", "old-name"), ("Old Name", "old-name"), ("古い名前", "old-name")]
)
def test_the_former_name_of_a_term_is_that_of_a_folder(load: LoadTerms, old: str, guess: str) -> None:
    record = RECORD + f"moved_from: ['{old}']\n"
    _, problems = load({"x/ja.md": term("仮放免", reading="かりほうめん"), "x/term.yaml": record})
    (found,) = problems
    assert found.code == "term-former-name"
    assert f"[{guess}]" in found.fix.en and f"[{guess}]" in found.fix.ja


def test_an_original_of_a_term_must_be_there(load: LoadTerms) -> None:
    told = only(load({"x/en.md": term("release", original="ja"), "x/term.yaml": RECORD})[1])
    assert (told.code, told.place.line) == ("original-not-there", 4)


def test_an_everyday_word_without_a_theme_is_reported_because_no_page_would_show_it(load: LoadTerms) -> None:
    _, problems = load({"x/en.md": term("example"), "x/term.yaml": "category: everyday\nreviewed: 2026-06-01\n"})
    assert only(problems).code == "school-word-without-theme"


def test_what_no_page_shows_of_an_everyday_word_is_told_where_it_stands(load: LoadTerms) -> None:
    record = "category: everyday\nreviewed: 2026-06-01\nthemes: [money]\nstanding: in_force\n"
    text = term("example", avoid="[{form: sample, use: example, reason: plainer}]") + "More words.\n"
    _, problems = load({"x/term.yaml": record, "x/en.md": text})
    expected = {("school-word-field", 4), ("school-word-body", 6)}
    assert {(one.code, one.place.line) for one in problems} == expected


def test_an_everyday_word_that_was_renamed_is_told_that_no_old_address_needs_to_be_named(load: LoadTerms) -> None:
    record = "category: everyday\nreviewed: 2026-06-01\nthemes: [money]\nmoved_from: [old-name]\n"
    told = only(load({"x/en.md": term("example"), "x/term.yaml": record})[1])
    assert (told.code, told.place.line, told.is_error) == ("school-word-moved", 4, False)


def test_a_kanji_term_without_a_reading_is_reported_at_the_term(load: LoadTerms) -> None:
    _, problems = load({"x/ja.md": term("収容"), "x/term.yaml": RECORD})
    problem = only(problems)
    assert problem.code == "term-without-reading"
    assert "収容" in problem.message.ja
    assert (problem.place.line, problem.place.column) == (2, 1)


def test_an_easy_japanese_term_needs_a_reading_as_well(load: LoadTerms) -> None:
    _, problems = load({"x/ja-simple.md": term("収容《しゅうよう》"), "x/term.yaml": RECORD})
    assert only(problems).code == "term-without-reading"


@pytest.mark.parametrize("name", ["ハンスト", "オーバーステイ", "ほけんしょ"])
def test_a_term_in_kana_needs_no_reading(load: LoadTerms, name: str) -> None:
    assert load({"x/ja.md": term(name), "x/term.yaml": RECORD})[1] == []


def test_an_english_term_needs_no_reading(load: LoadTerms) -> None:
    assert load({"x/en.md": term("hunger strike"), "x/term.yaml": RECORD})[1] == []


@pytest.mark.parametrize("reading", ["shūyō", "収容", "しゅうよう!", "しゅうyou"])
def test_a_reading_that_is_not_kana_is_reported_where_it_stands(load: LoadTerms, reading: str) -> None:
    _, problems = load({"x/ja.md": term("収容", reading=f'"{reading}"'), "x/term.yaml": RECORD})
    problem = only(problems)
    assert problem.code == "reading-not-kana"
    assert problem.place.line == 4
    assert reading in problem.message.en


@pytest.mark.parametrize("reading", ["しゅうよう", "オーバーステイ", "にゅうかん・ほう", "しゅうよう じょ"])
def test_readings_in_either_kana_are_taken(load: LoadTerms, reading: str) -> None:
    assert load({"x/ja.md": term("収容", reading=reading), "x/term.yaml": RECORD})[1] == []


def test_an_unknown_see_also_is_reported_at_its_place_with_a_guess(load: LoadTerms) -> None:
    record = RECORD + "see_also:\n  - detention\n  - detenton\n"
    _, problems = load(
        {
            "detention/term.yaml": RECORD,
            "detention/en.md": term("detention"),
            "visit/term.yaml": record,
            "visit/en.md": term("visit"),
        }
    )
    problem = only(problems)
    assert problem.code == "term-unknown"
    assert "detenton" in problem.message.en
    assert "detention?" in problem.fix.en
    assert problem.place.line == record.splitlines().index("  - detenton") + 1


def test_a_see_also_without_a_likely_guess_says_so_instead_of_inventing_one(load: LoadTerms) -> None:
    _, problems = load({"visit/term.yaml": RECORD + "see_also: [zzzzzz]\n", "visit/en.md": term("visit")})
    problem = only(problems)
    assert problem.code == "term-unknown"
    assert "visit" not in problem.fix.en


def test_a_bad_category_is_reported_with_every_choice(load: LoadTerms) -> None:
    _, problems = load({"x/term.yaml": RECORD.replace("detention", "prison"), "x/en.md": term("example")})
    problem = only(problems)
    assert problem.code == "header-choice"
    assert "prison" in problem.message.en
    for category in CATEGORIES:
        assert category in problem.fix.en
        assert category in problem.fix.ja


def test_a_misspelt_field_of_a_record_is_reported_with_the_right_one(load: LoadTerms) -> None:
    _, problems = load({"x/term.yaml": RECORD + "see_allso: []\n", "x/en.md": term("example")})
    problem = only(problems)
    assert problem.code == "header-field-misspelt"
    assert "see_also" in problem.fix.en


def test_a_term_does_not_take_a_title(load: LoadTerms) -> None:
    _, problems = load({"x/term.yaml": RECORD, "x/en.md": term("example", title="X")})
    assert only(problems).code.startswith("header-field")


def test_a_term_whose_record_is_a_draft_is_withheld_in_every_language(load: LoadTerms) -> None:
    texts = {"x/en.md": term("example"), "x/ja.md": term("ことば")}
    glossary, problems = load({"x/term.yaml": RECORD + "status: draft\n", **texts})
    assert problems == []
    assert not glossary.terms
    assert glossary.withheld == {"x"}


def test_a_draft_text_leaves_the_other_languages_of_its_term(load: LoadTerms) -> None:
    glossary, _ = load({"x/term.yaml": RECORD, "x/en.md": term("example", status="draft"), "x/ja.md": term("ことば")})
    assert list(glossary.terms["x"].texts) == ["ja"]
    assert not glossary.withheld


def test_a_term_whose_only_text_is_a_draft_is_withheld(load: LoadTerms) -> None:
    glossary, _ = load({"x/term.yaml": RECORD, "x/en.md": term("example", status="draft")})
    assert not glossary.terms
    assert glossary.withheld == {"x"}


def test_a_preview_with_drafts_shows_them(load: LoadTerms) -> None:
    glossary, _ = load(
        {
            "x/term.yaml": RECORD + "status: draft\n",
            "x/en.md": term("example"),
            "y/term.yaml": RECORD,
            "y/en.md": term("sample", status="draft"),
        },
        WITH_DRAFTS=True,
    )
    assert list(glossary.terms) == ["x", "y"]


def test_see_also_may_name_a_draft_so_that_both_can_be_written_together(load: LoadTerms) -> None:
    _, problems = load(
        {
            "x/term.yaml": RECORD + "status: draft\n",
            "x/en.md": term("example"),
            "y/term.yaml": RECORD + "see_also: [x]\n",
            "y/en.md": term("sample"),
        }
    )
    assert problems == []


def test_a_mistake_in_one_term_does_not_hide_the_others(load: LoadTerms) -> None:
    glossary, problems = load(
        {
            "bad/term.yaml": "category: law\n",
            "bad/en.md": term("bad"),
            "good/term.yaml": RECORD,
            "good/en.md": term("good"),
        }
    )
    assert {problem.code for problem in problems} == {"header-field-missing"}
    assert list(glossary.terms) == ["good"]


@pytest.mark.parametrize(
    ("field", "line"),
    [("not_near", 6), ("not_inside", 6)],
)
def test_a_set_that_is_not_there_is_reported_at_its_line_with_a_guess(load: LoadTerms, field: str, line: int) -> None:
    entries = '\n  - "{prison} visit"\n  - "{priso} visit"'
    _, problems = load({"x/term.yaml": RECORD, "x/en.md": term("visit", **{field: entries})})
    problem = only(problems)
    assert (problem.code, problem.is_error) == ("term-domain-unknown", True)
    assert problem.place.file.endswith("glossary/x/en.md")
    assert problem.place.line == line
    assert "{priso}" not in problem.message.en and "priso" in problem.message.en and "priso" in problem.message.ja
    assert "prison" in problem.fix.en and "senses/en.yaml" in problem.fix.en
    assert "prison" in problem.fix.ja and "senses/en.yaml" in problem.fix.ja


def test_a_set_of_another_language_is_not_there_and_easy_japanese_has_those_of_japanese(load: LoadTerms) -> None:
    assert load({"x/term.yaml": RECORD, "x/ja-simple.md": term("ビザ", not_near='["{prison}"]')})[1] == []
    _, problems = load({"y/term.yaml": RECORD, "y/en.md": term("visa", not_near='["{leprosy}"]')})
    assert only(problems).code == "term-domain-unknown"


def test_every_set_that_is_not_there_is_reported(load: LoadTerms) -> None:
    _, problems = load({"x/term.yaml": RECORD, "x/en.md": term("visa", not_near='["{nowhere} and {nothing}", "{}"]')})
    assert [found.code for found in problems] == ["term-domain-unknown"] * 3
