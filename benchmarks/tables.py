"""Tables of what was measured, in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.measure import Cost


@dataclass(slots=True)
class Row:
    """What one system took for one case, round by round, and what the baseline took in the same rounds."""

    case: str
    system: str
    costs: list[Cost] = field(default_factory=list)
    baseline: list[Cost] = field(default_factory=list)

    def median(self, value: Callable[[Cost], float]) -> float:
        """Return the median of a value over the rounds."""
        return statistics.median(map(value, self.costs))

    def ratio(self, value: Callable[[Cost], float]) -> float | None:
        """Return the median of the rounds' ratios, so that a slow while of the machine counts on both sides."""
        if len(self.baseline) != len(self.costs):
            return None
        return statistics.median(value(one) / value(base) for one, base in zip(self.costs, self.baseline, strict=True))


def wall(cost: Cost) -> float:
    """Return the seconds on the wall."""
    return cost.wall


def processor(cost: Cost) -> float:
    """Return the seconds of all processors together."""
    return cost.processor


def memory(cost: Cost) -> float:
    """Return the MiB of the largest process."""
    return cost.memory


def cost_table(rows: Iterable[Row]) -> str:
    """Return rows with their medians, the spread of the wall time, and their ratios to the baseline."""
    heads = ["case", "system", "wall s (least to most)", "processor s", "MiB", "ratio: wall", "ratio: processor"]
    return table(heads, (_cells(row) for row in rows))


def _cells(row: Row) -> list[str]:
    seconds = sorted(map(wall, row.costs))
    spread = f"{row.median(wall):.2f} ({seconds[0]:.2f} to {seconds[-1]:.2f})"
    ratios = [f"{ratio:.3f}" if ratio is not None else "" for ratio in (row.ratio(wall), row.ratio(processor))]
    return [row.case, row.system, spread, f"{row.median(processor):.2f}", f"{row.median(memory):.0f}", *ratios]


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], words: int = 2) -> str:
    """Return a table; the first ``words`` columns are words, the others figures."""
    lines = [heads, ["---" if number < words else "---:" for number in range(len(heads))], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
