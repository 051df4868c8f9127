"""What the tests of safety share: a content folder, as the tests of reading have it."""

from __future__ import annotations

from tests.sources.conftest import content

__all__ = ["content"]
