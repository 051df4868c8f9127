"""Tools that a test cannot do without and that Python cannot install."""

from __future__ import annotations

import os

import pytest


def need(found: object, sentence: str) -> None:
    """Skip the test with ``sentence`` unless the tool was ``found``; fail where everything must be tested."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
