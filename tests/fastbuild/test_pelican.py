"""Plain ``pelican``, as a process of its own: it builds what the task builds, and fails as loudly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.console.command import run, task
from tests.fastbuild.folders import snapshot
from tests.project import make_project
from tests.support import BUILD_DATE, ROOT, article, write_files

GOOD = {
    "articles/2026-06-01-one/en.md": article("One", "A text."),
    "articles/2026-06-02-two/ja.md": article("二", "本文です。"),
}
DATE = f'BUILD_DATE="{BUILD_DATE}"'


def pelican(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run plain ``pelican`` with ``arguments`` from ``cwd``."""
    return run(sys.executable, "-m", "pelican", *arguments, cwd=cwd, **environment)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", GOOD)
    return tmp_path / "content"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output that plain ``pelican`` makes of the texts."""
    folder = tmp_path_factory.mktemp("plain")
    write_files(folder / "content", GOOD)
    done = pelican(str(folder / "content"), "-o", str(folder / "output"), "-e", DATE)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_it_builds_the_pages_that_the_task_builds(plain: Path, content: Path, tmp_path: Path) -> None:
    by_task = task("build", "--content", str(content), "--output", str(tmp_path / "task"), "--date", BUILD_DATE)
    assert by_task.returncode == 0, by_task.stderr
    made = snapshot(plain)
    assert "en/articles/one/index.html" in made
    assert made == snapshot(tmp_path / "task")


def test_it_builds_the_published_site_as_the_task_does(content: Path, tmp_path: Path) -> None:
    url = "https://site.example/krsy"
    where = ("--content", str(content), "--output", str(tmp_path / "task"))
    by_task = task("build", "--release", "--siteurl", url, "--date", BUILD_DATE, *where)
    assert by_task.returncode == 0, by_task.stderr
    out = str(tmp_path / "plain")
    by_pelican = pelican(str(content), "-s", "publishconf.py", "-o", out, "-e", f'SITEURL="{url}"', DATE)
    assert by_pelican.returncode == 0, by_pelican.stderr
    made = snapshot(tmp_path / "plain")
    assert f'<link rel="canonical" href="{url}/en/">'.encode() in made["en/index.html"]
    assert made == snapshot(tmp_path / "task")


def test_it_can_be_started_anywhere(plain: Path, content: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings = str(ROOT / "pelicanconf.py")
    # The folders on the command line count from where the caller stands.
    run_there = pelican("../content", "-s", settings, "-o", "made", "-e", DATE, cwd=elsewhere)
    assert run_there.returncode == 0, run_there.stderr
    assert snapshot(elsewhere / "made") == snapshot(plain)


@pytest.mark.slow
def test_its_own_content_is_found_from_anywhere(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", GOOD)
    result = pelican("-s", str(project / "pelicanconf.py"), "-o", "made", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "made" / "en" / "articles" / "one" / "index.html").is_file()


def test_a_mistake_in_a_text_is_reported_and_ends_with_1(plain: Path, content: Path, tmp_path: Path) -> None:
    shutil.copytree(plain, tmp_path / "out")
    before = snapshot(plain)
    write_files(content, {"articles/2026-06-03-three/en.md": "---\ntitel: Three\nsummary: S.\n---\n\nText.\n"})
    result = pelican(str(content), "-o", str(tmp_path / "out"), "-e", DATE)
    assert result.returncode == 1
    assert "2026-06-03-three/en.md:2:1  [error]  header-field-misspelt" in result.stderr
    assert "There is no field “titel”. Did you mean “title”?" in result.stderr
    assert "「titel」という項目はありません。" in result.stderr
    assert snapshot(tmp_path / "out") == before


def test_on_github_mistakes_are_annotations_too(content: Path, tmp_path: Path) -> None:
    write_files(content, {"articles/2026-06-03-three/en.md": "no header"})
    result = pelican(str(content), "-o", str(tmp_path / "out"), GITHUB_ACTIONS="true")
    assert result.returncode == 1
    assert "title=header-missing::" in result.stdout


@pytest.mark.parametrize(
    "plugins",
    [
        ["plugins.nowhere.signals", "plugins.fastbuild.signals"],
        ["plugins.render.signals", "plugins.nowhere.signals"],
        ["plugins.render.signals", "plugins.fastbuild.signals", "plugins.nowhere.signals"],
    ],
    ids=["editions", "fastbuild", "one more"],
)
def test_a_plug_in_that_cannot_load_ends_the_run(content: Path, tmp_path: Path, plugins: list[str]) -> None:
    settings = tmp_path / "conf.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PLUGINS = {plugins!r}\nTHEME = {str(ROOT / 'theme')!r}\n",
        encoding="utf-8",
    )
    result = pelican(str(content), "-s", str(settings), "-o", str(tmp_path / "out"), "-e", DATE)
    assert result.returncode != 0
    assert "plugins.nowhere.signals" in result.stdout + result.stderr
    assert not (tmp_path / "out").exists()
