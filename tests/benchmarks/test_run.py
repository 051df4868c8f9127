"""The runner, with plain Pelican, which every environment of the tests has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.edits import Edits
from benchmarks.measure import Cost
from benchmarks.run import main
from benchmarks.sharding import Parted, shards_table
from benchmarks.systems import BASELINE, OURS, IncompleteError, Site, load_systems
from benchmarks.texts import newest_of

SYSTEMS = load_systems(os.environ["PATH"])


def site(name: str, work: Path) -> Site:
    return Site(name, SYSTEMS[name], work, pairs=2, terms=20, path=os.environ["PATH"])


def test_a_program_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert set(load_systems(str(tmp_path))) == {OURS, BASELINE}
    (tmp_path / "hugo").touch(mode=0o755)
    assert set(load_systems(str(tmp_path))) == {OURS, BASELINE, "hugo"}


def test_ours_is_a_copy_of_the_program_with_a_corpus(tmp_path: Path) -> None:
    made = site(OURS, tmp_path)
    assert {"tasks.py", "plugins", "theme", "content", ".venv"} <= {path.name for path in made.folder.iterdir()}
    assert not (made.folder / "content" / "pages").exists()
    assert made.source(1).parent.name.endswith("story-00001")


def test_edits_change_what_they_say_and_are_undone(tmp_path: Path) -> None:
    made = site(OURS, tmp_path)
    files = {path: path.read_bytes() for path in made.folder.joinpath("content").rglob("*.*")}
    edits = Edits(made)
    mark = edits.change_article(12)
    edits.change_definition(12)
    edits.add_variant(12)
    changed = {path.relative_to(made.folder / "content").parts[0] for path in files if path.read_bytes() != files[path]}
    assert mark == "第一二版"
    assert made.source(newest_of(2)).read_text("utf-8").count(mark) == 2
    assert changed == {"articles", "glossary"}
    edits.undo()
    assert {path: path.read_bytes() for path in files} == files


def test_a_page_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(IncompleteError, match=r"pelican: \d+ missing"):
        site(BASELINE, tmp_path).check()


@pytest.mark.slow
def test_parts_are_measured_and_make_the_same_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--pairs", "2", "--terms", "20", "--parts", "1", "--only", OURS, "--work", str(tmp_path)]
    assert main(["shards", *given]) == 0
    shown = capsys.readouterr().out
    assert "| 2 pairs | 1, whole | " in shown
    assert "| 2 pairs | 1 | " in shown


def test_the_slowest_machine_of_each_step_counts() -> None:
    fast, slow = Cost(1, 2, 30), Cost(10, 20, 40)
    shown = shards_table("9 pairs", Cost(50, 80, 60), [Parted(2, [fast, slow], [slow, fast], fast, 7.25)])
    assert shown.splitlines()[-1] == "| 9 pairs | 2 | 20.0 | 20.0 | 2.0 | 42.0 | 0.53 | 21.0 | 40 | 7.2 |"


@pytest.mark.slow
def test_the_runner_builds_and_prints_ratios(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--pairs", "2", "--terms", "20", "--runs", "1", "--only", BASELINE, "--work", str(tmp_path)]
    assert main(["builds", "sizes", "growth", "--sizes", "2", *given]) == 0
    shown = capsys.readouterr().out
    assert "| full build, nothing kept, 20 terms | pelican |" in shown
    assert "| 2 pairs | pelican |" in shown
    assert "| pelican | 2 pairs |" in shown
    assert (tmp_path / "pelican-2-20").exists() is False, "growth leaves nothing"
