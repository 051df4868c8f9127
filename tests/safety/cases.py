"""Reading the cases of tests/cases/safety/."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.support import ROOT


def cases(name: str) -> list[Any]:
    """Return the cases of ``tests/cases/safety/<name>.yaml`` as parameters of a test, named by their titles."""
    text = (ROOT / "tests" / "cases" / "safety" / f"{name}.yaml").read_text(encoding="utf-8")
    return [pytest.param(case, id=case["title"]) for case in yaml.safe_load(text)]
