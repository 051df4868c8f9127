"""The run as a whole: what stands in the output after good builds and bad ones."""

from __future__ import annotations

import contextlib
import io
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.safety import Examined, Examiner
from plugins.shared import BuildRecord, NewFolder, SiteError
from tests.fastbuild.folders import snapshot
from tests.support import ROOT, BuiltSite, article, cache_of, settings, write_files

GOOD = {
    "articles/2026-06-01-one/en.md": article("One", "A text."),
    "articles/2026-06-02-two/en.md": article("Two", "Another text."),
}
Build = Callable[..., BuiltSite]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Return a copy of the theme that a test may break."""
    return Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def left_overs(site: BuiltSite) -> list[str]:
    """Return the names of what a build left beside its output."""
    return sorted(path.name for path in site.output.parent.iterdir() if path.name.startswith(".output"))


def test_the_same_content_gives_the_same_bytes(build: Build) -> None:
    first = snapshot(build(GOOD).output)
    assert snapshot(build(GOOD).output) == first


def test_pages_of_the_last_build_vanish_with_their_texts(build: Build, tmp_path: Path) -> None:
    assert build(GOOD).has("en/articles/two/index.html")
    shutil.rmtree(tmp_path / "content" / "articles" / "2026-06-02-two")
    site = build({})
    assert site.has("en/articles/one/index.html")
    assert [name for name in snapshot(site.output) if "two" in name] == []
    assert left_overs(site) == []


def test_a_strange_file_in_the_output_vanishes_too(build: Build) -> None:
    site = build(GOOD)
    (site.output / "forgotten.html").write_text("x", encoding="utf-8")
    assert not build(GOOD).has("forgotten.html")


def test_a_watching_process_builds_again_and_serves_the_finished_site(tmp_path: Path) -> None:
    """``pelican -lr`` runs one Pelican many times and serves the folder that the setting OUTPUT_PATH names."""
    write_files(tmp_path / "content", GOOD)
    output = tmp_path / "output"
    found = settings(tmp_path / "content", output, BUILD_RECORD=BuildRecord(tell=lambda problems: None))
    pelican = found["PELICAN_CLASS"](found)
    assert found["OUTPUT_PATH"] == str(output)
    with contextlib.redirect_stdout(io.StringIO()):
        pelican.run()
        first = snapshot(output)
        shutil.rmtree(tmp_path / "content" / "articles" / "2026-06-02-two")
        pelican.run()
    assert found["OUTPUT_PATH"] == pelican.output_path == str(output)
    assert "en/articles/two/index.html" in first
    assert "en/articles/two/index.html" not in snapshot(output)


def test_a_mistake_in_a_text_leaves_the_last_output_byte_for_byte(build: Build) -> None:
    before = snapshot(build(GOOD).output)
    site = build({"articles/2026-06-03-three/en.md": "no header"})
    assert site.codes == ["header-missing"]
    assert snapshot(site.output) == before
    assert left_overs(site) == []


def test_a_mistake_in_the_first_build_leaves_no_output(build: Build) -> None:
    site = build({"articles/2026-06-03-three/en.md": "no header"})
    assert site.errors
    assert not site.output.exists()
    assert left_overs(site) == []


def test_a_finding_of_the_audit_leaves_the_last_output_byte_for_byte(build: Build, theme: Path) -> None:
    before = snapshot(build(GOOD).output)
    change(theme / "templates" / "base.html", "</footer>", '<img src="https://other.example/x.png" alt=""></footer>')
    site = build(GOOD, THEME=str(theme))
    assert set(site.codes) == {"output-foreign-request"}
    assert snapshot(site.output) == before
    assert left_overs(site) == []


def test_each_file_is_examined_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    examined = Examiner._examined

    def noted(self: Examiner, name: str, data: bytes) -> Examined:
        seen.append(name)
        return examined(self, name, data)

    monkeypatch.setattr(Examiner, "_examined", noted)
    site = build(GOOD, PROCESSES=1)
    assert site.errors == []
    assert sorted(seen) == sorted(snapshot(site.output))


def test_the_audit_sees_the_bytes_that_lie_in_the_output(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    write = NewFolder.write

    def written_otherwise(self: NewFolder, path: str, data: bytes) -> None:
        leaking = data.replace(b"</main>", b"090-1234-5678</main>")
        write(self, path, leaking if path.endswith("two/index.html") else data)

    monkeypatch.setattr(NewFolder, "write", written_otherwise)
    assert "personal-data-in-output" in build(GOOD).codes


@pytest.mark.slow
def test_what_is_lost_of_what_was_kept_is_made_again(build: Build) -> None:
    first = build(GOOD)
    before, memory = snapshot(first.output), cache_of(first.output) / "memory"
    for half in (0, 1):
        shutil.rmtree(first.output)
        with contextlib.closing(sqlite3.connect(memory)) as store, store:
            lost = store.execute("DELETE FROM kept WHERE rowid % 2 = ?", [half]).rowcount
        assert lost > len(before) / 2
        again = build(GOOD)
        assert again.problems == first.problems
        assert snapshot(again.output) == before


def test_a_page_that_nobody_laid_out_leaves_the_last_output_byte_for_byte(build: Build, theme: Path) -> None:
    before = snapshot(build(GOOD).output)
    (theme / "static" / "draft.html").write_text("Not yet.", encoding="utf-8")
    site = build(GOOD, THEME=str(theme))
    assert "output-page-unknown" in site.codes
    assert snapshot(site.output) == before
    assert left_overs(site) == []


def test_the_audit_names_the_output_as_its_reader_knows_it(build: Build, theme: Path) -> None:
    change(theme / "templates" / "404.html", "<h1>", '<h1 onclick="x()">')
    problem = build(GOOD, THEME=str(theme)).errors[0]
    assert problem.place.file == "output/404.html"


def test_a_mistake_in_a_template_leaves_the_last_output_byte_for_byte(build: Build, theme: Path) -> None:
    site = build(GOOD)
    before = snapshot(site.output)
    change(theme / "templates" / "archive.html", "{% block main %}", "{% block main %}{{ not_there }}")
    assert build(GOOD, THEME=str(theme)).codes == ["template-unusable"]
    assert snapshot(site.output) == before


def test_a_build_after_a_broken_one_is_whole_again(build: Build, theme: Path) -> None:
    site = build(GOOD)
    before = snapshot(site.output)
    template = theme / "templates" / "archive.html"
    change(template, "{% block main %}", "{% block main %}{{ not_there }}")
    assert build(GOOD, THEME=str(theme)).codes == ["template-unusable"]
    change(template, "{{ not_there }}", "")
    assert snapshot(build(GOOD, THEME=str(theme)).output) == before
    assert left_overs(site) == []


def test_warnings_do_not_stop_a_build(build: Build) -> None:
    site = build({**GOOD, "articles/2026-07-30-later/en.md": article("Later")})
    assert site.codes == ["date-in-future"]
    assert site.has("index.html")


def test_a_folder_of_somebody_elses_is_refused_and_untouched(build: Build, tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "thesis.odt").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(SiteError, match="not a site"):
        build(GOOD)
    assert snapshot(tmp_path / "output") == {"thesis.odt": b"ten years of work"}
