"""All words that the interface can show: what every ``.po`` file must translate."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from babel.messages.extract import extract_from_file

from plugins.editions.overview_rows import TextState
from plugins.glossary import CATEGORIES, THEMES, Standing
from plugins.notices import ASKS, SHAPES
from plugins.paper import PAPER_KINDS
from plugins.records import FACILITY_KINDS, SUBJECTS
from plugins.sources import ArticleKind
from plugins.worksheets import KINDS as EXERCISE_KINDS

# The functions whose first (or named) argument is a message.
_IN_TEMPLATES: Mapping[str, tuple[int, ...] | None] = {"_": None, "plain": None, "word_in": (2,), "say": None}
_IN_CODE: Mapping[str, tuple[int, ...] | None] = {"source": None, "markup": None, "plain": None}
# Messages that are put together from a beginning and an id.
_COMPOSED: Mapping[str, tuple[str, ...]] = {
    "category:": CATEGORIES,
    "theme:": THEMES,
    "standing:": get_args(Standing),
    "kind:": tuple(name for name in get_args(ArticleKind) if name != "article"),
    "facility:": FACILITY_KINDS,
    "facilities:": FACILITY_KINDS,
    "subject:": SUBJECTS,
    "ask:": (*ASKS, "know"),
    "shape:": SHAPES,
    "state:": get_args(TextState),
    "worksheet:": EXERCISE_KINDS,
    "paper:": PAPER_KINDS,
}


def interface_messages(templates: Path, code: Path) -> list[str]:
    """Return every message of the templates and of the code below ``code``, in the order of first use.

    Messages that are put together from an id (``category:detention``) follow at the end.
    """
    found: dict[str, None] = {}
    for path in sorted(templates.rglob("*.html")):
        for _, message, _, _ in extract_from_file("jinja2.ext:babel_extract", path, _IN_TEMPLATES):
            found.setdefault(message if isinstance(message, str) else message[0])
    for path in sorted(code.rglob("*.py")):
        for _, message, _, _ in extract_from_file("python", path, _IN_CODE):
            found.setdefault(message if isinstance(message, str) else message[0])
    composed = [f"{prefix}{name}" for prefix, names in _COMPOSED.items() for name in names]
    return list(dict.fromkeys([*(message for message in found if message not in _COMPOSED), *composed]))
