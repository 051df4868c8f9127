"""The speed of our builds beside plain Pelican's: not much worse than it was when it was recorded."""

from __future__ import annotations

import pytest

from benchmarks.regression import WORSE, ratios, recorded, too_slow


@pytest.mark.slow
@pytest.mark.alone
def test_builds_are_not_slower_beside_plain_pelican_than_they_were() -> None:
    known = recorded()
    found = ratios(known)
    assert list(found) == list(known)
    assert not too_slow(found, known), f"measured {found}, recorded {known}"


def test_what_is_too_slow_is_told() -> None:
    known = {"a": 1.0, "b": 0.1}
    assert too_slow({"a": WORSE, "b": WORSE * 0.1}, known) == []
    assert too_slow({"a": 1.31, "b": 0.12}, known) == ["a"]
