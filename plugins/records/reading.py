"""A file that holds one record, read and checked against its model."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from plugins.sources import Located, Record, Report, SiteConfig, read_data, validate

Model = TypeVar("Model", bound=Record)


def read_record(
    path: Path | None, model: type[Model], config: SiteConfig, report: Report
) -> tuple[Located, Model] | None:
    """Return the record at ``path`` and where its fields stand; None where there is none, or one with mistakes."""
    located = None if path is None else read_data(path, config, report)
    record = None if located is None else validate(model, located, report, config.languages.codes)
    return None if located is None or record is None else (located, record)
