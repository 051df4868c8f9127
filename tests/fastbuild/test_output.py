"""Replacing an output, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.fastbuild.output import ForeignFolderError, MountedFolderError, discard, prepare, replace, staging_folder
from tests.fastbuild.folders import snapshot
from tests.support import write_files

SITE = {"index.html": "home", "sitemap.xml": "<urlset/>", "en/index.html": "old"}
NEW_SITE = {"index.html": "new home", "sitemap.xml": "<urlset/>"}


def made(folder: Path, files: dict[str, str]) -> dict[str, bytes]:
    """Write a folder and return what it then holds."""
    write_files(folder, files)
    return snapshot(folder)


def grown(output: Path) -> None:
    """Let a new site grow in the staging folder, as a build does."""
    write_files(prepare(output), NEW_SITE)


def test_the_staging_folder_stands_beside_the_output(tmp_path: Path) -> None:
    # On the same disk, so that renaming it is one step that cannot stop half-way.
    output = tmp_path / "output"
    assert staging_folder(output).parent == output.parent
    assert staging_folder(output) != output
    assert staging_folder(output).name.startswith(".output-")


def test_a_first_build_needs_no_output(tmp_path: Path) -> None:
    output = tmp_path / "output"
    grown(output)
    replace(output)
    assert set(snapshot(output)) == set(NEW_SITE)
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_finished_build_takes_the_place_of_the_last_one_and_of_all_its_pages(tmp_path: Path) -> None:
    output = tmp_path / "output"
    made(output, SITE)
    grown(output)
    replace(output)
    assert snapshot(output) == {name: text.encode() for name, text in NEW_SITE.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_what_it_displaces_may_be_kept_as_a_spare(tmp_path: Path) -> None:
    output, spare = tmp_path / "output", tmp_path / "cache" / "site"
    before = made(output, SITE)
    grown(output)
    replace(output, spare)
    assert snapshot(output) == {name: text.encode() for name, text in NEW_SITE.items()}
    assert snapshot(spare) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "output"]


@pytest.mark.parametrize("there", [{"site/kept": "x"}, {"site": "a file"}], ids=["a folder", "a file"])
def test_where_something_is_in_the_place_of_the_spare_it_goes(tmp_path: Path, there: dict[str, str]) -> None:
    output = tmp_path / "output"
    made(output, SITE)
    kept = made(tmp_path / "cache", there)
    grown(output)
    replace(output, tmp_path / "cache" / "site")
    assert snapshot(output) == {name: text.encode() for name, text in NEW_SITE.items()}
    assert snapshot(tmp_path / "cache") == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "output"]


def test_of_a_first_build_there_is_no_spare(tmp_path: Path) -> None:
    grown(tmp_path / "output")
    replace(tmp_path / "output", tmp_path / "cache" / "site")
    assert not (tmp_path / "cache" / "site").exists()


def test_preparing_does_not_touch_the_last_output(tmp_path: Path) -> None:
    output = tmp_path / "output"
    before = made(output, SITE)
    grown(output)
    assert snapshot(output) == before


def test_a_discarded_build_leaves_the_last_output_and_nothing_else(tmp_path: Path) -> None:
    output = tmp_path / "output"
    before = made(output, SITE)
    grown(output)
    discard(output)
    assert snapshot(output) == before
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_discarding_nothing_is_no_mistake(tmp_path: Path) -> None:
    discard(tmp_path / "output")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_may_be_built_into(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    grown(output)
    replace(output)
    assert set(snapshot(output)) == set(NEW_SITE)


def test_a_run_interrupted_while_the_site_grew_leaves_nothing_in_the_next_one(tmp_path: Path) -> None:
    output = tmp_path / "output"
    made(output, SITE)
    write_files(staging_folder(output), {"half/index.html": "half a site"})
    grown(output)
    replace(output)
    assert set(snapshot(output)) == set(NEW_SITE)


def test_a_run_interrupted_between_the_two_renames_gives_the_last_output_back(tmp_path: Path) -> None:
    output = tmp_path / "output"
    before = made(output, SITE)
    grown(output)
    output.rename(tmp_path / ".output-old")  # the first half of replace()
    prepare(output)
    assert snapshot(output) == before


def test_a_run_interrupted_after_the_renames_keeps_the_newer_output(tmp_path: Path) -> None:
    output = tmp_path / "output"
    made(tmp_path / ".output-old", SITE)
    newer = made(output, NEW_SITE)
    prepare(output)
    assert snapshot(output) == newer
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.odt": "ten years of work"},
        {"index.html": "a site, but not ours"},
        {"sitemap.xml": "<urlset/>"},
        {"index.html/thesis.odt": "x", "sitemap.xml/thesis.odt": "x"},
    ],
    ids=["documents", "a page alone", "a sitemap alone", "folders with our names"],
)
def test_a_folder_that_is_no_site_of_ours_is_refused_and_untouched(tmp_path: Path, files: dict[str, str]) -> None:
    output = tmp_path / "documents"
    before = made(output, files)
    with pytest.raises(ForeignFolderError, match="documents"):
        prepare(output)
    assert snapshot(output) == before
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


def test_a_file_in_the_place_of_the_output_is_refused_and_untouched(tmp_path: Path) -> None:
    before = made(tmp_path, {"thesis.odt": "ten years of work"})
    with pytest.raises(ForeignFolderError, match=r"thesis\.odt"):
        prepare(tmp_path / "thesis.odt")
    assert snapshot(tmp_path) == before


def test_a_whole_disk_is_refused_with_a_sentence_of_its_own() -> None:
    with pytest.raises(MountedFolderError):
        prepare(Path("/"))
