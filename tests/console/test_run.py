"""The tasks build and check, as processes of their own: what they print, write, and end with."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.console import run as run_module
from plugins.console.run import BuildOptions, run_build
from plugins.console.words import say_in
from plugins.shared import JAPAN, BuildRecord
from tests.console.command import run, task
from tests.fastbuild.folders import snapshot
from tests.support import BUILD_DATE, RECORD, ROOT, article, term, write_files

GOOD = {
    "articles/2026-06-01-one/en.md": article("One", "Bail, then bail.\n\n## More\n\nAnd bail again, bail."),
    "articles/2026-06-20-two/ja.md": article("二", "本文です。"),
    "glossary/bail/term.yaml": RECORD,
    "glossary/bail/en.md": term("bail"),
}
MISTAKES = {
    "articles/2026-06-02-a/en.md": article("A", topcis="[]"),
    "articles/2026-06-03-b/en.md": article("B", "See [this](article:nothing)."),
    "articles/2026-06-04-c/ja.md": article("三", "本文\n\n# 大見出し"),
}
# On a later day their checks are old.
AS_THEN = ("--date", BUILD_DATE)


def places(lines: str) -> set[tuple[str, int, str]]:
    """Return the file (below its piece), line and code of every problem of a JSON report."""
    found = (json.loads(line) for line in lines.splitlines())
    return {("/".join(Path(p["file"]).parts[-2:]), p["line"], p["code"]) for p in found}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", GOOD)
    return tmp_path / "content"


@pytest.fixture
def mistaken(content: Path) -> Path:
    write_files(content, MISTAKES)
    return content


# --- check


def test_check_prints_one_json_problem_a_line_and_nothing_else(mistaken: Path) -> None:
    result = task("check", "--content", str(mistaken), "--format", "json", *AS_THEN)
    assert result.returncode == 1
    assert places(result.stdout) == {
        ("2026-06-02-a/en.md", 4, "header-field-misspelt"),
        ("2026-06-03-b/en.md", 6, "link-to-nothing"),
        ("2026-06-04-c/ja.md", 8, "heading-first-level"),
    }
    for line in result.stdout.splitlines():
        problem = json.loads(line)
        assert list(problem) == ["file", "line", "column", "code", "severity", "message", "fix", "why"]
        assert set(problem["message"]) == set(problem["fix"]) == {"en", "ja"}
    assert result.stderr == ""


def test_check_of_good_texts_prints_no_json_and_ends_with_0(content: Path) -> None:
    result = task("check", "--content", str(content), "--format", "json", *AS_THEN)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_check_tells_what_would_be_wrong_with_a_text_on_its_day(content: Path) -> None:
    """The release of that night would stop, and nobody would look."""
    mistakes = {"articles/2026-06-22-later/en.md": article("Later", "See [this](article:nothing).")}
    write_files(content, mistakes | {"articles/2026-06-24-last/en.md": article("Last", "See [it](article:later).")})
    result = task("check", "--content", str(content), "--date", "2026-06-20", "--format", "json")
    assert result.returncode == 1
    assert places(result.stdout) == {
        ("2026-06-22-later/en.md", 6, "link-to-nothing"),
        ("articles/2026-06-22-later", 1, "date-in-future"),
        ("articles/2026-06-24-last", 1, "date-in-future"),
    }


def _committed_long_ago(content: Path) -> str:
    """Commit ``content`` as on a day long ago, on which its term was checked; an article of today lies beside it.

    Returns the day.
    """
    today = dt.datetime.now(JAPAN).date()
    day = str(today - dt.timedelta(days=400))
    write_files(content, {f"articles/{today}-today/en.md": article("Today", "It stands.")})
    (content / "glossary" / "bail" / "term.yaml").write_text(RECORD.replace("2026-06-01", day), encoding="utf-8")
    moment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00+0900"}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Old"]):
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *command], cwd=content, check=True, env={**os.environ, **moment})
    return day


def test_check_and_status_speak_of_today_however_old_the_newest_commit_is(content: Path) -> None:
    """Who comes back after a year is told what has grown old; what is written today is not of a later day."""
    day = _committed_long_ago(content)
    for options, wanted in ((["--date", day], {"date-in-future"}), ([], {"review-due"})):
        done = task("check", "--content", str(content), "--format", "json", *options)
        found = {json.loads(line)["code"] for line in done.stdout.splitlines()}
        assert found & {"date-in-future", "review-due"} == wanted
    assert f"{day} {say_in('en', 'overview-past')}" in task("status", "--to-do", "--content", str(content)).stdout


@pytest.mark.parametrize(("options", "shown"), [((), False), (("--for-folder",), True)])
def test_a_copy_to_give_away_is_of_today_and_a_build_of_its_commit(
    content: Path, tmp_path: Path, options: tuple[str, ...], shown: bool
) -> None:
    _committed_long_ago(content)
    done = task("build", "--content", str(content), "--output", str(tmp_path / "site"), *options)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "en" / "articles" / "today" / "index.html").exists() is shown


def test_check_tells_people_in_their_language_how_it_went(content: Path, mistaken: Path) -> None:
    result = task("check", "--content", str(mistaken), LANG="ja_JP.UTF-8")
    assert result.returncode == 1
    assert "article:nothing はありません。" in result.stderr
    assert result.stdout.startswith("エラー")
    shutil.rmtree(mistaken)
    write_files(content, GOOD)
    result = task("check", "--content", str(content), *AS_THEN)
    assert result.returncode == 0
    assert result.stdout == "No errors (warnings: 0): this can be published.\n"


def test_check_writes_nothing(content: Path, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    assert task("check", "--content", "content", cwd=tmp_path).returncode == 0
    assert snapshot(tmp_path) == before


def test_paper_that_cannot_be_had_is_a_failure_although_the_site_was_made(content: Path, tmp_path: Path) -> None:
    write_files(content, {"articles/2026-06-03-sheet/en.md": article("A sheet", "A text.", print="leaflet")})
    output = tmp_path / "output"
    ended = task("paper", "--content", str(content), "--output", str(output), CHROME_PATH="/nowhere/chromium")
    assert ended.returncode == 1
    assert "paper-no-chromium" in ended.stdout + ended.stderr
    assert (output / "index.html").is_file()


def test_check_of_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = task("check", "--content", str(tmp_path / "nowhere"), "--format", "json")
    assert result.returncode == 1
    assert [json.loads(line)["code"] for line in result.stdout.splitlines()] == ["content-not-there"]


def test_check_that_could_not_run_says_why_and_prints_no_json(content: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "thesis", {"thesis.odt": "ten years of work"})
    result = task("check", "--content", str(content), "--output", "thesis", "--format", "json", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("thesis holds files that are not a site")


def test_check_with_an_option_that_cannot_be_used_tells_it_as_a_problem(content: Path) -> None:
    result = task("check", "--content", str(content), "--date", "soon", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    assert [json.loads(line)["code"] for line in result.stdout.splitlines()] == ["build-date"]


# --- build


def test_build_says_what_it_made_and_where(content: Path, tmp_path: Path) -> None:
    result = task("build", "--content", "content", "--output", "made", *AS_THEN, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Built ")
    assert result.stdout.rstrip().endswith("s: made")
    # Without a private list this is said, once, and nothing else.
    assert result.stderr.startswith("Names were not checked")
    assert result.stderr.count("\n") == 1
    assert (tmp_path / "made" / "index.html").is_file()


def test_build_with_mistakes_tells_them_and_leaves_the_output(content: Path, tmp_path: Path) -> None:
    assert task("build", "--content", "content", "--output", "made", *AS_THEN, cwd=tmp_path).returncode == 0
    before = snapshot(tmp_path / "made")
    write_files(content, MISTAKES)
    result = task("build", "--content", "content", "--output", "made", *AS_THEN, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("[error]") == 3
    assert result.stderr.endswith("Errors: 3, warnings: 0. Nothing was written: made is as it was.\n")
    assert snapshot(tmp_path / "made") == before


def test_on_github_mistakes_stand_beside_their_lines(mistaken: Path, tmp_path: Path) -> None:
    result = task(
        "build", "--content", str(mistaken), "--output", str(tmp_path / "made"), cwd=tmp_path, GITHUB_ACTIONS="true"
    )
    annotations = [line for line in result.stdout.splitlines() if line.startswith("::error file=")]
    assert len(annotations) == 3
    assert any("2026-06-03-b/en.md,line=6," in line for line in annotations)


@pytest.mark.parametrize(
    ("option", "value"), [("--date", "2026-13-45"), ("--links", "sometimes")], ids=["date", "links"]
)
def test_an_option_that_cannot_be_used_is_a_problem_not_a_traceback(
    content: Path, tmp_path: Path, option: str, value: str
) -> None:
    result = task("build", "--content", str(content), "--output", str(tmp_path / "made"), option, value)
    assert result.returncode == 1
    assert value in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("[error]") == 1
    assert option in result.stderr
    assert not (tmp_path / "made").exists()


def test_a_folder_of_somebody_elses_is_refused_and_untouched(content: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "thesis", {"thesis.odt": "ten years of work"})
    result = task("build", "--content", str(content), "--output", "thesis", cwd=tmp_path)
    assert result.returncode == 1
    assert "Choose another folder with --output" in result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(tmp_path / "thesis") == {"thesis.odt": b"ten years of work"}


def test_inv_does_the_same(content: Path, tmp_path: Path) -> None:
    where = ("--content", str(content), "--date", "2026-06-30")
    inv = str(Path(sys.executable).with_name("inv"))
    by_inv = run(inv, "build", *where, "--output", str(tmp_path / "inv"))
    assert by_inv.returncode == 0, by_inv.stderr
    by_task = task("build", *where, "--output", str(tmp_path / "task"))
    assert by_task.returncode == 0, by_task.stderr
    assert snapshot(tmp_path / "inv") == snapshot(tmp_path / "task")


def test_without_a_task_the_tasks_are_listed() -> None:
    result = task()
    assert result.returncode == 0
    for name in ("build", "check", "serve", "test", "publish", "words", "lock"):
        assert f"\n  {name} " in result.stdout


@pytest.mark.parametrize(
    ("locale", "sentence"), [("ja_JP.UTF-8", "本文のフォルダー"), ("C.UTF-8", "folder of the texts")]
)
def test_options_are_explained_in_the_readers_language(locale: str, sentence: str) -> None:
    result = task("build", "--help", LANG=locale)
    assert result.returncode == 0
    assert sentence in result.stdout


def test_a_task_that_is_not_there_is_said() -> None:
    result = task("bulid")
    assert result.returncode == 1
    assert "bulid" in result.stderr
    assert "Traceback" not in result.stderr


# --- options: what each changes


def built(content: Path, **options: str | bool) -> Path:
    """Build in this process with ``options`` and return the output."""
    output = content.parent / "output"
    values = {"date": "2026-06-30", **options}
    result = run_build(BuildOptions(str(content), str(output), **values))  # type: ignore[arg-type]
    assert not result.stopped, (result.stopped, result.problems)
    return output


def test_without_options_the_site_is_a_preview_that_opens_from_a_folder(content: Path) -> None:
    html = (built(content) / "en" / "index.html").read_text(encoding="utf-8")
    assert 'href="articles/one/index.html"' in html


def test_siteurl_is_the_address_of_the_site_with_or_without_its_last_slash(content: Path) -> None:
    html = (built(content, site_url="https://site.example/krsy/") / "en" / "index.html").read_text(encoding="utf-8")
    assert 'href="https://site.example/krsy/en/"' in html
    assert 'href="/krsy/en/articles/one/"' in html


def test_date_decides_what_is_shown_already(content: Path) -> None:
    assert (built(content, date="2026-06-20") / "ja/articles/two/index.html").is_file()
    assert not (built(content, date="2026-06-19") / "ja/articles/two/index.html").exists()


def test_today_is_a_date(content: Path) -> None:
    assert (built(content, date="today") / "index.html").is_file()


def test_links_can_stand_at_every_place(content: Path) -> None:
    def linked(**options: str) -> int:
        page = built(content, **options) / "en/articles/one/index.html"
        return page.read_text(encoding="utf-8").count('glossary/bail/index.html"')

    assert linked() == linked(links="section")
    assert linked(links="every") == linked(links="section") + 2


def test_release_takes_the_settings_of_the_published_site(content: Path) -> None:
    from plugins.console.run import setting

    html = (built(content, release=True) / "en" / "index.html").read_text(encoding="utf-8")
    assert f'href="{setting("SITEURL", release=True)}/en/"' in html
    assert setting("SITEURL", release=False) == ""


def test_drafts_are_shown_only_when_asked_for(content: Path) -> None:
    write_files(content, {"articles/2026-06-05-draft/en.md": article("Draft", status="draft")})
    assert not (built(content) / "en/articles/draft/index.html").exists()
    assert (built(content, drafts=True) / "en/articles/draft/index.html").is_file()


def test_relative_folders_count_from_where_the_caller_stands(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content)
    changed = BuildOptions(content="../content", output="here").overrides()
    assert changed["PATH"] == str(content)
    assert changed["OUTPUT_PATH"] == str(content / "here")


def test_without_options_the_projects_own_folders_are_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    changed = BuildOptions().overrides()
    folders = {"PATH": str(ROOT / "content"), "OUTPUT_PATH": str(ROOT / "output")}
    assert changed == {**folders, "LOCALE": ["", "C"]}


def test_a_copy_for_a_folder_has_relative_links_and_names_the_published_site(content: Path, tmp_path: Path) -> None:
    url = "https://site.example/krsy"
    result = task(
        "build", "--for-folder", "--siteurl", url, "--content", str(content), "--output", "stick/site", cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    home = (tmp_path / "stick" / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert 'href="../theme/style.css"' in home
    assert f'<link rel="canonical" href="{url}/en/">' in home


# --- the site that was built last


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[BuildOptions]:
    """The builds that Pelican really made."""
    builds: list[BuildOptions] = []

    def counted(options: BuildOptions, *rest: object) -> None:
        builds.append(options)
        really(options, *rest)

    really = run_module.run_pelican
    monkeypatch.setattr(run_module, "run_pelican", counted)
    return builds


def test_where_nothing_has_changed_the_last_site_is_taken(content: Path, made: list[BuildOptions]) -> None:
    options = {"media_cache": str(content.parent / "cache" / "media")}
    first = snapshot(built(content, **options))
    shutil.rmtree(content.parent / "output")
    assert snapshot(built(content, **options)) == first
    assert len(made) == 1
    write_files(content, {"articles/2026-06-01-one/en.md": article("Another")})
    assert snapshot(built(content, **options)) != first
    assert snapshot(built(content, **options, date="2026-06-29")) != first
    assert len(made) == 3


def test_the_next_output_is_made_of_the_kept_site_and_nothing_is_left_of_a_text_that_went(
    content: Path, made: list[BuildOptions]
) -> None:
    options = {"media_cache": str(content.parent / "cache" / "media")}
    kept, output = content.parent / "cache" / "site", content.parent / "output"
    built(content, **options)
    folder = kept.stat().st_ino
    write_files(content, {"articles/2026-06-03-three/en.md": article("Zzyxa")})
    built(content, **options)
    assert output.stat().st_ino == folder
    assert snapshot(kept) == snapshot(output)
    shutil.rmtree(content / "articles" / "2026-06-03-three")
    (kept / "en" / "index.html").write_text("080-1234-5678", encoding="utf-8")  # a file of the output, too
    (kept / "en" / "stray.html").write_text("080-1234-5678", encoding="utf-8")
    built(content, **options)
    assert snapshot(kept) == snapshot(output)
    assert not any(word in data for data in snapshot(kept).values() for word in (b"Zzyxa", b"080-1234-5678"))
    assert len(made) == 3


def test_what_changes_during_a_build_is_kept_for_none(
    content: Path, made: list[BuildOptions], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"media_cache": str(content.parent / "cache" / "media")}
    built(content, **options)
    write_files(content, {"articles/2026-06-03-three/en.md": article("Three")})
    replaced = BuildRecord.begin_replacing

    def changed_meanwhile(record: BuildRecord) -> None:
        shutil.rmtree(content / "articles" / "2026-06-03-three")
        replaced(record)

    with monkeypatch.context() as during:
        during.setattr(BuildRecord, "begin_replacing", changed_meanwhile)
        built(content, **options)
    assert snapshot(content.parent / "cache" / "site") == snapshot(content.parent / "output")
    built(content, **options)
    assert len(made) == 3
    assert not any(b"three" in name.encode() for name in snapshot(content.parent / "cache" / "site"))


def test_what_was_told_is_told_again(content: Path, made: list[BuildOptions]) -> None:
    write_files(content, {"articles/2026-06-01-one/en.md": article("One", "It was 5 % in 2024.")})
    options = BuildOptions(
        str(content), str(content.parent / "output"), media_cache=str(content.parent / "c" / "media")
    )
    first, second = run_build(options), run_build(options)
    assert first.warnings
    assert (first.problems, first.pages) == (second.problems, second.pages)
    assert len(made) == 1


def test_names_are_looked_for_in_every_build(
    content: Path, made: list[BuildOptions], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(content.parent, {"names.txt": "Zzyxa Qwortle"})
    monkeypatch.setenv("PRIVATE_NAMES_FILE", str(content.parent / "names.txt"))
    options = {"media_cache": str(content.parent / "cache" / "media")}
    built(content, **options)
    built(content, **options)
    assert len(made) == 2
    assert not (content.parent / "cache" / "site").exists()
