"""Making what is dear once in a run of the tests, whichever of its processes (pytest-xdist) needs it first."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

from plugins.fastbuild.lock import OutputBusyError, locked
from tests.support import BuiltSite, build_site, write_files

Made = TypeVar("Made")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """Return what ``make`` makes of an empty folder; all processes of a run share the folder, and nobody changes it.

    ``name`` belongs to one fixture alone. Who comes later waits for the first; what fails is tried again by the next.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    result = folder / ".made"
    while not result.exists():
        try:
            with locked(folder):
                if not result.exists():
                    shutil.rmtree(folder, ignore_errors=True)
                    folder.mkdir()
                    _write_whole(result, pickle.dumps(make(folder)))
        except OutputBusyError:
            time.sleep(0.05)
    made: Made = pickle.loads(result.read_bytes())
    return made


def built_once(factory: pytest.TempPathFactory, name: str, files: Mapping[str, str], **settings: object) -> BuiltSite:
    """Return the site of ``files`` (paths below content/), which has no errors, built once in a run."""

    def make(folder: Path) -> BuiltSite:
        write_files(folder / "content", files)
        site = build_site(folder / "content", folder / "output", **settings)
        assert not site.errors, site.errors
        return site

    return once(factory, name, make)


def _write_whole(file: Path, data: bytes) -> None:
    new = file.with_suffix(".new")
    new.write_bytes(data)
    new.replace(file)
