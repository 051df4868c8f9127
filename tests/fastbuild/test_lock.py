"""One build at a time for each output."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugins.fastbuild import OutputBusyError, wait_until_free
from plugins.fastbuild.lock import locked
from tests.support import ROOT


def test_nobody_else_may_write_while_it_is_held(tmp_path: Path) -> None:
    with locked(tmp_path / "output"):
        with pytest.raises(OutputBusyError), locked(tmp_path / "output"):
            pytest.fail("two at once")
        with locked(tmp_path / "other"):
            pass
    with locked(tmp_path / "output"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_error_inside_gives_it_back(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), locked(tmp_path / "output"):
        raise ValueError("x")
    with locked(tmp_path / "output"):
        pass
    assert list(tmp_path.iterdir()) == []


_TAKE_AND_DIE = """
import os, sys
from pathlib import Path
from plugins.fastbuild.lock import locked
with locked(Path(sys.argv[1])):
    os._exit(9)
"""


def test_it_dies_with_the_process_that_held_it(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", _TAKE_AND_DIE, str(tmp_path / "output")], cwd=ROOT, check=False)
    assert died.returncode == 9
    assert [path.name for path in tmp_path.iterdir()] == [".output-lock"]
    with locked(tmp_path / "output"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_of_many_who_want_it_never_two_have_it(tmp_path: Path) -> None:
    inside, most, refused = [], [], []

    def want() -> None:
        for _ in range(200):
            try:
                with locked(tmp_path / "output"):
                    inside.append(1)
                    most.append(len(inside))
                    inside.pop()
            except OutputBusyError:
                refused.append(1)

    threads = [threading.Thread(target=want) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert len(most) + len(refused) == 800
    assert list(tmp_path.iterdir()) == []


def test_who_waits_goes_on_when_nobody_has_it(tmp_path: Path) -> None:
    waiting = threading.Thread(target=wait_until_free, args=(tmp_path / "output",))
    with locked(tmp_path / "output"):
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
    waiting.join(10)
    assert not waiting.is_alive()
    assert list(tmp_path.iterdir()) == []
