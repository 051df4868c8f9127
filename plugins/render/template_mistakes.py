"""Mistakes in templates: told as those in texts are, because whoever changes a look is an editor, too."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from plugins.shared import BuildRecord, Place, problem
from plugins.sources import SiteConfig


@contextmanager
def told_of_templates(record: BuildRecord, config: SiteConfig) -> Iterator[None]:
    """Tell what Jinja raises meanwhile as a problem at the template's line. Raises BuildStoppedError then."""
    try:
        yield
    except TemplateError as error:
        record.stop_on_errors([problem("template-unusable", _place(error, config), reason=error.message or error)])


def _place(error: TemplateError, config: SiteConfig) -> Place:
    """Return the line at which a template is wrong, or that was being filled; all templates where none was."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Place(config.shown(Path(error.filename)), error.lineno)
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not lines:
        return Place(config.shown(config.theme / "templates"))
    return Place(config.shown(Path(lines[-1].filename)), lines[-1].lineno or 1)
