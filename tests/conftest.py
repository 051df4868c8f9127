"""What all tests share: a site made from a few files in a temporary folder, and the real site, built once."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.once import once
from tests.support import BELOW, ROOT, BuiltSite, article, build_site, cache_of, write_files

# Files of tests below tests/ that take longest, the longest first; `pytest --durations=0` says how long each takes.
LONGEST = (ROOT / "tests" / "longest.txt").read_text(encoding="utf-8").split()


def pytest_configure() -> None:
    """Undo what a shell does to programs in the background: they and their children would ignore Ctrl-C.

    And let compiled programs be kept: the tests start hundreds of processes, and each would compile the program anew.
    Circles of objects are looked for seldom, as in a build of a task, which saves a tenth of its time.
    """
    gc.set_threshold(100_000, *gc.get_threshold()[1:])
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over files without a test of those that run alone, where only they run: to read all takes many seconds."""
    if config.option.markexpr == "alone" and collection_path.suffix == ".py":
        return "mark.alone" not in collection_path.read_text(encoding="utf-8") or None
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first: processes take whole files in this order, so all end at the same time."""
    ranks = {ROOT / "tests" / name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


# The same examples in every run, however slow the machine is.
settings.register_profile("certain", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("certain")


@pytest.fixture(scope="session")
def kept_of_every_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a build keeps of the pages that every site has, made once in a run."""

    def make(folder: Path) -> Path:
        output = folder / "site" / "output"
        write_files(folder / "content", {"pages/plain/en.md": article("Plain")})
        assert not build_site(folder / "content", output).errors
        return cache_of(output)

    return once(tmp_path_factory, "kept-of-every-site", make)


@pytest.fixture
def build(tmp_path: Path, kept_of_every_site: Path | None) -> Callable[..., BuiltSite]:
    """Build a site from ``{path below content/: text}``; settings can be overridden by name.

    With the settings as they are, pages that every site has are recalled, which takes less than half the time; that
    they are as if made anew is held by tests/fastbuild/test_incremental.py.
    """

    def build(files: Mapping[str, str], **settings: object) -> BuiltSite:
        content, output = tmp_path / "content", tmp_path / "output"
        write_files(content, files)
        if kept_of_every_site and not settings and not cache_of(output).exists():
            shutil.copytree(kept_of_every_site, cache_of(output))
        return build_site(content, output, **settings)

    return build


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the real content once per run, for the day of its newest article, so that every article is looked at."""

    def make(folder: Path) -> BuiltSite:
        newest = max(path.name[:10] for path in (ROOT / "content" / "articles").iterdir())
        changed = {"SITEURL": f"https://site.example{BELOW}", "BUILD_DATE": newest, "SEARCH": True, "PACK_MONTHS": 6}
        site = build_site(ROOT / "content", folder / "output", **changed)
        assert not site.errors, site.errors
        return site

    return once(tmp_path_factory, "real", make)
