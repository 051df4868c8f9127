"""A file of the output is examined by itself as all are together, and what is kept of it knows when it is old."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.safety import Examiner, personal_problems, withheld_problems
from plugins.safety.audit import seen_page
from plugins.safety.page import read_page
from plugins.safety.weight import bytes_sent
from plugins.shared import NAMES_FILE, Memory, Workshop
from tests.support import write_files

_PAGE = '<!doctype html><title>x</title>\n<p id="a">090-1234-5678</p>\n<p>ミナトさん</p>\n<a href="/">b</a>'
_FILES = {"a.html": _PAGE, "b.html": _PAGE, "name@example.com.txt": "ミナト", "c.json": '{"a": "0570-012-345"}'}
_ENDED = {"winter-1": ("ミナト",)}


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(NAMES_FILE, raising=False)
    write_files(tmp_path / "output", _FILES)
    return tmp_path / "output"


def examiner(
    output: Path, withheld: Mapping[str, tuple[str, ...]], printed: Mapping[str, str], site_url: str = ""
) -> Examiner:
    made, unreadable = Examiner.of(output, site_url, output.parent, output.parent / "content", withheld, printed)
    assert unreadable == []
    return made


def test_each_file_tells_what_stands_in_it_by_itself(output: Path) -> None:
    (output / "sheet.pdf").write_bytes(b"%PDF")
    printed = {"sheet.pdf": "<p>sheet: name@example.org</p>"}
    one = examiner(output, _ENDED, printed)
    files = {name: pickle.loads(pickle.dumps(one(name))) for name in one.names()}
    assert {name: file.size for name, file in files.items()} == {
        name: (output / name).stat().st_size
        for name in ("a.html", "b.html", "c.json", "name@example.com.txt", "sheet.pdf")
    }
    private = personal_problems((file.private for file in files.values()), "out")
    assert [(one.code, one.place.file, one.place.line) for one in private] == [
        ("personal-data-in-output", "out/a.html", 2),  # the same line of b.html is told once
        ("personal-data-in-output", "out/c.json", 1),
        ("personal-data-in-name", f"out/{'•' * len('name@example.com.txt')}", 1),
        ("personal-data-in-output", "out/sheet.pdf", 1),
    ]
    withheld = [found for name, file in files.items() for found in withheld_problems(name, file.withheld, "out")]
    assert [(one.place.file, one.place.line) for one in withheld] == [
        ("out/a.html", 3),
        ("out/b.html", 3),
        ("out/name@example.com.txt", 1),
    ]
    assert files["a.html"].page == seen_page("a.html", read_page(_PAGE), "")
    assert files["a.html"].sent == bytes_sent(_PAGE.encode())
    assert (files["c.json"].page, files["c.json"].sent) == (None, 0)


def test_no_value_is_in_what_may_be_kept(output: Path) -> None:
    one = examiner(output, {}, {})
    kept = b"".join(pickle.dumps(one(name)) for name in one.names())
    assert [value for value in ("1234", "012-345", "name@") if value.encode() in kept] == []


def test_whatever_a_finding_depends_on_makes_another_key(output: Path) -> None:
    def keys(printed: Mapping[str, str] | None = None) -> list[bytes | None]:
        one = examiner(output, {}, printed or {})
        return [one.key(name) for name in one.names()]

    first = keys()
    assert len({*first}) == len(_FILES)  # equal bytes under another name are another file
    assert keys() == first
    assert sum(key in first for key in keys({"a.html": "words"})) == len(_FILES) - 1
    other_place = examiner(output, {}, {}, "https://site.example")  # where links lead depends on it
    assert not {other_place.key(name) for name in other_place.names()} & {*first}
    (output / "a.html").write_text("other", encoding="utf-8")
    assert sum(key in first for key in keys()) == len(_FILES) - 1
    write_files(output.parent / "content", {"public-facts.yaml": "facts: [{value: 0570-012-345}]"})
    assert not {*keys()} & {*first}


def test_what_was_found_before_it_was_written_is_found_kept(output: Path, tmp_path: Path) -> None:
    before, workshop = examiner(output, {}, {}), Workshop(Memory(tmp_path / "memory"))
    pages = {name: (output / name).read_bytes() for name in ("a.html", "b.html")}
    found = {name: before.ahead(name, data) for name, data in pages.items()}
    assert [*workshop.each(pages.get, [*pages], lambda name: None, ahead=lambda name, data: found[name])]
    after = examiner(output, {}, {})
    assert {name: after.key(name) for name in pages} == {name: one and one.key for name, one in found.items()}
    assert {name: after(name) for name in pages} == {name: one and one.made for name, one in found.items()}
    other = _PAGE.replace("ミナトさん", "0570-012-345")
    (output / "b.html").write_text(other, encoding="utf-8")
    keys = [after.key(name) for name in pages]
    assert [number for number, _ in workshop.kept(Examiner, keys, lambda one: True)] == [0]
    there = dict(workshop.each(after, [*pages], after.key))
    assert there == {name: after(name) for name in pages}
    assert [len(there[name].private.leaks) for name in pages] == [1, 2]


def test_of_private_names_and_ended_consents_nothing_is_kept(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = examiner(output, _ENDED, {})
    assert {one.key(name) for name in one.names()} == {None}
    assert one.ahead("a.html", _PAGE.encode()) is None
    assert one.digests == {}
    write_files(tmp_path, {"names.txt": "Zzyxa Qwortle"})
    monkeypatch.setenv(NAMES_FILE, str(tmp_path / "names.txt"))
    one = examiner(output, {}, {})
    assert {one.key(name) for name in one.names()} == {None}
    assert one.ahead("a.html", _PAGE.encode()) is None
