"""Budgets for tests: the real one, with some limits changed."""

from __future__ import annotations

from pathlib import Path

from plugins.safety import Budget, load_budget
from tests.support import ROOT

REAL = ROOT / "budget.yaml"


def budget(**limits: float) -> Budget:
    """Return the project's own budget with other ``limits``."""
    problems: list[object] = []
    real = load_budget(REAL, problems.append)
    assert real and not problems
    return real.model_copy(update=limits)


def write_budget(folder: Path, **limits: object) -> str:
    """Write the project's own budget with other ``limits`` into ``folder``, and return the path for the setting."""
    lines = {**budget().model_dump(), **limits}
    path = folder / "budget.yaml"
    path.write_text("".join(f"{name}: {value}\n" for name, value in lines.items()), encoding="utf-8")
    return str(path)
