"""Tests of how sites are built have all of it done."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def kept_of_every_site() -> None:
    """Let ``build`` recall nothing."""
