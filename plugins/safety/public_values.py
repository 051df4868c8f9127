"""Values that look like personal data and may stand in a text, because they are public."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.safety.folding import Folding

SIGNS = re.compile(r"[-\s./()+ー]+")
# The country's number and the 0 that stands in its place are the same.
JAPAN = re.compile(r"^(?:0081|81)0?(?=[1-9][0-9]{8,9}$)")


class PublicValues:
    """Values that are public; remembers which of them a text has needed."""

    def __init__(self, values: Iterable[str], folding: Folding) -> None:
        self._folding = folding
        self._by_core = {self._core(value): value for value in values}
        self.used: set[str] = set()

    @property
    def cores(self) -> tuple[str, ...]:
        """The values without the signs between their letters and digits, as they are compared."""
        return tuple(self._by_core)

    def allow(self, value: str) -> bool:
        """Whether ``value`` is, or is a part of, a public value: a street of an office's address, say."""
        core = self._core(value)
        facts = [fact for known, fact in self._by_core.items() if core in known]
        self.used.update(facts)
        return bool(facts)

    def _core(self, value: str) -> str:
        return JAPAN.sub("0", SIGNS.sub("", self._folding.fold(value)).lower())
