"""The same content gives the same bytes: in another process, in another folder, and over an earlier build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.editions.page import SITE_URL
from tests.editions.support import FILES, PAGE_SIZE
from tests.fastbuild.folders import snapshot
from tests.support import ROOT, BuiltSite, write_files

BUILD = """
import sys
from pathlib import Path
from tests.support import build_site
site = build_site(Path(sys.argv[1]), Path(sys.argv[2]), SITEURL=sys.argv[3], ARTICLES_PER_PAGE=int(sys.argv[4]))
assert not site.problems, site.problems
"""


def test_the_same_content_gives_the_same_bytes_in_another_process_and_folder(
    small_site: BuiltSite, tmp_path: Path
) -> None:
    """Sets have another order in each process, unless it is told which; so each build gets one of its own."""
    # Written in another order, so that nothing depends on the order in which a disk lists its files.
    write_files(tmp_path / "content", dict(reversed(FILES.items())))
    arguments = [str(tmp_path / "content"), str(tmp_path / "elsewhere"), SITE_URL, str(PAGE_SIZE)]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Los_Angeles", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", BUILD, *arguments], cwd=ROOT, env=environment, check=True)
    first, second = snapshot(small_site.output), snapshot(tmp_path / "elsewhere")
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert len(first) > 60


def test_a_second_build_over_the_first_leaves_the_same_bytes(build: Callable[..., BuiltSite]) -> None:
    first = snapshot(build(FILES).output)
    assert snapshot(build(FILES).output) == first
