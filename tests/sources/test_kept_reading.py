"""What was read of the same files is taken, and what is wrong in them is told each time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.shared import Memory, Problem, Workshop
from plugins.sources import KeptReading, PieceFolder, Report, SiteConfig, load_sources, walk
from tests.sources.support import Content

ARTICLE = "articles/2026-06-10-a/en.md"
TEXT = "---\ntitle: One\nsummary: What it is about.\n{}---\n\n{}\n"


class Builds:
    """Reads the same content again and again, with what earlier builds have kept."""

    def __init__(self, content: Content, memory: Path) -> None:
        self.site = content.config()
        self.asked: list[str] = []
        self._memory = memory

    def workshop(self) -> Workshop:
        """Return where the next build has its things made."""
        return Workshop(Memory(self._memory))

    def titles(self, **settings: object) -> tuple[list[str], list[str]]:
        """Return the titles that the next build reads, and the codes of what it tells."""
        site, problems = replace(self.site, **settings), list[Problem]()  # type: ignore[arg-type]
        sources = load_sources(walk(site, problems.append), site, problems.append, self.workshop())
        found = [text.header.title for piece in sources.pieces for text in piece.texts.values()]
        return found, [problem.code for problem in problems]

    def load(self, folder: PieceFolder, config: SiteConfig, report: Report) -> str:
        """Read a folder, and note that it was asked for."""
        self.asked.append(folder.slug)
        return folder.files["en.md"].read_text(encoding="utf-8")


@pytest.fixture
def builds(content: Content, tmp_path: Path) -> Builds:
    content.write({ARTICLE: TEXT.format("topics: [nothing]\n", "Words.")})
    return Builds(content, tmp_path / "memory")


def test_problems_are_told_in_each_build(builds: Builds, content: Content) -> None:
    content.write({ARTICLE: TEXT.format("colour: red\n", "Words.")})
    first = builds.titles()
    assert first[1]
    assert builds.titles() == first


def test_what_follows_from_other_files_is_looked_at_in_each_build(builds: Builds, content: Content) -> None:
    assert builds.titles() == (["One"], ["topic-unknown"])
    content.write({"topics.yaml": "nothing:\n  ja: 無\n  en: Nothing\n"})
    assert builds.titles() == (["One"], [])


def test_another_text_is_read(builds: Builds, content: Content) -> None:
    builds.titles()
    content.write({ARTICLE: TEXT.format("", "Words.").replace("One", "Two")})
    assert builds.titles() == (["Two"], [])


@pytest.mark.parametrize(
    ("settings", "titles"),
    [({"build_date": dt.date(2026, 6, 9)}, []), ({"build_date": dt.date(2026, 6, 9), "with_drafts": True}, ["One"])],
)
def test_other_settings_read_otherwise(builds: Builds, settings: dict[str, object], titles: list[str]) -> None:
    assert builds.titles(build_date=dt.date(2026, 6, 10))[0] == ["One"]
    assert builds.titles(**settings)[0] == titles


def test_the_same_files_are_read_once(builds: Builds) -> None:
    folders = walk(builds.site, lambda found: None).folders["articles"]
    for known in ((), (), ("a",)):
        kept = KeptReading(builds.site, lambda found: None, builds.workshop())
        assert kept.each("test", builds.load, folders, known) == [TEXT.format("topics: [nothing]\n", "Words.")]
    assert builds.asked == ["a", "a"]  # once more, because another name is known


def test_what_is_saved_while_it_is_read_is_not_kept(builds: Builds, content: Content) -> None:
    folders = walk(builds.site, lambda found: None).folders["articles"]

    def read(folder: PieceFolder, config: SiteConfig, report: Report) -> str:
        """Read what somebody saves at this moment."""
        content.write({ARTICLE: "newer"})
        found = builds.load(folder, config, report)
        content.write({ARTICLE: "newest"})
        return found

    for load, text in ((read, "newer"), (builds.load, "newest")):
        kept = KeptReading(builds.site, lambda found: None, builds.workshop())
        assert kept.each("test", load, folders) == [text]
    content.write({ARTICLE: TEXT.format("topics: [nothing]\n", "Words.")})  # of which nothing was kept
    kept = KeptReading(builds.site, lambda found: None, builds.workshop())
    assert kept.each("test", builds.load, folders) == [TEXT.format("topics: [nothing]\n", "Words.")]


def test_a_file_that_cannot_be_read_is_told_each_time(builds: Builds, content: Content) -> None:
    content.write({ARTICLE: "\x00"})
    first = builds.titles()
    assert first[1]
    assert builds.titles() == first
