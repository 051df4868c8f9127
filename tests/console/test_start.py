"""A build loads what it needs and no more, because loading is most of what a build does that has nothing to make."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.console.command import run
from tests.support import article, write_files

# A build as the command line runs it, and then what was loaded.
_BUILD = """import json, sys
import plugins.console.program
from plugins.console.run import BuildOptions, build
code = build(BuildOptions(sys.argv[1] + "/content", sys.argv[1] + "/output", media_cache=sys.argv[1] + "/cache/media"))
print(json.dumps([code, *sys.modules]))"""
# What every build that makes something needs, and one that takes the kept site does not.
_TO_MAKE = frozenset(
    {"pelican", "pydantic", "jinja2", "markdown", "phonenumbers", "plugins.sources", "plugins.editions"}
)
# What is only for paper and tasks that are no builds.
_SELDOM = frozenset({"fontTools", "playwright", "pikepdf", "plugins.release", "plugins.schemas"})


def _loaded_by_a_build(folder: Path) -> set[str]:
    ended = run(sys.executable, "-c", _BUILD, str(folder))
    code, *loaded = json.loads(ended.stdout.splitlines()[-1])
    assert code == 0, ended.stderr
    return set(loaded)


@pytest.mark.slow
def test_a_build_loads_only_what_it_needs(tmp_path: Path) -> None:
    texts = {"articles/2026-06-01-a/en.md": article(), "topics.yaml": "life:\n  ja: 暮らし\n  en: Life\n"}
    write_files(tmp_path / "content", texts)
    whole, kept = _loaded_by_a_build(tmp_path), _loaded_by_a_build(tmp_path)
    assert whole & (_TO_MAKE | _SELDOM) == _TO_MAKE
    assert "plugins.fastbuild.kept_site" in kept
    assert kept & (_TO_MAKE | _SELDOM | {"rich", "PIL"}) == set()
