"""What is kept comes back whole or not at all, and nothing that is wrong with it reaches a build."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.shared import Ahead, Memory, Place, Workshop, key_of, problem
from tests.support import ROOT

_FOUND = problem("text-empty", Place("content/a.md", 3))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memory"


def test_what_was_kept_comes_back(file: Path) -> None:
    Memory(file).keep({b"a": ("あ", _FOUND), b"b": None})
    assert Memory(file).recall([b"a", b"b", b"c"]) == {b"a": ("あ", _FOUND), b"b": None}


def test_more_keys_than_are_asked_for_at_once(file: Path) -> None:
    values = {key_of(str(number)): number for number in range(1700)}
    Memory(file).keep(values)
    assert Memory(file).recall(values.keys()) == values


def test_after_a_whole_build_nothing_else_is_left_in_the_file(file: Path) -> None:
    Memory(file).keep({b"old": "a text that was taken down", b"same": "this stays"})
    Memory(file).keep({b"new": "this too"}, only=[b"same", b"new"])
    assert Memory(file).recall([b"old", b"same", b"new"]) == {b"same": "this stays", b"new": "this too"}
    assert b"taken down" not in file.read_bytes()


def test_without_a_file_nothing_is_kept() -> None:
    memory = Memory()
    memory.keep({b"a": 1})
    assert memory.recall([b"a"]) == {}


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_as_none(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    assert Memory(file).recall([b"a"]) == {}
    for _ in range(2):  # the first may only remove it
        Memory(file).keep({b"a": 1})
    assert Memory(file).recall([b"a"]) == {b"a": 1}


def test_a_damaged_value_is_as_none(file: Path) -> None:
    Memory(file).keep({b"a": "something", b"b": "something else"})
    with sqlite3.connect(file) as store:
        (value,) = store.execute("SELECT value FROM kept WHERE key = ?", (b"a",)).fetchone()
        store.execute("UPDATE kept SET value = ? WHERE key = ?", (value.replace(b"some", b"same"), b"a"))
    store.close()
    assert Memory(file).recall([b"a", b"b"]) == {b"b": "something else"}


def test_what_another_file_keeps_is_taken_and_stays_there(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    values = {key_of(str(number)): number for number in range(1100)}
    Memory(other).keep(values)
    Memory(file).keep({b"own": "stays"})
    before = other.read_bytes()
    assert Memory(file).take(other) == values.keys()
    assert Memory(file).recall([*values, b"own"]) == {**values, b"own": "stays"}
    assert other.read_bytes() == before


def test_of_another_file_only_what_is_asked_for_is_taken(file: Path, tmp_path: Path) -> None:
    Memory(tmp_path / "other").keep({b"a": 1, b"b": 2})
    assert Memory(file).take(tmp_path / "other", only=[b"b", b"c"]) == {b"b"}
    assert Memory(file).recall([b"a", b"b", b"c"]) == {b"b": 2}


def test_what_is_damaged_in_another_file_does_not_take_the_place_of_what_is_sound(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path in (file, other):
        Memory(path).keep({b"a": "sound", b"b": "sound"})
    with sqlite3.connect(other) as store:
        store.execute("UPDATE kept SET value = ? WHERE key = ?", ("no bytes", b"a"))
        store.execute("UPDATE kept SET value = ? WHERE key = ?", (b"\0" * 40, b"b"))
    store.close()
    assert Memory(file).take(other) == frozenset()
    assert Memory(file).recall([b"a", b"b"]) == {b"a": "sound", b"b": "sound"}


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_from_what_is_no_database_nothing_is_taken_and_it_is_left_as_it_is(
    file: Path, tmp_path: Path, damage: bytes
) -> None:
    other = tmp_path / "other"
    other.write_bytes(damage)
    assert Memory(file).take(other) == frozenset()
    assert Memory(other, read_only=True).recall([b"a"]) == {}
    assert other.read_bytes() == damage
    assert Memory(file).take(tmp_path / "nothing") == frozenset()
    assert not (tmp_path / "nothing").exists()


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("run",)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("plugins.shared.processes", "os.system"),
        ("plugins.shared.program", "key_of"),
        ("plugins.shared.memory", "sqlite3.connect"),
        ("types", "FunctionType"),
        ("builtins", "eval"),
    ],
)
def test_nothing_that_our_modules_import_is_run(file: Path, module: str, name: str) -> None:
    Memory(file).keep({b"a": 1})
    data = b"\x80\x04" + pickle.dumps(module, 4)[2:-1] + pickle.dumps(name, 4)[2:-1] + b"\x93(X\x08\0\0\0echo runtR."
    _put(file, data)
    assert Memory(file).recall([b"a"]) == {}
    _put(file, pickle.dumps("sound"))
    assert Memory(file).recall([b"a"]) == {b"a": "sound"}


def _put(file: Path, data: bytes) -> None:
    """Let all that is kept in ``file`` be ``data`` with its digest."""
    with sqlite3.connect(file) as store:
        store.execute("UPDATE kept SET value = ?", (hashlib.sha256(data).digest()[:16] + data,))
    store.close()


def test_a_value_runs_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Memory(file).keep({b"a": _Evil()})
    assert Memory(file).recall([b"a"]) == {}
    assert capsys.readouterr().out == ""


def test_what_another_build_holds_is_as_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.shared.memory._PATIENCE", 0)
    Memory(file).keep({b"a": 1})
    with sqlite3.connect(file) as store:
        store.execute("BEGIN EXCLUSIVE")
        assert Memory(file).recall([b"a"]) == {}
        Memory(file).keep({b"b": 2})
    store.close()
    assert Memory(file).recall([b"a", b"b"]) == {b"a": 1}


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    memory = Memory(tmp_path / "file" / "memory")
    memory.keep({b"a": 1})
    assert memory.recall([b"a"]) == {}


_WRITER = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from plugins.shared import Memory
print("ready", flush=True)
while True:
    Memory(Path(sys.argv[1])).keep({{bytes([n]): "x" * 100_000 for n in range(40)}})
"""


def test_a_kill_at_any_moment_leaves_whole_values(file: Path) -> None:
    for wait in (0.0, 0.03, 0.07, 0.15, 0.3):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER.format(root=str(ROOT)), str(file)], stdout=subprocess.PIPE
        )
        assert writer.stdout
        with writer.stdout:
            writer.stdout.readline()
            try:
                writer.wait(wait)
            except subprocess.TimeoutExpired:
                writer.kill()
            writer.wait()
        assert set(Memory(file).recall([bytes([n]) for n in range(40)]).values()) <= {"x" * 100_000}
    Memory(file).keep({b"after": 1})
    assert Memory(file).recall([b"after"]) == {b"after": 1}


@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_other_parts_have_another_key(one: list[str], other: list[str]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)


def test_a_workshop_makes_what_is_not_remembered(file: Path) -> None:
    made: list[str] = []

    def work(thing: str) -> str:
        made.append(thing)
        return thing.upper()

    first = Workshop(Memory(file))
    assert first.make(work, ["a", "b", "c"], [b"a", None, b"c"]) == ["A", "B", "C"]
    first.forget_the_rest()
    told: list[int] = []
    later = Workshop(Memory(file))
    assert later.make(work, ["d", "c", "b", "a"], [b"d", b"c", None, b"a"], told.append) == ["D", "C", "B", "A"]
    assert made == ["a", "b", "c", "d", "b"]
    assert told == [3, 4]


def test_a_workshop_forgets_what_a_whole_build_has_not_used(file: Path) -> None:
    Workshop(Memory(file)).make(str.upper, ["old", "same"], [b"old", b"same"])
    later = Workshop(Memory(file))
    later.make(str.upper, ["same", "new"], [b"same", b"new"])
    later.forget_the_rest()
    assert b"OLD" not in file.read_bytes()
    assert b"SAME" in file.read_bytes()


def test_another_program_or_another_work_makes_it_anew(file: Path) -> None:
    assert Workshop(Memory(file), program=b"1").make(str.upper, ["a"], [b"a"]) == ["A"]
    assert Workshop(Memory(file), program=b"1").make(str.lower, ["A"], [b"a"]) == ["a"]
    assert Workshop(Memory(file), program=b"2").make(str.title, ["abc"], [b"a"]) == ["Abc"]
    assert Workshop(Memory(file), program=b"1").make(str.upper, ["other"], [b"a"]) == ["A"]


def test_a_workshop_makes_many_things_some_at_a_time(file: Path) -> None:
    told: list[int] = []
    numbers = range(1000)
    found = Workshop(Memory(file)).each(str, numbers, lambda number: key_of(str(number)), told.append)
    assert dict(found) == {number: str(number) for number in numbers}
    assert told == list(range(1, 1001))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_was_done_ahead_is_found_by_the_step_that_would_do_it(file: Path, processes: int) -> None:
    numbers = range(50)

    def key(thing: object) -> bytes:
        return key_of(str(thing))

    def ahead(number: int, made: str) -> Ahead | None:
        return Ahead(len, key(made), f"of {number}") if number % 2 else None

    workshop = Workshop(Memory(file), processes)
    made = dict(workshop.each(str, numbers, key, ahead=ahead))
    assert made == {number: str(number) for number in numbers}
    # Nobody but `ahead` gives such things, so the others were made now.
    assert dict(workshop.each(len, [*made.values()], key)) == {
        str(number): f"of {number}" if number % 2 else len(str(number)) for number in numbers
    }
    assert dict(workshop.each(str.title, [*made.values()], key)) == {text: text for text in made.values()}


def test_nothing_is_done_ahead_where_nothing_is_kept() -> None:
    told: list[int] = []

    def ahead(number: int, made: str) -> None:
        told.append(number)

    assert len([*Workshop().each(str, range(5), lambda number: key_of(str(number)), ahead=ahead)]) == 5
    assert told == []


def test_what_is_done_ahead_may_be_kept_of_what_is_not(file: Path) -> None:
    workshop = Workshop(Memory(file))
    assert [*workshop.each(str, [1], lambda number: None, ahead=lambda number, made: Ahead(len, b"1", 7))] == [(1, "1")]
    assert workshop.make(len, ["1"], [b"1"]) == [7]
    workshop.forget_the_rest()
    assert Workshop(Memory(file)).make(len, ["1"], [b"1"]) == [7]


def test_what_is_kept_is_a_pickle_with_its_digest(file: Path) -> None:
    Memory(file).keep({b"a": "あ"})
    store = sqlite3.connect(file)
    (value,) = store.execute("SELECT value FROM kept").fetchone()
    store.close()
    assert value[16:] == pickle.dumps("あ", pickle.HIGHEST_PROTOCOL)
