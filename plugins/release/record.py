"""The record of a release, ``release.json``: from what it was made, for which day, and whether it is pinned.

It stands in the release itself, so that whoever publishes next, from whatever machine, knows what is online.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from plugins.release.repository import Revision

RECORD = "release.json"


@dataclass(frozen=True, slots=True)
class Pin:
    """The texts of ``commit`` stay online as long as the newest texts still have the fingerprint ``since``."""

    commit: str
    since: str


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """From which newest commits of texts and program a release was made, for which day, and what it is pinned to.

    With a pin the texts are those of its commit, although ``texts`` was the newest.
    """

    date: dt.date
    texts: Revision
    program: Revision
    pin: Pin | None = None

    @classmethod
    def from_json(cls, data: bytes) -> ReleaseRecord | None:
        """Read a record; None for anything that :meth:`as_json` did not write."""
        try:
            found = json.loads(data)
            pin = found["pin"]
            return cls(
                dt.date.fromisoformat(found["date"]),
                _revision(found["texts"]),
                _revision(found["program"]),
                Pin(str(pin["commit"]), str(pin["since"])) if pin else None,
            )
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return None

    def as_json(self) -> bytes:
        """Return the record as UTF-8."""
        data = {
            "date": self.date.isoformat(),
            "texts": {"commit": self.texts.commit, "time": self.texts.time},
            "program": {"commit": self.program.commit, "time": self.program.time},
            "pin": {"commit": self.pin.commit, "since": self.pin.since} if self.pin else None,
        }
        return (json.dumps(data, indent=1) + "\n").encode()


def _revision(data: dict[str, Any]) -> Revision:
    return Revision(int(data["time"]), str(data["commit"]))
