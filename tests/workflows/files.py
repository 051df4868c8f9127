"""The workflows as data."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Any

from plugins.shared import read_data
from tests.support import ROOT

FOLDER = ROOT / ".github" / "workflows"
PATHS = sorted(FOLDER.glob("*.y*ml"))


@dataclass(frozen=True)
class Step:
    """A step of a job, and where it stands."""

    workflow: str
    job: str
    data: dict[str, Any]

    @property
    def shown(self) -> str:
        return f"{self.workflow}/{self.job}/{self.data.get('name') or self.data.get('uses')}"

    @property
    def command(self) -> list[str]:
        """The words of the command that the step runs, [] for one that uses an action."""
        return shlex.split(self.data.get("run", ""))


def load(name: str) -> dict[str, Any]:
    """Return a workflow; YAML 1.1 takes its key ``on`` for a yes, so it is given back its name."""
    data: dict[Any, Any] = read_data(FOLDER / name)
    data["on"] = data.pop(True)
    return data


WORKFLOWS = {path.name: load(path.name) for path in PATHS}
STEPS = [
    Step(name, job, step)
    for name, workflow in WORKFLOWS.items()
    for job, content in workflow["jobs"].items()
    for step in content["steps"]
]
RUNS = [step for step in STEPS if "run" in step.data]
USES = [step for step in STEPS if "uses" in step.data]
