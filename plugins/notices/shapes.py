"""What a sheet looks like to somebody who cannot read it: a line to cut, an amount, a table for temperatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from plugins.notices.check import amounts
from plugins.notices.model import Layout, Notice

Shape = Literal["slip", "money", "seal", "things", "health", "calendar", "only-read"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


def shapes_of(notice: Notice) -> tuple[Shape, ...]:
    """Return what can be seen on the sheet of ``notice``, in the order of :data:`SHAPES`."""
    return tuple(shape for shape in SHAPES if _SEEN[shape](notice))


def _has(layout: Layout) -> Callable[[Notice], bool]:
    return lambda notice: any(part.layout == layout for part in notice.record.sheet)


_SEEN: Mapping[Shape, Callable[[Notice], bool]] = {
    "slip": _has("cut"),
    "money": lambda notice: any(amounts(phrase.ja) for phrase in notice.phrases),
    "seal": lambda notice: bool(notice.asking("sign")),
    "things": lambda notice: bool(notice.asking("bring")),
    "health": _has("health"),
    "calendar": _has("calendar"),
    "only-read": lambda notice: not any(phrase.asks for phrase in notice.phrases),
}
