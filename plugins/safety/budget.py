"""The limits that a site must keep: ``budget.yaml``, which says what each of them means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from plugins.shared import Place, Problem, Severity
from plugins.sources import Record, Report, read_mapping, read_text, validate

# From this part of a limit on there is a warning.
NEAR = 0.8

_Limit = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Budget(Record):
    """The whole file: kB and MB are 1,000 and 1,000,000 bytes, those of pages after compression."""

    median_page_kb: _Limit
    p95_page_kb: _Limit
    worst_page_kb: _Limit
    styles_kb: _Limit
    scripts_kb: _Limit
    fonts: Annotated[int, Field(ge=0)]
    leaflet_kb: _Limit
    booklet_kb: _Limit
    site_mb: _Limit
    file_mb: _Limit
    pages: _Limit
    seconds: _Limit


def load_budget(path: Path, report: Report) -> Budget | None:
    """Return the limits in the file ``path``, or report what is wrong with it and return None."""
    text = read_text(path, path.name, report)
    located = None if text is None else read_mapping(text, Place(path.name), report)
    return None if located is None else validate(Budget, located, report)


def judged(found: Problem, size: float, limit: float) -> Problem:
    """Return ``found``, which tells of a size near or beyond its limit: up to the limit it is only a warning."""
    return found if size > limit else replace(found, severity=Severity.WARNING)
