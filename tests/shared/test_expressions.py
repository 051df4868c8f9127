"""Kept expressions: what was compiled once is what Python would compile again, whatever happens to the file."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from plugins.shared import KeptExpressions, expressions

_SOURCES = [
    ("[ぁ-ん]{2,4}(?:さん|くん)", 0),
    ("(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月", 0),
    ("straße|ſ", re.IGNORECASE),
    ("(?i:a)b(?<=ab)$", re.MULTILINE | re.DOTALL),
    ("", 0),
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__" / "some.expressions"


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled and not taken from a file."""
    found: list[str] = []
    make = expressions._compile

    def made(source: str, flags: int) -> expressions._Compiled:
        found.append(source)
        return make(source, flags)

    monkeypatch.setattr(expressions, "_compile", made)
    return found


def _all(path: Path) -> list[re.Pattern[str]]:
    kept = KeptExpressions(path)
    return [kept.compiled(source, flags) for source, flags in _SOURCES]


def test_what_is_kept_is_what_python_compiles(path: Path, compiling: list[str]) -> None:
    # Two expressions are equal where what they were compiled to is.
    wanted = [re.compile(source, flags) for source, flags in _SOURCES]
    assert _all(path) == wanted
    assert len(compiling) == len(_SOURCES)
    assert _all(path) == wanted
    assert len(compiling) == len(_SOURCES)
    again = KeptExpressions(path).compiled(*_SOURCES[1]).search("それは2026年6月")
    assert again is not None
    assert (again.groupdict(), again.re.groupindex) == ({"year": "2026", "month": "6"}, {"year": 1, "month": 2})


def test_the_same_words_with_other_flags_are_another_expression(path: Path) -> None:
    for _ in range(2):
        assert KeptExpressions(path).compiled("a", re.IGNORECASE).search("A")
        assert not KeptExpressions(path).compiled("a").search("A")


def test_two_processes_that_compile_the_same_leave_a_file_that_can_be_read(path: Path, compiling: list[str]) -> None:
    one, other = KeptExpressions(path), KeptExpressions(path)
    for source, flags in _SOURCES:
        assert one.compiled(source, flags) == other.compiled(source, flags)
    # The other one looked into the file when the first expression stood there.
    assert len(compiling) == 2 * len(_SOURCES) - 1
    compiling.clear()
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]
    assert compiling == []


@pytest.mark.parametrize("cut", range(1, 200, 7))
def test_a_file_that_was_cut_off_goes(path: Path, compiling: list[str], cut: int) -> None:
    _all(path)
    path.write_bytes(path.read_bytes()[:-cut])
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]
    compiling.clear()
    _all(path)
    _all(path)
    assert len(compiling) <= len(_SOURCES)  # what was compiled after the damage is kept, too


@pytest.mark.parametrize("place", range(0, 400, 13))
def test_a_file_with_a_wrong_byte_is_not_believed(path: Path, place: int) -> None:
    _all(path)
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]


def test_what_another_python_has_made_is_not_used(
    path: Path, compiling: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _all(path)
    monkeypatch.setattr(expressions, "_version", lambda: "another")
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]
    assert len(compiling) == 2 * len(_SOURCES)


def test_a_python_that_compiles_in_another_way_compiles_as_usual(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(source: str, flags: int) -> expressions._Compiled:
        raise AttributeError("_code")

    monkeypatch.setattr(expressions, "_compile", other)
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]
    assert not path.exists()


def test_a_file_that_has_grown_too_large_begins_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _all(path)
    size = path.stat().st_size
    monkeypatch.setattr(expressions, "_LARGEST", size - 1)
    KeptExpressions(path).compiled("new")
    assert 0 < path.stat().st_size < size
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]


def test_nothing_is_written_where_python_writes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _all(path) == [re.compile(source, flags) for source, flags in _SOURCES]
    assert not path.parent.exists()


def test_where_nothing_can_be_written_it_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert _all(tmp_path / "file" / "some.expressions") == [re.compile(source, flags) for source, flags in _SOURCES]


@pytest.mark.parametrize("wrong", ["(", "[z-a]", "(?<=a*)b", "a**"])
def test_what_is_no_expression_is_told_as_ever(path: Path, wrong: str) -> None:
    with pytest.raises(re.error) as ours:
        KeptExpressions(path).compiled(wrong)
    with pytest.raises(re.error) as theirs:
        re.compile(wrong)
    assert str(ours.value) == str(theirs.value)


def test_it_stands_where_python_keeps_its_own(tmp_path: Path) -> None:
    kept = KeptExpressions.of(tmp_path / "words.yaml")
    assert kept.path.parent == tmp_path / "__pycache__"
    assert kept.path.name == f"words.{sys.implementation.cache_tag}.expressions"
