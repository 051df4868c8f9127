"""The tasks translated and minor, and status --diff, on texts in a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.console.run import BuildOptions
from plugins.console.translations import mark_minor, show_differences, stamp_translation
from plugins.console.words import say
from plugins.editions import compose
from tests.console.command import task
from tests.support import RECORD, article, config, term, write_files

FOLDER = "articles/2026-06-01-one"
ENGLISH = article("One", "The first words.\n\n## A part\n\nOld words here.\n\nWords that stay.", original="en")
JAPANESE = article("題", "はじめの文。", reviewed="2026-06-01", original="en")
_AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def commit(content: Path) -> None:
    for command in (("init", "-q"), ("add", "."), (*_AUTHOR, "commit", "-q", "--allow-empty", "-m", "x")):
        subprocess.run(["git", *command], cwd=content, check=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write_files(folder, {f"{FOLDER}/en.md": ENGLISH, f"{FOLDER}/ja.md": JAPANESE, f"{FOLDER}/ja-simple.md": JAPANESE})
    commit(folder)
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def options(content: Path) -> BuildOptions:
    return BuildOptions(str(content), drafts=True)


def change(content: Path, old: str, new: str) -> None:
    path = content / FOLDER / "en.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["one", "2026-06-01-one", "content/articles/2026-06-01-one/", "articles/2026-06-01-one/ja.md"]
)
def test_a_stamp_is_one_line_of_the_header(content: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert stamp_translation(options(content), name, "ja") == 0
    lines = (content / FOLDER / "ja.md").read_text(encoding="utf-8").splitlines(keepends=True)
    (stamp,) = (line for line in lines if line.startswith("translated: "))
    assert stamp.startswith("translated: {original: en, blocks: [")
    assert lines[lines.index("original: en\n") + 1] == stamp
    lines.remove(stamp)
    assert "".join(lines) == JAPANESE
    assert "Only that line" in capsys.readouterr().out
    assert stamp_translation(options(content), name, "ja") == 0
    assert "said so already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "lang", "words"),
    [
        ("two", "ja", say("piece-unknown", piece="two")),
        ("one", "en", "is the original itself"),
        ("one", "fr", "There are: ja, en, ja-simple"),
        ("gap", "ja-simple", "there is no ja-simple.md"),
        ("same", "ja", "may mean several"),
        ("broken", "ja", "check says what is wrong"),
    ],
)
def test_what_cannot_be_stamped_is_said_plainly_and_left(
    content: Path, name: str, lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(
        content,
        {
            "pages/gap/en.md": article(),
            "pages/gap/ja.md": article(),
            "pages/same/ja.md": article(),
            "articles/2026-06-02-same/ja.md": article(),
            "pages/broken/en.md": article(),
            "pages/broken/ja.md": "no header",
        },
    )
    before = {path: path.read_bytes() for path in content.rglob("*.md")}
    assert stamp_translation(options(content), name, lang) == 1
    captured = capsys.readouterr()
    assert words in captured.err.replace("\n", "") or words in captured.err
    assert captured.out == ""
    assert {path: path.read_bytes() for path in content.rglob("*.md")} == before


def test_a_path_says_which_of_two_pieces_with_one_name_is_meant(content: Path) -> None:
    write_files(content, {"pages/same/en.md": article(original="en"), "pages/same/ja.md": article("題")})
    write_files(content, {"glossary/same/term.yaml": RECORD, "glossary/same/en.md": term("same", original="en")})
    assert stamp_translation(options(content), "same", "ja") == 1
    assert stamp_translation(options(content), "content/pages/same/", "ja") == 0
    assert "translated: " in (content / "pages/same/ja.md").read_text(encoding="utf-8")


def test_the_texts_of_a_term_are_followed_from_their_first_stamp_on(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = "glossary/visit"
    write_files(content, {f"{place}/term.yaml": RECORD, f"{place}/en.md": term("visit", "Old words.")})
    write_files(content, {f"{place}/ja.md": term("面会", reading="めんかい")})
    commit(content)
    show_differences(options(content), "visit")
    assert "Unknown, because nothing says which state they render: 0" in capsys.readouterr().out
    assert stamp_translation(options(content), "visit", "en") == 0
    write_files(content, {f"{place}/ja.md": term("面会", "新しいことば。", reading="めんかい")})
    capsys.readouterr()
    show_differences(options(content), "visit")
    assert "changed\n    - A definition.\n    + 新しいことば。\n" in capsys.readouterr().out
    (told,) = [one for one in compose(config(content)).problems if one.code == "original-newer"]
    assert told.place.file.endswith("glossary/visit/en.md")
    assert mark_minor(options(content), "visit") == 0
    assert "original-newer" not in {one.code for one in compose(config(content)).problems}


def test_differences_are_shown_old_and_new(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stamp_translation(options(content), "one", "ja")
    change(content, "Old words here.", "New words here.")
    change(content, "Words that stay.", "Words that stay.\n\nMore words.")
    change(content, "The first words.\n\n", "")
    capsys.readouterr()
    assert show_differences(options(content), "") == 0
    out = capsys.readouterr().out
    assert "taken out\n    - The first words.\n" in out
    assert "9: changed\n    - Old words here.\n    + New words here.\n" in out
    assert "13: new\n    + More words.\n" in out
    assert "Older than the original: 1. Unknown, because nothing says which state they render: 1" in out


def test_what_git_does_not_know_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(content, "Old words here.", "Words that nobody committed.")
    stamp_translation(options(content), "one", "ja")
    change(content, "Words that nobody committed.", "New words here.")
    assert show_differences(options(content), "one") == 0
    assert "    - (what stood here before is not in git)\n    + New words here.\n" in capsys.readouterr().out


def test_minor_changes_make_no_translation_old_until_they_change_again(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("ja", "ja-simple"):
        stamp_translation(options(content), "one", lang)
    change(content, "Old words here.", "Old words, here.")
    assert mark_minor(options(content), "one") == 0
    assert "11: Old words, here." in capsys.readouterr().out
    header = (content / FOLDER / "en.md").read_text(encoding="utf-8").split("---")[1]
    assert header.count("minor: [") == 1
    assert show_differences(options(content), "one") == 0
    assert "Older than the original: 0." in capsys.readouterr().out
    assert mark_minor(options(content), "one") == 0
    assert "nothing was written" in capsys.readouterr().out
    change(content, "Old words, here.", "Other words.")
    change(content, "Words that stay.", "Words that stayed.")
    show_differences(options(content), "one")
    assert "    - Old words here.\n    + Other words.\n" in capsys.readouterr().out
    mark_minor(options(content), "one")
    header = (content / FOLDER / "en.md").read_text(encoding="utf-8").split("---")[1]
    assert header.count(", ") == 1, "the mark of the former state is gone"


def test_the_tasks_take_their_words_without_option_names(content: Path) -> None:
    done = task("translated", "one", "ja", "--content", str(content), LANG="ja_JP.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "ヘッダーに" in done.stdout
    change(content, "Old words here.", "New words here.")
    shown = task("status", "--diff", "one", "--content", str(content))
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "    + New words here." in shown.stdout
    assert "Older than the original: 1" in task("status", "--content", str(content), "--diff").stdout


def test_a_text_that_cannot_be_read_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(content, {"pages/two/ja.md": "no header"})
    (content / FOLDER / "ja.md").write_bytes("収容".encode("shift_jis"))
    for name, file in (("", f"{FOLDER}/ja.md"), ("one", f"{FOLDER}/ja.md"), ("", "pages/two/ja.md")):
        assert show_differences(options(content), name) == 0
        assert say("text-unread", file=(content / file).as_posix()) in capsys.readouterr().err
    assert show_differences(options(content), "two") == stamp_translation(options(content), "two", "ja") == 1
    told = capsys.readouterr().err
    assert told.count(say("text-unread", file=(content / "pages/two/ja.md").as_posix())) == 2
    assert say("piece-unknown", piece="two") not in told
