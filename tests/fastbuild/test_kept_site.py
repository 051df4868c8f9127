"""The kept site is taken only where everything that a build reads is the same, and every byte is what it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.fastbuild import ForeignFolderError, KeptSite, site_key
from plugins.fastbuild.kept_site import _make_equal
from plugins.shared import BuildRecord, Listing, Place, key_of, problem
from tests.fastbuild.folders import snapshot
from tests.support import ROOT, write_files

_FILES = {"index.html": "<p>あ", "sitemap.xml": "<urlset/>", "en/index.html": "<p>a"}
_TEXTS = {"articles/2026-06-01-a/en.md": "A text.", "topics.yaml": "a: b\n"}


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_files(tmp_path / "output", _FILES)
    return tmp_path / "output"


@pytest.fixture
def told() -> BuildRecord:
    record = BuildRecord(tell=lambda problems: None)
    record.problems.append(problem("text-empty", Place("content/a.md", 3)))
    record.pages["en"] = 1
    record.urgent = frozenset({"/en/gone/"})
    return record


def _keep(cache: Path, key: bytes, output: Path, told: BuildRecord) -> None:
    """Keep ``output`` as it was audited just now."""
    told.output.digests.clear()
    told.output.digests.update({name: key_of((output / name).read_bytes()) for name in snapshot(output)})
    KeptSite(cache).keep(key, output, told)


def test_a_site_that_was_kept_comes_back_with_what_was_told(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    before = snapshot(output)
    for path in output.rglob("*.html"):
        path.unlink()
    (output / "index.html").write_text("", encoding="utf-8")
    found = KeptSite(cache).restore(b"key", output)
    assert found is not None
    assert (list(found.problems), dict(found.pages), found.urgent) == (told.problems, told.pages, told.urgent)
    assert snapshot(output) == before
    assert sorted(path.name for path in output.parent.iterdir()) == ["cache", "output"]


def test_into_a_folder_that_is_not_there(cache: Path, output: Path, told: BuildRecord, tmp_path: Path) -> None:
    _keep(cache, b"key", output, told)
    assert KeptSite(cache).restore(b"key", tmp_path / "elsewhere" / "output")
    assert snapshot(tmp_path / "elsewhere" / "output") == snapshot(output)


def test_what_is_there_already_is_left_as_it_is(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    before = (output.stat().st_ino, (output / "index.html").stat().st_mtime_ns)
    assert KeptSite(cache).restore(b"key", output)
    assert (output.stat().st_ino, (output / "index.html").stat().st_mtime_ns) == before


def test_a_file_too_many_in_the_output_goes(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    (output / "en" / "old.html").write_text("", encoding="utf-8")
    assert KeptSite(cache).restore(b"key", output)
    assert not (output / "en" / "old.html").exists()


def test_another_key_is_another_site(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    assert KeptSite(cache).restore(b"other", output) is None


def _edit(folder: Path) -> None:
    (folder / "en" / "index.html").write_text("<p>another", encoding="utf-8")


def _remove(folder: Path) -> None:
    (folder / "en" / "index.html").unlink()


def _add(folder: Path) -> None:
    (folder / "more.html").write_text("", encoding="utf-8")


@pytest.mark.parametrize("damage", [_edit, _remove, _add])
def test_a_damaged_copy_is_none(cache: Path, output: Path, told: BuildRecord, damage: Callable[[Path], None]) -> None:
    _keep(cache, b"key", output, told)
    (output / "en" / "index.html").unlink()  # a file of the output and its copy may be the same one
    before = snapshot(output)
    damage(cache / "site")
    assert KeptSite(cache).restore(b"key", output) is None
    assert snapshot(output) == before
    assert sorted(path.name for path in output.parent.iterdir()) == ["cache", "output"]


def test_only_the_last_site_is_kept(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    write_files(output, {"new.html": "new"})
    _keep(cache, b"new", output, told)
    assert KeptSite(cache).restore(b"key", output) is None
    assert KeptSite(cache).restore(b"new", output)
    assert sorted(path.name for path in cache.iterdir()) == ["site", "site-record"]


def test_the_next_copy_is_right_whatever_has_become_of_the_last(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    first = (cache / "site" / "sitemap.xml").stat().st_ino
    (output / "index.html").unlink()
    (output / "en" / "index.html").unlink()
    (output / "en").rmdir()
    write_files(output, {"index.html": "another", "en": "a file", "ja/new/index.html": "new"})
    (cache / "site" / "index.html").unlink()
    (cache / "site" / "index.html").mkdir()
    _keep(cache, b"new", output, told)
    assert snapshot(cache / "site") == snapshot(output)
    assert (cache / "site" / "sitemap.xml").stat().st_ino == first
    assert KeptSite(cache).restore(b"new", output)


def test_a_site_that_is_not_to_be_taken_only_stands_in_the_last_ones_place(
    cache: Path, output: Path, told: BuildRecord
) -> None:
    _keep(cache, b"key", output, told)
    (output / "en" / "index.html").unlink()
    KeptSite(cache).keep(None, output, told)
    assert snapshot(cache / "site") == snapshot(output)
    (output / "index.html").unlink()
    assert KeptSite(cache).restore(b"key", output) is None


def test_a_copy_that_a_stopped_build_has_used_up_is_none(cache: Path, output: Path, told: BuildRecord) -> None:
    _keep(cache, b"key", output, told)
    shutil.rmtree(cache / "site")
    assert KeptSite(cache).restore(b"key", output), "the output itself is the site"
    (output / "en" / "index.html").unlink()
    assert KeptSite(cache).restore(b"key", output) is None


_trees = st.dictionaries(
    st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map("/".join), st.sampled_from(["", "1", "22"])
).map(lambda found: {path: text for path, text in found.items() if not any(f"{path}/" in other for other in found)})


@given(_trees, _trees, st.lists(st.sampled_from(["a", "b", "a/a", "a/b", "b/a"])))
def test_any_folder_becomes_a_copy_of_any_other(
    wanted: dict[str, str], before: dict[str, str], links: Sequence[str]
) -> None:
    with TemporaryDirectory() as name:
        place = Path(name)
        here, there = place / "here", place / "there"
        write_files(place / "outside", {"a": "of somebody", "b/a": "of somebody"})
        write_files(here, wanted)
        write_files(there, before)
        for path in links:
            link = there / path
            if not link.exists() and not link.is_symlink() and link.parent.is_dir():
                link.symlink_to(place / "outside")
            elif link.is_file() and (here / path).is_file():
                link.unlink()
                link.hardlink_to(here / path)
        _make_equal(here, there)
        found, made = ({path.relative_to(folder) for path in folder.rglob("*")} for folder in (here, there))
        assert found == made
        assert not any((there / path).is_symlink() for path in made)
        assert all((there / path).is_dir() or (there / path).samefile(here / path) for path in made)
        assert snapshot(place / "outside") == {"a": b"of somebody", "b/a": b"of somebody"}


def test_a_folder_of_somebody_else_is_not_touched(cache: Path, output: Path, told: BuildRecord, tmp_path: Path) -> None:
    _keep(cache, b"key", output, told)
    write_files(tmp_path / "photographs", {"me.jpg": ""})
    with pytest.raises(ForeignFolderError):
        KeptSite(cache).restore(b"key", tmp_path / "photographs")
    assert [path.name for path in (tmp_path / "photographs").iterdir()] == ["me.jpg"]


def test_where_nothing_can_be_written_nothing_is_kept(output: Path, told: BuildRecord, tmp_path: Path) -> None:
    write_files(tmp_path, {"file": ""})
    _keep(tmp_path / "file", b"key", output, told)
    assert KeptSite(tmp_path / "file").restore(b"key", output) is None


def _texts(folder: Path) -> Path:
    write_files(folder, _TEXTS)
    return folder


def _key(content: Path, **settings: object) -> bytes:
    return site_key(ROOT, Listing(content), settings)


_CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda folder: write_files(folder, {"topics.yaml": "a: c\n"}),
    "a file more": lambda folder: write_files(folder, {"b.yaml": ""}),
    "a folder more": lambda folder: (folder / "b").mkdir(),
    "a file less": lambda folder: (folder / "topics.yaml").unlink(),
    "another name": lambda folder: (folder / "topics.yaml").rename(folder / "topic.yaml"),
    "a link": lambda folder: (folder / "b").symlink_to(folder / "topics.yaml"),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_everything_in_content_counts(tmp_path: Path, change: Callable[[Path], object]) -> None:
    content = _texts(tmp_path / "content")
    before = _key(content)
    assert _key(content) == before
    change(content)
    assert _key(content) != before


def test_dates_and_other_folders_of_files_do_not_count(tmp_path: Path) -> None:
    here, there = _texts(tmp_path / "here" / "content"), _texts(tmp_path / "there" / "content")
    keys = {site_key(folder.parent, Listing(folder), {}) for folder in (here, there)}
    assert len(keys) == 1


def test_settings_count(tmp_path: Path) -> None:
    content = _texts(tmp_path / "content")
    assert len({_key(content), _key(content, SITEURL="https://a.example"), _key(content, BUILD_DATE="2026-06-01")}) == 3


@pytest.mark.parametrize("file", ["pelicanconf.py", "publishconf.py", "budget.yaml", "theme/a.css"])
def test_files_of_the_project_count(tmp_path: Path, file: str) -> None:
    content = _texts(tmp_path / "content")
    before = site_key(tmp_path, Listing(content), {})
    write_files(tmp_path, {file: "more"})
    assert site_key(tmp_path, Listing(content), {}) != before
