"""Data files that hold a part of the site each: one that is gone or empty is told, with what the site has lost."""

from __future__ import annotations

import pytest

from plugins.shared import Problem, read_data
from plugins.sources import walk
from tests.sources.support import Content
from tests.support import ROOT

NAMES = [entry["file"] for entry in read_data(ROOT / "plugins" / "sources" / "data_files.yaml")]
HELP = "help-lines.yaml"


def _told(content: Content, files: dict[str, str]) -> list[Problem]:
    content.write(files)
    problems: list[Problem] = []
    walk(content.config(), problems.append)
    return problems


def test_our_own_site_has_each_of_them() -> None:
    assert all((ROOT / "content" / name).stat().st_size > 2 for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_one_that_is_gone_is_told_with_what_is_lost(content: Content, name: str) -> None:
    (found,) = _told(content, {other: "text" for other in NAMES if other != name})
    assert (found.code, content.relative(found.place.file), found.is_error) == ("data-file-missing", name, True)
    assert name in found.message.en and name in found.message.ja


@pytest.mark.parametrize("text", ["", "\n"])
def test_so_is_one_of_which_everything_was_deleted(content: Content, text: str) -> None:
    (found,) = _told(content, {name: text if name == HELP else "text" for name in NAMES})
    assert content.relative(found.place.file) == HELP
    assert "places that help at once" in found.message.en and "すぐに相談できる窓口" in found.message.ja


def test_a_small_site_may_have_few_of_them(content: Content) -> None:
    assert _told(content, dict.fromkeys(NAMES[: len(NAMES) // 2], "text")) == []


def test_a_file_that_says_why_it_has_nothing_is_there(content: Content) -> None:
    assert _told(content, dict.fromkeys(NAMES, "# none yet\n")) == []
