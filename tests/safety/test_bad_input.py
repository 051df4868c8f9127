"""Bad content is told plainly, in good time, in little memory, and never harms the last good output."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from plugins.shared.problem import catalogue
from tests.safety.bad_input import BadInput, Ending, allowed_seconds, cases, check, write
from tests.support import article, build_site, write_files

pytestmark = pytest.mark.slow

_TOGETHER = cases("together.yaml")
_ALONE = cases("alone.yaml")
_GOOD = {"pages/good/en.md": article("Good", "Good words."), "pages/good/ja.md": article("題", "よい本文。")}


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def good_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small good site, the last good output of all tests here."""
    folder = tmp_path_factory.mktemp("good")
    write_files(folder / "content", _GOOD)
    assert build_site(folder / "content", folder / "output").errors == []
    return folder / "output"


@pytest.fixture(scope="module")
def seconds(good_output: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return the processor time that a build may take on this machine."""
    return allowed_seconds(good_output.with_name("content"), tmp_path_factory.mktemp("usual") / "output")


@pytest.fixture(scope="module")
def together(good_output: Path, seconds: int, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ending]:
    """Check all cases of together.yaml as one site; the content's folder and how it ended."""
    content = tmp_path_factory.mktemp("bad") / "content"
    write_files(content, _GOOD)
    for case in _TOGETHER:
        write(content, case.files)
    before = _bytes_of(good_output)
    ending = check(content, good_output, seconds)
    assert _bytes_of(good_output) == before
    return content, ending


def _is_sound(ending: Ending) -> None:
    assert ending.code in (0, 1) and "Traceback" not in ending.stderr, ending.stderr[-2000:]
    for one in ending.problems:
        for words in (*one["message"].values(), *one["fix"].values()):
            assert words.replace("\u3000", " ").isprintable(), one


@pytest.mark.parametrize("case", _TOGETHER, ids=lambda case: case.title)
def test_bad_content_is_told_where_it_stands(case: BadInput, together: tuple[Path, Ending]) -> None:
    content, ending = together
    told = [text for file, text in ending.told(content) if case.owns(file)]
    assert Counter(told) == Counter(case.told)
    sentences = " ".join(
        words for one in ending.problems for kind in ("message", "fix") for words in one[kind].values()
    )
    assert all(words in sentences for words in case.says)


def test_nothing_else_is_told_and_the_build_ends_in_order(together: tuple[Path, Ending]) -> None:
    content, ending = together
    _is_sound(ending)
    assert ending.code == 1
    others = [text for file, text in ending.told(content) if not any(case.owns(file) for case in _TOGETHER)]
    assert others == []


@pytest.mark.parametrize("case", _ALONE, ids=lambda case: case.title)
def test_endless_content_ends_in_good_time(case: BadInput, good_output: Path, seconds: int, tmp_path: Path) -> None:
    write_files(tmp_path / "content", _GOOD)
    write(tmp_path / "content", case.files)
    before = _bytes_of(good_output)
    is_error = any(catalogue()[told.split()[1]]["severity"] == "error" for told in case.told)
    ending = check(tmp_path / "content", good_output if is_error else tmp_path / "output", seconds)
    _is_sound(ending)
    assert [text for _, text in ending.told(tmp_path / "content")] == list(case.told)
    assert _bytes_of(good_output) == before
    assert ending.code == is_error


def test_ten_thousand_strange_files_are_told_in_good_time(good_output: Path, seconds: int, tmp_path: Path) -> None:
    write_files(tmp_path / "content", {**_GOOD, **{f"pages/good/{number}.txt": "" for number in range(10_000)}})
    before = _bytes_of(good_output)
    ending = check(tmp_path / "content", good_output, seconds)
    _is_sound(ending)
    assert Counter(one["code"] for one in ending.problems if one["severity"] == "error") == {"file-unknown": 10_000}
    assert _bytes_of(good_output) == before
