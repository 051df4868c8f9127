"""Terms across languages. The cases are data: tests/cases/wording/consistency.yaml."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import load_glossary, matchers
from plugins.shared import Problem
from plugins.sources import Languages, Piece, load_sources, walk
from plugins.wording import read_blocks
from plugins.wording.consistency import check_translations
from plugins.wording.pairs import pairs_of
from plugins.wording.renderings import Renderings
from tests.shared.cases import yaml_cases
from tests.support import ROOT, BuiltSite, article, config, write_files
from tests.wording.support import document, problems_of, term_files

TERMS = {
    "detention": {
        "ja": {"term": "収容", "variants": ["入管収容"]},
        "en": {"term": "detention", "variants": ["immigration detention"], "verb": "detain"},
    },
    "detainee": {"ja": {"term": "被収容者"}, "en": {"term": "detainee"}},
    "detention-order": {"ja": {"term": "収容令書"}, "en": {"term": "detention order"}},
    "deportation": {
        "record": {"see_also": ["repatriation"]},
        "ja": {"term": "退去強制"},
        "en": {"term": "deportation", "verb": "deport"},
    },
    "repatriation": {"ja": {"term": "送還"}, "en": {"term": "forced repatriation", "variants": ["repatriation"]}},
    "provisional-release": {"ja": {"term": "仮放免"}, "en": {"term": "provisional release"}},
    "visit": {"ja": {"term": "面会"}, "en": {"term": "visit"}},
    "only-japanese": {"ja": {"term": "監理人"}},
    "everyday": {"ja": {"term": "差入れ"}, "en": {"term": "parcel"}},
}
_KINDS = {"translation-lacks-term": "lacks", "translation-adds-term": "adds", "translation-sections-differ": "sections"}


def check(folder: Path, original: str, translation: str, free: list[str] | None = None, **more: str) -> list[Problem]:
    """Check a Japanese article and its English translation."""
    listed = ", ".join(f"{{term: {term}, reason: a reason}}" for term in free or [])
    files = {
        "articles/2026-06-10-x/ja.md": article("x", original),
        "articles/2026-06-10-x/en.md": article("x", translation, original="ja", free_terms=f"[{listed}]"),
        **more,
    }
    return problems_of(folder, {**term_files(TERMS), **files})


@pytest.mark.parametrize("case", yaml_cases("wording/consistency.yaml"))
def test_a_term_is_told_that_only_one_of_two_texts_says(case: dict[str, Any], tmp_path: Path) -> None:
    problems = check(tmp_path, case["original"], case["translation"], case.get("free"))
    told = []
    for problem in (one for one in problems if one.code != "translation-paragraphs-differ"):
        assert problem.place.file.endswith("en.md") and not problem.is_error
        term = re.search(r"\(term ([a-z-]+)\)", problem.message.en)
        where = f"{problem.place.line - 7}:{problem.place.column}"
        told.append(" ".join([where, _KINDS[problem.code], *([term[1]] if term else [])]))
    assert told == case["expected"]


PARTS = st.sampled_from(
    [
        *(
            "収容",
            "入管収容",
            "被収容者",
            "収容令書",
            "退去強制",
            "送還",
            "仮放免",
            "監理人",
            "の",
            "、",
            "。",
            "\n\n",
            "\u00ad",
        ),
        *("detention ", "immigration detention ", "detained ", "detainees ", "detention order ", "deport ", "Straße "),
        *("forced repatriation ", "repatriation ", "release ", "visits ", "prison ", ". The ", "“", "”", "1 "),
        *("[収容](term:detention)", "[held](term:detention)", "[detention](word:keep 'x')", "[送還](term:none)"),
    ]
)
TEXTS = st.lists(PARTS, max_size=8).map("".join)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Piece, Renderings, Languages]:
    """Return a piece in two languages, whose texts are to be replaced, and the renderings of the terms."""
    folder = tmp_path_factory.mktemp("example")
    texts = {f"articles/2026-06-10-x/{lang}.md": article("x", original="ja") for lang in ("ja", "en")}
    write_files(folder, {**term_files(TERMS), **texts})
    site = config(folder)
    problems: list[Problem] = []
    tree = walk(site, problems.append)
    glossary = load_glossary(tree, site, problems.append)
    (piece,) = load_sources(tree, site, problems.append).pieces
    return piece, Renderings(glossary, matchers(glossary.terms, site.languages)), site.languages


@settings(derandomize=True, max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_what_surely_says_the_same_is_not_worth_a_closer_look(
    example: tuple[Piece, Renderings, Languages], original: str, translation: str
) -> None:
    piece, renderings, languages = example
    written = {"ja": document(original), "en": document(translation)}
    piece = replace(piece, texts={lang: replace(piece.texts[lang], document=one) for lang, one in written.items()})
    blocks = {lang: read_blocks(one, japanese=lang == "ja") for lang, one in written.items()}
    quick: list[Problem] = []
    check_translations(piece, pairs_of(piece, blocks, languages, quick.append), renderings, quick.append)
    thorough: list[Problem] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderings, "lack_nothing", lambda *given: False)
        check_translations(piece, pairs_of(piece, blocks, languages, thorough.append), renderings, thorough.append)
    assert quick == thorough


def test_an_editor_is_told_the_term_what_the_original_says_and_the_agreed_words(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "昨日は被収容者、今日は収容令書。", "A detainee.\n")
    for message in (problem.message.en, problem.message.ja):
        assert "収容令書" in message
        assert "detention-order" in message
        assert "detention order" in message
    assert "free_terms" in problem.fix.en
    assert "free_terms" in problem.fix.ja


def test_the_original_is_compared_in_whichever_language_it_is(tmp_path: Path) -> None:
    files = {
        "articles/2026-06-10-x/ja.md": article("x", "外に出ます。", original="en"),
        "articles/2026-06-10-x/en.md": article("x", "This is provisional release."),
    }
    (problem,) = problems_of(tmp_path, {**term_files(TERMS), **files})
    assert problem.place.file.endswith("ja.md")
    assert problem.code == "translation-lacks-term"
    assert "「仮放免」" in problem.message.ja


def test_easy_japanese_is_no_translation_block_by_block(tmp_path: Path) -> None:
    easy = {"articles/2026-06-10-x/ja-simple.md": article("x", "## ほか\n\nそとに でます。")}
    assert check(tmp_path, "仮放免です。", "Provisional release.", **easy) == []


def test_a_free_term_that_is_not_needed_is_told_at_its_entry(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "仮放免です。", "Provisional release.", ["provisional-release"])
    assert (problem.code, problem.is_error, problem.place.line) == ("free-term-unused", False, 5)


def test_a_free_term_of_the_original_is_told(tmp_path: Path) -> None:
    text = article("x", "仮放免です。", free_terms="[{term: visit, reason: x}]")
    (problem,) = problems_of(tmp_path, {**term_files(TERMS), "pages/x/ja.md": text})
    assert problem.code == "free-term-unused"


def test_a_free_term_that_is_not_there_is_an_error_with_a_guess(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, "仮放免です。", "Provisional release.", ["provisional-relase"])
    assert (problem.code, problem.is_error) == ("term-unknown", True)
    assert "provisional-release" in problem.fix.en


def test_a_free_term_without_a_reason_is_refused(build: Any) -> None:
    site = build({"pages/x/ja.md": article("x", "本文", free_terms="[{term: visit}]")})
    assert site.codes == ["header-part-missing"]


def test_in_a_long_text_exactly_the_block_is_told_that_lacks_the_term(tmp_path: Path) -> None:
    body = "\n\n".join(["収容です。"] * 400)
    translation = "\n\n".join(["Detention."] * 399 + ["Freedom."])
    (problem,) = check(tmp_path, body, translation)
    assert problem.place.line == 7 + 2 * 399 + 1


@pytest.fixture(scope="module")
def real_terms() -> dict[str, str]:
    folder = ROOT / "content" / "glossary"
    return {f"glossary/{p.parent.name}/{p.name}": p.read_text(encoding="utf-8") for p in sorted(folder.glob("*/*"))}


# What a real English text says, another word for it, and the term that is lost by that.
_MUTATIONS = [
    ("pages/how-detention-works", "go under a departure order", "go under a paper", "departure-order"),
    ("pages/how-detention-works", "for a hearing before", "for a talk before", "hearing"),
    (
        "pages/refugee-procedure",
        "hear refugee examination counselors",
        "hear advisers",
        "refugee-examination-counselor",
    ),
    (
        "articles/2026-11-23-a-visit-of-thirty-minutes",
        "Provisional release can be",
        "Parole can be",
        "provisional-release",
    ),
    ("articles/2026-11-23-no-date-on-the-door", "on hunger strike", "on a protest", "hunger-strike"),
]


@pytest.mark.parametrize(("piece", "words", "other", "term"), _MUTATIONS)
def test_one_other_word_in_a_real_text_is_told_at_exactly_that_block(
    piece: str, words: str, other: str, term: str, real_terms: dict[str, str], tmp_path: Path
) -> None:
    folder = ROOT / "content" / piece
    texts = {lang: (folder / f"{lang}.md").read_text(encoding="utf-8") for lang in ("ja", "en")}
    assert texts["en"].count(words) == 1
    # The Japanese text is the original here, so that the finding stands in the text that was changed.
    files = {f"{piece}/{lang}.md": text.replace("original: en", "original: ja") for lang, text in texts.items()}
    files[f"{piece}/en.md"] = files[f"{piece}/en.md"].replace(words, other)
    topics = {"topics.yaml": (ROOT / "content" / "topics.yaml").read_text(encoding="utf-8")}
    problems = [p for p in problems_of(tmp_path, {**real_terms, **topics, **files}) if p.code != "word-avoided"]
    assert [problem.code for problem in problems] == ["translation-lacks-term"]
    assert f"(term {term})" in problems[0].message.en
    changed = files[f"{piece}/en.md"].split("\n")
    block = range(problems[0].place.line - 1, next(n for n in range(problems[0].place.line, 999) if not changed[n]))
    assert any(other in changed[line] for line in block)


def test_the_real_content_has_one_wording(real_site: BuiltSite) -> None:
    assert [code for code in real_site.codes if code.startswith(("word-", "translation-", "free-term"))] == []
