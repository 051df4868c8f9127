"""The task new: a folder with a file in every language, which check takes as a draft."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from plugins.console.new import SKELETONS, kinds, make
from plugins.console.run import BuildOptions
from plugins.console.words import say
from plugins.editions import compose
from tests.console.command import task
from tests.fastbuild.folders import snapshot
from tests.support import ROOT, config, write_files

GIVEN = {
    "article": {"slug": "a-new-article", "date": "2026-06-10", "ja": "題: # 「名」", "en": 'A "title": yes'},
    "page": {"slug": "a-new-page", "ja": "題"},
    "letter": {"slug": "a-winter", "month": "2026-05", "consent": "winter-1"},
    "term": {
        "slug": "a-term",
        "category": "law",
        "ja": "難民条約",
        "reading": "なんみんじょうやく",
        "en": "Convention",
    },
    "facility": {"slug": "a-place", "facility_kind": "bureau"},
    "notice": {"slug": "a-notice", "school_month": "5"},
    "worksheet": {"slug": "a-sheet"},
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", {"topics.yaml": "{}\n"})
    return tmp_path / "content"


def new(content: Path, kind: str, **given: str) -> int:
    return make(BuildOptions(str(content)), kind, given)


def test_every_kind_is_tried_here() -> None:
    assert GIVEN.keys() == kinds().keys()
    folders = {path.name for path in SKELETONS.iterdir() if path.is_dir()}
    assert folders == {*kinds(), *(name for kind in kinds().values() for name in kind.also)}


def test_a_new_text_of_every_kind_passes_as_a_draft(content: Path) -> None:
    for word in ("umbrella", "cup", "hat", "pencil"):  # of which the worksheet is made
        record = shutil.copytree(ROOT / "content" / "glossary" / word, content / "glossary" / word) / "term.yaml"
        record.write_text(re.sub(r"^see_also:.*\n", "", record.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    for kind, given in GIVEN.items():
        assert new(content, kind, **given) == 0
    for drafts in (False, True):
        site = compose(config(content, WITH_DRAFTS=drafts))
        assert [found for found in site.problems if found.is_error] == [], drafts
        assert bool(site.library.articles) is drafts
        assert not site.library.letters, "a letter waits for its consent"
    entry = site.library.articles["a-new-article"]
    assert (entry["ja"].title, entry["en"].title) == ("題: # 「名」", 'A "title": yes')
    assert list(entry) == ["ja", "en", "ja-simple"]
    assert site.library.terms["a-term"]["ja"].entry.title == "難民条約"
    assert "a-place" in site.library.facilities
    assert "a-notice" in site.library.notices


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("story", {}, "There are: article, page, letter, term, facility, notice, worksheet"),
        ("article", {}, say("new-missing", option="--slug")),
        ("article", {"slug": "A Title"}, "cannot be an address"),
        ("article", {"slug": "con"}, "con"),
        ("article", {"slug": "a", "date": "2026-02-30"}, "is not a day"),
        ("letter", {"slug": "a", "month": "2026-13", "consent": "w-1"}, "is not a month"),
        ("letter", {"slug": "a"}, "--consent"),
        ("term", {"slug": "a", "category": "lawn"}, "There are: detention"),
        ("term", {"slug": "a", "category": "law", "reading": "用語"}, "in kana"),
        ("notice", {"slug": "a", "school_month": "13"}, "from 1 to 12"),
        ("page", {"slug": "taken"}, "is there already"),
        ("article", {"slug": "taken", "date": "2026-06-11"}, "2026-06-10-taken is there already"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(
    content: Path, kind: str, given: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(content, {"pages/taken/x": "", "articles/2026-06-10-taken/x": ""})
    before = snapshot(content)
    assert new(content, kind, **given) == 1
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""
    assert snapshot(content) == before


def test_what_is_not_given_is_asked_and_an_empty_answer_takes_the_proposal(content: Path) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return {0: "a-slug", 2: "題名"}.get(len(asked) - 1, "")

    assert make(BuildOptions(str(content)), "article", {"date": "2026-06-10"}, answer) == 0
    assert [question.split(" ")[0] for question in asked] == ["Short", "Title", "Title"]
    written = (content / "articles/2026-06-10-a-slug/en.md").read_text(encoding="utf-8")
    assert 'title: "題名"' in written
    assert "original: en" in written


def test_a_wrong_answer_is_told_and_asked_again(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(["A Winter Visit", "", "a-winter-visit", "2026-13-01", "2026-12-01", "", ""])
    assert make(BuildOptions(str(content)), "article", {}, lambda question: next(answers)) == 0
    told = capsys.readouterr().err
    for words in ("cannot be an address", say("new-missing", option="--slug"), "is not a day"):
        assert words in told
    assert (content / "articles/2026-12-01-a-winter-visit/ja.md").is_file()


def test_where_nobody_answers_any_more_nothing_is_written(content: Path) -> None:
    before = snapshot(content)
    assert make(BuildOptions(str(content)), "article", {}, lambda question: None) == 1
    assert snapshot(content) == before


def test_a_consent_that_is_there_is_left_alone(content: Path) -> None:
    write_files(content, {"consent/winter-1.yaml": "status: given\n"})
    assert new(content, "letter", **GIVEN["letter"]) == 0
    assert (content / "consent/winter-1.yaml").read_text(encoding="utf-8") == "status: given\n"


def test_without_a_terminal_the_task_never_waits(content: Path) -> None:
    done = task("new", "article", "--content", str(content))
    assert done.returncode == 1
    assert "--slug" in done.stderr
    done = task("new", "page", "--slug", "x", "--en", "Words", "--content", str(content), LANG="ja_JP.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "すべて下書きです" in done.stdout
    assert sorted(path.name for path in (content / "pages/x").iterdir()) == ["en.md", "ja-simple.md", "ja.md"]
