"""Reading the labelled lines of tests/cases/safety/personal/: what must be found, and ordinary prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plugins.safety.names import Names
from plugins.safety.patterns import personal_data
from plugins.safety.public_values import PublicValues
from plugins.safety.scan import Leak, Scanner
from plugins.shared import read_data
from tests.support import ROOT

FOLDER = ROOT / "tests" / "cases" / "safety" / "personal"


@dataclass(frozen=True)
class Line:
    """A line of a case file; ``kind`` is what must be found in it, "" in ordinary prose."""

    kind: str
    text: str
    source: str


def labelled_lines() -> list[Line]:
    """Return all lines of all files; ↵ stands for a line end."""
    kinds = {kind.id for kind in personal_data().kinds}
    lines = []
    for path in sorted(FOLDER.glob("*.yaml")):
        groups: dict[str, Any] = read_data(path)
        for group, texts in groups.items():
            for text in texts:
                assert isinstance(text, str), f"{path.name}: {text!r} needs quotation marks"
                kind = group if group in kinds else ""
                lines.append(Line(kind, text.replace("↵", "\n"), f"{path.name}, {group}"))
    return lines


def scan(text: str, public: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> list[Leak]:
    """Return what is found in ``text`` with public values and private names."""
    data = personal_data()
    return Scanner(data, PublicValues(public, data.folding), Names.of(names)).scan(text)
