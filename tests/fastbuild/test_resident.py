"""Builds in one process that goes on make what a new process makes, and hold no more each time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from plugins.editions import Site
from plugins.editions.page import Page
from plugins.library.finishing import Finisher
from plugins.library.written import TextChecks
from plugins.safety.personal import SourceReader
from plugins.shared import KnownFiles, Memory, Resident, Workshop, mark_of
from plugins.shared.memory import Packed
from tests.fastbuild.folders import snapshot
from tests.fastbuild.test_incremental import Edits
from tests.rich import write_rich_content
from tests.support import BuiltSite, build_site

_OF_TEXTS = ("article.html", "letter.html", "page.html", "term.html")
_OF_ALL_TEXTS = (
    *("glossary.html", "term_table.html", "downloads.html", "school_words.html", "school_theme.html"),
    *("series.html", "series_list.html"),
)


class EditsInOneProcess(Edits):
    """The same edits, built by a process that goes on, whose early pages are compared as well."""

    def __init__(self) -> None:
        super().__init__()
        self.resident = Resident()
        self.before: Mapping[Path, str] = {}

    def _build(self, output: Path) -> BuiltSite:
        now = {path: path.read_text(encoding="utf-8") for path in self.content.rglob("*") if path.is_file()}
        changed = [path for path in {*now, *self.before} if now.get(path) != self.before.get(path)]
        early = self.resident.remains.quick_pages(changed) if self.resident.remains.quick_pages and changed else {}
        built = build_site(self.content, output, self.resident, PROCESSES=2)
        for _ in self.resident.remains.ready_steps:
            pass
        self.before = now
        if not built.errors and len(changed) == 1:
            for path, data in early.items():
                assert data == (output / path).read_bytes()
        return built


@pytest.mark.slow
def test_any_sequence_of_edits_in_one_process() -> None:
    run_state_machine_as_test(
        EditsInOneProcess,
        settings=settings(
            max_examples=2, stateful_step_count=7, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.slow
def test_builds_in_one_process_leave_nothing_behind(tmp_path: Path) -> None:
    content, output, resident = tmp_path / "content", tmp_path / "output", Resident()
    write_rich_content(content)
    text = content / "articles/2026-06-01-in-two/en.md"
    before = text.read_text(encoding="utf-8")
    objects = []
    for number in range(7):
        text.write_text(f"{before}\nAnother end, {'again ' * number}.\n", encoding="utf-8")
        assert not build_site(content, output, resident, WITH_DRAFTS=True).errors
        assert resident.remains.quick_pages is not None
        assert resident.remains.quick_pages([text])
        gc.collect()
        objects.append(len(gc.get_objects()))
    assert max(objects[4:]) < objects[3] * 1.01, objects


@pytest.mark.slow
def test_a_file_of_the_output_that_somebody_has_changed_is_made_again(tmp_path: Path) -> None:
    content, output, resident = tmp_path / "content", tmp_path / "output", Resident()
    write_rich_content(content)
    assert not build_site(content, output, resident).errors
    sound, laid_out = snapshot(output), _pages(resident, *_OF_TEXTS)
    for _ in resident.remains.ready_steps:
        pass
    assert {"en/index.html", "en/feed.xml"} <= resident.ready
    assert snapshot(output) == sound, "what is made ready is not written"
    (output / "en/index.html").write_text("<p>080-1234-5678</p>", encoding="utf-8")
    (output / "ja/index.html").unlink()
    (output / "en/feed.xml").write_bytes(b"")
    assert not build_site(content, output, resident).errors
    assert snapshot(output) == sound
    again = zip(laid_out, _pages(resident, *_OF_TEXTS), strict=True)
    assert [one.path for one, other in again if one is not other] == [], "of the same texts pages are the same objects"


@pytest.mark.slow
def test_a_changed_body_makes_no_page_of_a_term_or_of_all_anew(tmp_path: Path) -> None:
    content, output, resident = tmp_path / "content", tmp_path / "output", Resident()
    write_rich_content(content)
    text = content / "articles/2026-06-10-in-three/ja.md"
    for _ in range(2):  # what the first one has made is at hand from the second one on
        assert not build_site(content, output, resident).errors
    laid_out = _pages(resident, "term.html", *_OF_ALL_TEXTS)
    text.write_text(text.read_text(encoding="utf-8").replace("収容の話", "収容の長い話"), encoding="utf-8")
    assert not build_site(content, output, resident).errors
    again = zip(laid_out, _pages(resident, "term.html", *_OF_ALL_TEXTS), strict=True)
    assert [one.path for one, other in again if one is not other] == []
    assert {page.template for page in laid_out} == {"term.html", *_OF_ALL_TEXTS}


def _pages(resident: Resident, *templates: str) -> list[Page]:
    assert resident.remains.quick_pages is not None
    site: Site = resident.remains.quick_pages.__self__.site  # type: ignore[attr-defined]  # a method of QuickPages
    return [page for page in site.pages if page.template in templates]


def test_values_at_hand_are_those_that_are_kept(tmp_path: Path) -> None:
    memory, file = Resident().memory(tmp_path / "memory"), Memory(tmp_path / "memory")
    memory.keep({b"one": ("first",), b"page": b"bytes"})
    assert memory.recall([b"one", b"page", b"none"]) == {b"one": ("first",), b"page": b"bytes"}
    assert memory.recall([b"one"])[b"one"] is memory.recall([b"one"])[b"one"]
    memory.keep({}, only=[b"one", b"page"])
    assert file.recall([b"one", b"page"]) == {b"one": ("first",), b"page": b"bytes"}
    memory.keep({b"one": ("second",)})
    assert memory.recall([b"one"]) == {b"one": ("second",)}
    assert file.recall([b"one"]) == {b"one": ("first",)}, "few values wait"
    memory.keep({b"two": Packed(("third",)), b"unused": Packed(("fourth",))})
    assert memory.recall([b"two"]) == {b"two": ("third",)}
    memory.keep({}, only=[b"one", b"two"])
    for one in (memory, file):
        assert one.recall([b"one", b"two", b"page", b"unused"]) == {b"one": ("second",), b"two": ("third",)}


def test_many_values_are_written_at_once(tmp_path: Path) -> None:
    memory, file = Resident().memory(tmp_path / "memory"), Memory(tmp_path / "memory")
    values = {str(number).encode(): Packed(number) for number in range(400)}
    memory.keep(values)
    assert file.recall([*values]) == {key: one.value for key, one in values.items()}


def test_what_is_made_before_a_build_is_found_by_it_and_remembered_of_nothing_else(tmp_path: Path) -> None:
    workshop = Workshop(Resident().memory(tmp_path / "memory"))
    workshop.remember(b"all", "of all things")
    early = workshop.early()
    assert early.make(str.upper, ["a"], [b"key"]) == ["A"]
    early.remember(b"all", "of one thing")
    assert workshop.remembered(b"all") == "of all things"
    assert workshop.make(_refuse(str.upper), ["a"], [b"key"]) == ["A"]
    workshop.forget_the_rest()
    assert early.make(str.upper, ["a"], [b"key"]) == ["A"]


def _refuse(work: Callable[..., Any], folder: str = "") -> Callable[..., Any]:
    """Return what seems to be ``work`` and may not be done with what stands in ``folder``."""

    @wraps(work)
    def refused(*given: object) -> Any:
        assert folder not in repr(given), f"{work.__qualname__} is done again"
        return work(*given)

    return refused


@pytest.mark.slow
def test_the_build_makes_nothing_of_a_text_that_its_early_page_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, output, resident = tmp_path / "content", tmp_path / "output", Resident()
    write_rich_content(content)
    text = content / "articles/2026-06-10-in-three/ja.md"
    for _ in range(2):  # what the first one has made is at hand from the second one on
        assert not build_site(content, output, resident).errors
    text.write_text(f"{text.read_text(encoding='utf-8')}\n一つ。\n", encoding="utf-8")
    assert resident.remains.quick_pages is not None
    assert resident.remains.quick_pages([text])
    for owner, name in ((TextChecks, "check"), (Finisher, "read"), (Finisher, "finish"), (SourceReader, "__call__")):
        monkeypatch.setattr(owner, name, _refuse(getattr(owner, name), text.parent.name))
    assert not build_site(content, output, resident).errors
    assert "一つ。" in (output / "ja/articles/in-three/index.html").read_text(encoding="utf-8")


def test_what_is_known_of_a_file_holds_until_it_is_touched(tmp_path: Path) -> None:
    files, path = KnownFiles(), tmp_path / "file"
    path.write_bytes(b"one")
    files.tell("file", mark_of(str(path)), "known")
    assert files.of("file", mark_of(str(path))) == "known"
    assert files.of("other", mark_of(str(path))) is None
    second = tmp_path / "second"
    second.hardlink_to(path)
    assert files.of("file", mark_of(str(second))) == "known", "it is the same file"
    path.write_bytes(b"another")
    assert files.of("file", mark_of(str(path))) is None
    path.unlink()
    assert mark_of(str(path)) is None
    assert files.of("file", None) is None
    files.tell("gone", None, "known")
    assert files.of("gone", None) is None
