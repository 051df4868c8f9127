"""Reading tests/cases/mistakes/: a sound site, and the mistakes that somebody makes in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.shared import Bilingual, read_data
from tests.support import ROOT

FOLDER = ROOT / "tests" / "cases" / "mistakes"
SITE = FOLDER / "site"


@dataclass(frozen=True)
class Mistake:
    """One mistake and what must be said of it; see the README of the cases."""

    title: str
    code: str
    at: str
    fix: Bilingual
    edit: dict[str, list[list[str]]] = field(default_factory=dict)
    add: dict[str, Any] = field(default_factory=dict)
    rename: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)

    def make(self, content: Path) -> None:
        """Put the site with this mistake into ``content``, in place of whatever stands there."""
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(SITE, content)
        for name, pairs in self.edit.items():
            text = (content / name).read_text(encoding="utf-8")
            for before, after in pairs:
                assert text.count(before) == 1, f"{self.title}: {before!r} stands {text.count(before)} times in {name}"
                text = text.replace(before, after)
            (content / name).write_text(text, encoding="utf-8")
        for name, given in self.add.items():
            new = {"text": given} if isinstance(given, str) else {"text": (SITE / given["like"]).read_text("utf-8")}
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            encoding = "utf-8" if isinstance(given, str) else given.get("encoding", "utf-8")
            path.write_bytes(new["text"].encode(encoding))
        for before, after in self.rename.items():
            (content / before).rename(content / after)
        for name in self.remove:
            shutil.rmtree(content / name) if (content / name).is_dir() else (content / name).unlink()


def mistakes() -> list[Mistake]:
    """Return all cases, in the order of the files."""
    cases = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read_data(path)]
    return [Mistake(**{**case, "fix": Bilingual(**case["fix"])}) for case in cases]
