"""The task status: how the texts use the glossary, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.console.run import BuildOptions
from plugins.console.status import easy_status, term_status
from tests.console.command import task
from tests.fastbuild.folders import snapshot
from tests.support import RECORD, article, term, write_files

FILES = {
    "articles/2026-06-01-one/ja.md": article(
        body="｜入管《にゅうかん》に収容された。\n\n犬を収容した。[収容](term:none)の話。"
    ),
    "articles/2026-06-02-two/ja.md": article(body="身元確認の話。収容人数。"),
    "articles/2026-06-03-three/ja.md": article(body="身元確認の話。"),
    "articles/2026-06-04-four/ja.md": article(body="身元確認の話。"),
    "articles/2026-06-05-five/en.md": article(body="They were refugees.", status="draft"),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
    "glossary/refugee/term.yaml": RECORD,
    "glossary/refugee/en.md": term("refugee"),
    "glossary/visit/term.yaml": RECORD + "status: draft\n",
    "glossary/visit/ja.md": term("面会", reading="めんかい"),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", FILES)
    return tmp_path / "content"


def told(text: str) -> list[str]:
    """Return the lines of a report with a place, its sentence behind it, sorted."""
    lines = text.splitlines()
    places = [number for number, line in enumerate(lines) if line.startswith("  ") and not line.startswith("   ")]
    return sorted(f"{lines[number]} | {lines[number + 1].strip()}" for number in places)


def test_the_task_tells_places_in_doubt_terms_without_use_and_words_without_term(content: Path) -> None:
    before = snapshot(content)
    result = task("status", "--terms", "--content", "content", cwd=content.parent)
    assert (result.returncode, result.stderr) == (0, "")
    one, two = (f"{content}/articles/2026-06-{name}/ja.md" for name in ("01-one", "02-two"))
    assert told(result.stdout) == [
        f"  {one}:6  a term: 収容 | 入管に収容された。",
        f"  {one}:8  passed over, another sense by the words nearby: 収容 | 犬を収容した。",
        f"  {two}:6  passed over, part of a longer word with another sense: 収容 | 収容人数。",
    ]
    *_, counts, unused, missing = result.stdout.splitlines()
    assert counts.startswith("1 places of terms with several senses were taken for the term, 2 were passed over.")
    assert unused == "Terms that no text uses yet (1): refugee"
    assert missing == "Words of three pieces or more that are not in the glossary: 身元確認 (3)"
    assert snapshot(content) == before


def test_the_task_speaks_japanese_to_those_who_do(content: Path) -> None:
    result = task("status", "--term", "detention", "--content", str(content), LANG="ja_JP.UTF-8")
    assert result.returncode == 0
    assert "用語とした: 収容" in result.stdout
    assert "見送り：近くのことばから、別の意味: 収容" in result.stdout
    assert "見送り：別の意味の長いことばの一部: 収容" in result.stdout
    assert "まだどの文にも出てこない用語" not in result.stdout, "only what was asked for"


def status(content: Path, term_id: str = "", *, drafts: bool = False) -> int:
    return term_status(BuildOptions(str(content), drafts=drafts), term_id)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def test_a_term_without_doubtful_places_is_told_as_such(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(content, "refugee") == 0
    out = capsys.readouterr().out
    assert out.startswith("\nrefugee\n\n0 places")


def test_a_term_is_known_by_its_name_too(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(content, "収容") == 0
    assert "\ndetention\n" in capsys.readouterr().out


@pytest.mark.parametrize("term_id", ["detentoin", "visit"])
def test_a_term_that_is_not_there_or_a_draft_is_said(
    content: Path, capsys: pytest.CaptureFixture[str], term_id: str
) -> None:
    assert status(content, term_id) == 1
    assert capsys.readouterr().out.startswith(f"There is no term “{term_id}”.")


def test_drafts_are_read_where_they_are_asked_for(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(content, drafts=True) == 0
    out = capsys.readouterr().out
    assert "Terms that no text uses yet (1): visit" in out
    assert "2026-06-05-five" in out


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(tmp_path / "nowhere") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "The folder of the texts is not there." in captured.err


def test_texts_with_mistakes_are_read_as_far_as_they_can_be(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(content, {"articles/2026-06-06-six/ja.md": article(body="収容。[これ](article:nothing)")})
    assert status(content, "detention") == 0
    assert "2026-06-06-six/ja.md:6  a term" in capsys.readouterr().out


def test_what_is_not_read_is_shown_as_left_out(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "犬を収容した[施設](https://example.org/)の\n話。[^1]\n\n[^1]: 注。"
    write_files(content, {"articles/2026-06-06-six/ja.md": article(body=body)})
    assert status(content, "detention") == 0
    assert "\n      犬を収容した…の話。\n" in capsys.readouterr().out


# --- how easy the easy texts are


def test_the_task_gives_the_figures_of_each_easy_text_and_its_hard_words(content: Path) -> None:
    body = "学校《がっこう》に 行《い》きます。収容《しゅうよう》と 憲法《けんぽう》です。"
    write_files(content, {"pages/x/ja-simple.md": article("話", body).replace("A summary.", "話です。")})
    result = task("status", "--easy", "--content", str(content))
    assert (result.returncode, result.stderr) == (0, "")
    file, figures, words, last = [line for line in result.stdout.splitlines() if line]
    assert file == f"{content}/pages/x/ja-simple.md"
    assert figures.strip().startswith("4 sentences of 5 characters (the longest: 8) with 0.2 verbs; 83 % of the words")
    assert words.strip() == "beyond the first steps: 憲法"
    assert "no official one" in last


def test_the_task_says_so_where_there_is_no_content(tmp_path: Path) -> None:
    assert easy_status(BuildOptions(str(tmp_path / "nowhere"))) == 1


def test_figures_are_given_in_japanese_too(content: Path) -> None:
    write_files(
        content, {"glossary/detention/ja-simple.md": term("収容", "出《で》られない ことです。", reading="しゅうよう")}
    )
    result = task("status", "--easy", "--content", str(content), LANG="ja_JP.UTF-8")
    assert result.returncode == 0
    assert "1文の平均" in result.stdout


def test_the_table_of_all_texts_says_what_cannot_be_read(content: Path) -> None:
    sound = task("status", "--content", str(content))
    assert sound.returncode == 0 and "tasks.py check" not in sound.stdout
    (content / "articles/2026-06-02-two/ja.md").write_bytes("収容".encode("shift_jis"))
    (content / "glossary/refugee/term.yaml").write_text("category: nothing\n", encoding="utf-8")
    lines = task("status", "--content", str(content)).stdout.splitlines()
    assert "articles/2026-06-02-two/ja.md, " in lines[-1] and lines[-1].endswith("python3 tasks.py check")
    assert "glossary/refugee/term.yaml" in lines[-1]
