"""A new folder has its own bytes, whatever stands in the last one, which it never changes, and in its spare."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.shared import NewFolder, key_of, mark_of
from plugins.shared import new_folder as module
from plugins.shared.new_folder import SeenFolder
from tests.support import write_files

Tree = dict[str, bytes | str]


@pytest.fixture
def last(tmp_path: Path) -> Path:
    write_files(tmp_path / "last", {"en/a.html": "same", "en/b.html": "old", "c": "same"})
    return tmp_path / "last"


def test_what_is_the_same_is_the_same_file_and_nothing_else(tmp_path: Path, last: Path) -> None:
    new = NewFolder(tmp_path / "new", last)
    for name, data in {"en/a.html": b"same", "en/b.html": b"new", "en/more/d.html": b"d"}.items():
        new.write(name, data)
        assert (tmp_path / "new" / name).read_bytes() == data
    assert (tmp_path / "new" / "en" / "a.html").samefile(last / "en" / "a.html")
    assert (last / "en" / "b.html").read_text(encoding="utf-8") == "old"


def test_a_file_that_is_written_twice_does_not_change_the_last_folder(tmp_path: Path, last: Path) -> None:
    new = NewFolder(tmp_path / "new", last)
    new.write("c", b"same")
    new.write("c", b"other")
    assert ((tmp_path / "new" / "c").read_bytes(), (last / "c").read_bytes()) == (b"other", b"same")


def test_what_is_the_same_in_the_spare_is_known_by_its_bytes(tmp_path: Path, last: Path) -> None:
    new = NewFolder(tmp_path / "new", spare=last)
    for path, data in {"c": b"same", "en/a.html": b"changed", "en/d.html": b"new"}.items():
        new.write(path, data)
    assert new.digests == {"c": key_of(b"same")}


def test_a_link_is_not_taken(tmp_path: Path, last: Path) -> None:
    (last / "link").symlink_to(last / "c")
    NewFolder(tmp_path / "new", last).write("link", b"same")
    assert not (tmp_path / "new" / "link").is_symlink()
    assert not (tmp_path / "new" / "link").samefile(last / "c")


def test_a_file_is_taken_by_what_stands_for_its_bytes_and_read_for_it(tmp_path: Path, last: Path) -> None:
    new = NewFolder(tmp_path / "new", last)
    same, other = key_of(b"same"), key_of(b"new")
    assert [new.take_equal(path, key) for path in ("en/a.html", "en/b.html", "d") for key in (other, same)] == [
        *(False, True, False, False, False, False)
    ]
    assert new.digests == {"en/a.html": same}
    assert (tmp_path / "new" / "en" / "a.html").samefile(last / "en" / "a.html")
    new.write("en/a.html", b"new")
    assert new.digests == {}


def test_the_marks_are_those_of_files_that_were_taken_by_them_and_not_written_since(tmp_path: Path, last: Path) -> None:
    write_files(tmp_path / "spare", {"c": "same", "d": "new"})
    marks = {name: mark for name in "cd" if (mark := mark_of(f"{tmp_path}/spare/{name}"))}
    new = NewFolder(tmp_path / "new", last, tmp_path / "spare")
    assert [new.take(*one) for one in marks.items()] == [True, True]
    new.write("d", b"newest")
    assert new.marks == {"c": marks["c"]} == {"c": new.mark("c")}
    assert new.mark("d") == mark_of(f"{tmp_path}/new/d") != marks["d"]
    assert not new.take("d", marks["d"])


def test_everybody_may_read_what_was_written_and_what_was_taken(tmp_path: Path, last: Path) -> None:
    (last / "en" / "a.html").chmod(0o600)
    mark = mark_of(f"{last}/c")
    write_files(tmp_path / "spare", {"en/kept.html": "kept"})
    (tmp_path / "spare" / "en" / "kept.html").chmod(0o640)
    (tmp_path / "spare" / "en").chmod(0o700)
    before = os.umask(0o077)
    try:
        new = NewFolder(tmp_path / "new", last, tmp_path / "spare")
        for path in ("en/a.html", "en/kept.html", "ja/b.html"):
            new.write(path, path.encode() if path.startswith("ja") else b"same" if "a.html" in path else b"kept")
        assert mark
        assert new.take("c", mark)
        new.finish()
    finally:
        os.umask(before)
    found = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").rglob("*")}
    assert found == {True: 0o755, False: 0o644}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o755


@pytest.mark.parametrize("last", ["nowhere", "new"])
def test_without_a_last_folder_everything_is_written(tmp_path: Path, last: str) -> None:
    NewFolder(tmp_path / "new", tmp_path / last).write("a/b", b"x")
    assert (tmp_path / "new" / "a" / "b").read_bytes() == b"x"


# --- made of a spare


def tree(folder: Path) -> Tree:
    """Return everything below ``folder``: the bytes of files, and a word for all else."""
    found: Tree = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        name = path.relative_to(folder).as_posix()
        found[name] = path.read_bytes() if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"
    return found


def wanted_tree(site: Mapping[str, bytes]) -> Tree:
    """Return what :func:`tree` gives for a folder that holds ``site`` and nothing else."""
    folders = {above.as_posix(): "folder" for path in site for above in Path(path).parents if above.as_posix() != "."}
    return {**folders, **site}


def make(folder: Path, last: Path, spare: Path, site: Mapping[str, bytes], seen: SeenFolder | None = None) -> None:
    """Make ``folder`` hold ``site``, some of it taken unread from ``last``, some by what stands for its bytes."""
    new = NewFolder(folder, last, spare, seen)
    for path, data in site.items():
        mark = mark_of(f"{last}/{path}")
        known = mark is not None and (last / path).is_file() and (last / path).read_bytes() == data
        unread = known and len(data) % 2 and not (last / path).is_symlink() and mark and new.take(path, mark)
        if not unread and not (len(data) == 2 and new.take_equal(path, key_of(data))):
            new.write(path, data)
    new.finish()
    assert {path: key_of((folder / path).read_bytes()) for path in new.digests} == new.digests


def _place(folder: Path, path: str) -> Path:
    """Return where ``path`` is, in folders that are there."""
    place = folder / path
    for above in (*reversed(place.parents),):
        if above.is_relative_to(folder) and (above.is_symlink() or not above.is_dir()):
            above.unlink(missing_ok=True)
            above.mkdir()
    _gone(folder, path)
    return place


def _gone(folder: Path, path: str) -> None:
    place = folder / path
    if place.is_dir() and _leads_nowhere_else(folder, path):
        shutil.rmtree(place)
    elif _leads_nowhere_else(folder, path.rpartition("/")[0]):
        with contextlib.suppress(NotADirectoryError):
            place.unlink(missing_ok=True)


def _overwritten(folder: Path, path: str) -> None:
    if (folder / path).is_file() and _leads_nowhere_else(folder, path):
        (folder / path).write_bytes(b"x")


def _closed(folder: Path, path: str) -> None:
    if (folder / path).exists() and _leads_nowhere_else(folder, path):
        (folder / path).chmod(0)


def _leads_nowhere_else(folder: Path, path: str) -> bool:
    """Whether there is no link on the way to ``path``."""
    return not any(place.is_symlink() for place in (folder / path, *(folder / path).parents))


EDITS: dict[str, Callable[[Path, str], object]] = {
    "a stray file": lambda folder, path: _place(folder, path).write_bytes(b"stray"),
    "written into": _overwritten,
    "removed": _gone,
    "a folder": lambda folder, path: _place(folder, path).mkdir(),
    "a link to a file": lambda folder, path: _place(folder, path).symlink_to(folder.parent / "outside" / "f"),
    "a link to a folder": lambda folder, path: _place(folder, path).symlink_to(folder.parent / "outside"),
    "the same file": lambda folder, path: _place(folder, path).hardlink_to(folder.parent / "outside" / "f"),
    "closed": _closed,
}
if hasattr(os, "mkfifo"):
    EDITS["a pipe"] = lambda folder, path: os.mkfifo(_place(folder, path))

_paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
_sites = st.dictionaries(_paths, st.sampled_from([b"", b"1", b"22", b"333", b"stray"]), min_size=1).map(
    lambda found: {path: data for path, data in found.items() if not any(f"{path}/" in other for other in found)}
)
_edits = st.lists(st.tuples(st.sampled_from(["last", "spare"]), st.sampled_from(sorted(EDITS)), _paths), max_size=4)


@given(st.lists(st.tuples(_sites, _edits, st.booleans()), min_size=1, max_size=4))
def test_whatever_was_done_to_both_folders_the_new_one_has_what_is_wanted(
    builds: Sequence[tuple[dict[str, bytes], Sequence[tuple[str, str, str]], bool]],
) -> None:
    with TemporaryDirectory() as name:
        place = Path(name)
        last, spare, new = place / "last", place / "spare", place / "new"
        write_files(place / "outside", {"f": "333", "a": "of somebody", "b/c": "of somebody"})
        outside = tree(place / "outside")
        for site, edits, looked in builds:
            for where, edit, path in edits:
                (place / where).mkdir(exist_ok=True)
                EDITS[edit](place / where, path)
            before = tree(last)
            make(new, last, spare, site, SeenFolder.of(spare) if looked and spare.exists() else None)
            assert tree(new) == wanted_tree(site)
            assert tree(last) == before
            assert tree(place / "outside") == outside
            assert not spare.exists()
            if last.exists():
                last.rename(spare)
            new.rename(last)


def test_of_a_spare_the_same_files_stay(tmp_path: Path, last: Path) -> None:
    shutil.copytree(last, tmp_path / "spare")
    numbers = {name: (tmp_path / "spare" / name).stat().st_ino for name in ("en", "en/a.html", "c")}
    make(tmp_path / "new", last, tmp_path / "spare", {"en/a.html": b"same", "c": b"same", "en/b.html": b"newer"})
    assert {name: (tmp_path / "new" / name).stat().st_ino for name in numbers} == numbers
    assert (last / "en" / "b.html").read_bytes() == b"old"


def test_a_folder_of_somebody_to_which_the_spare_leads_is_not_touched(tmp_path: Path, last: Path) -> None:
    (tmp_path / "spare").symlink_to(last)
    before = tree(last)
    make(tmp_path / "new", tmp_path / "none", tmp_path / "spare", {"a": b"1"})
    assert tree(tmp_path / "new") == {"a": b"1"}
    assert tree(last) == before


@pytest.mark.parametrize("what", ["nothing", "a file", "on another disk", "not to be looked through"])
def test_where_the_spare_cannot_be_taken_everything_is_made(
    tmp_path: Path, last: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "a file":
        (tmp_path / "spare").write_text("", encoding="utf-8")
    if what == "on another disk":
        shutil.copytree(last, tmp_path / "spare")
        monkeypatch.setattr(Path, "rename", _refuse)
    if what == "not to be looked through":
        shutil.copytree(last, tmp_path / "spare")
        monkeypatch.setattr(module, "walked", _refuse)
    make(tmp_path / "new", last, tmp_path / "spare", {"en/a.html": b"same", "d": b"1"})
    assert tree(tmp_path / "new") == {"en": "folder", "en/a.html": b"same", "d": b"1"}
    assert (tmp_path / "spare").exists() == (what != "nothing")


def test_what_was_seen_in_the_spare_is_not_looked_for_again(
    tmp_path: Path, last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = SeenFolder.of(last)
    with monkeypatch.context() as now:
        now.setattr(module, "walked", _refuse)
        make(tmp_path / "new", tmp_path / "none", last, {"en/a.html": b"same", "d": b"1"}, seen)
    assert tree(tmp_path / "new") == {"en": "folder", "en/a.html": b"same", "d": b"1"}


@pytest.mark.parametrize("what", ["moved", "something is new", "another one"])
def test_what_was_seen_in_the_spare_does_not_hold_for_another_one(tmp_path: Path, last: Path, what: str) -> None:
    seen = SeenFolder.of(last)
    time.sleep(0.02)  # the kernel's clock ticks every few milliseconds
    if what == "moved":  # another build had it
        shutil.rmtree(last.rename(tmp_path / "elsewhere") / "en")
        (tmp_path / "elsewhere").rename(last)
    if what == "something is new":
        (last / "stray").mkdir()
    if what == "another one":
        last.rename(tmp_path / "elsewhere")
        write_files(last, {"c": "new", "other/a": "1"})
    make(tmp_path / "new", tmp_path / "none", last, {"en/a.html": b"same"}, seen)
    assert tree(tmp_path / "new") == {"en": "folder", "en/a.html": b"same"}


def _refuse(path: Path | str, *others: object) -> None:
    raise PermissionError(path, *others)


def test_what_could_not_be_removed_of_an_earlier_build_goes(tmp_path: Path) -> None:
    write_files(tmp_path / "new", {"left/of/it": "x", "a": "1"})
    make(tmp_path / "new", tmp_path / "none", tmp_path / "none", {"a": b"1"})
    assert tree(tmp_path / "new") == {"a": b"1"}


def test_capital_and_small_letters_may_be_the_same_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On such a disk ``en`` is found where ``EN`` stands, and stands there as ``en`` only when it was made anew."""
    write_files(tmp_path / "spare", {"EN/a.html": "same", "C": "same"})
    remove = module._remove

    def as_on_such_a_disk(path: str) -> bool:
        place = Path(path)
        twin = remove(str(place.with_name(place.name.upper())))
        return remove(str(place.with_name(place.name.lower()))) or twin

    monkeypatch.setattr(module, "_remove", as_on_such_a_disk)
    make(tmp_path / "new", tmp_path / "none", tmp_path / "spare", {"en/a.html": b"same", "c": b"same"})
    assert tree(tmp_path / "new") == {"en": "folder", "en/a.html": b"same", "c": b"same"}


def test_a_file_and_a_folder_cannot_have_one_name(tmp_path: Path) -> None:
    new = NewFolder(tmp_path / "new", None, None)
    new.write("a", b"1")
    with pytest.raises(OSError):
        new.write("a/b", b"2")
    new.write("c/d", b"3")
    with pytest.raises(OSError):
        new.write("c", b"4")
    assert tree(tmp_path / "new") == {"a": b"1", "c": "folder", "c/d": b"3"}


def test_a_file_is_taken_only_as_it_is_now_whatever_was_seen_in_the_spare(tmp_path: Path, last: Path) -> None:
    seen, mark = SeenFolder.of(last), mark_of(str(last / "c"))
    assert mark is not None
    (tmp_path / "output").hardlink_to(last / "c")
    (tmp_path / "output").write_bytes(b"by hand")  # a file of the output is the same one as that of the spare
    assert not NewFolder(tmp_path / "new", None, last, seen).take("c", mark)
