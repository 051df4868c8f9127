"""What the tests of reading share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.support import Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return Content(folder)
