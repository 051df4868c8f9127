"""What the tests of safety share: a content folder, as the tests of reading have it; and sites made anew."""

from __future__ import annotations

from tests.fastbuild.conftest import kept_of_every_site
from tests.sources.conftest import content

__all__ = ["content", "kept_of_every_site"]
