"""Large pages of memory for the preview: asked for where they can be had, and then really there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plugins.console.large_pages import large_pages
from tests.console.command import run

# Many small objects, and how many kB of them the system holds in large pages.
_HELD = """import re
held = [str(number) for number in range(500_000)]
print(re.search(r"AnonHugePages: +([0-9]+)", open("/proc/self/smaps_rollup").read())[1])"""


@pytest.fixture
def setting(tmp_path: Path) -> Path:
    file = tmp_path / "enabled"
    file.write_text("always [madvise] never\n", encoding="ascii")
    return file


def test_they_are_asked_for_where_the_system_has_them(setting: Path) -> None:
    assert {*large_pages({}, "glibc 2.36", setting)} == {"PYTHONMALLOC", "GLIBC_TUNABLES"}


@pytest.mark.parametrize("library", ["glibc 2.34", "glibc 1.99", "musl 1.2", ""])
def test_an_older_or_another_library_is_asked_for_none(library: str, setting: Path) -> None:
    assert large_pages({}, library, setting) == {}


@pytest.mark.parametrize("name", ["PYTHONMALLOC", "GLIBC_TUNABLES"])
def test_who_has_chosen_keeps_the_choice(name: str, setting: Path) -> None:
    assert large_pages({name: "x"}, "glibc 2.36", setting) == {}


def test_none_are_asked_for_where_the_system_gives_none(setting: Path, tmp_path: Path) -> None:
    setting.write_text("always madvise [never]\n", encoding="ascii")
    assert large_pages({}, "glibc 2.36", setting) == {}
    assert large_pages({}, "glibc 2.36", tmp_path / "nothing") == {}


def test_what_is_asked_for_is_had() -> None:
    asked = large_pages({})
    if not asked:
        pytest.skip("this system has no large pages for programs that ask")
    assert int(run(sys.executable, "-c", _HELD, **asked).stdout) > 10_000
