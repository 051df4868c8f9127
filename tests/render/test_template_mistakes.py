"""A mistake in a template stops the build with its line, and a traceback tells nobody anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT, BuiltSite, article


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Return a copy of the theme's folder."""
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    return theme


@pytest.mark.parametrize(
    ("mistake", "reason"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ not_there }}", "'not_there' is undefined"),
        ("{{ entry.titel | striptags }}", "'entry' is undefined"),
        ('{% include "nowhere.html" %}', "nowhere.html"),
        ("{{ 1 | unknown_filter }}", "unknown_filter"),
        ("{% endfor %}", "endfor"),
    ],
)
def test_it_is_told_at_its_line(
    build: Callable[..., BuiltSite], theme: Path, tmp_path: Path, mistake: str, reason: str
) -> None:
    template = theme / "templates" / "topics.html"
    lines = template.read_text(encoding="utf-8").splitlines()
    row = next(number for number, line in enumerate(lines) if "block main" in line) + 1
    template.write_text("\n".join([*lines[:row], mistake, *lines[row:]]) + "\n", encoding="utf-8")
    (found,) = build({"articles/2026-06-10-a/en.md": article()}, THEME=str(theme)).errors
    assert (found.code, found.place.file, found.place.line) == ("template-unusable", template.as_posix(), row + 1)
    assert reason in found.message.en
    assert reason in found.message.ja
    assert not (tmp_path / "output").exists()
