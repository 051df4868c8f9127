"""The first of two steps in which several machines make one site: each checks and finishes its part of the texts."""

from __future__ import annotations

from plugins.editions.compose import read_everything
from plugins.editions.protection import settled
from plugins.library import check_written, finish_texts_ahead
from plugins.safety import check_personal_data, without_named_places, without_values
from plugins.shared import Part, Problem, Workshop
from plugins.sources import SiteConfig


def make_texts_ahead(config: SiteConfig, part: Part, workshop: Workshop) -> tuple[Problem, ...]:
    """Make in ``workshop`` what does not depend on other texts' results; return what is wrong, of texts in the part.

    All content is read, because a text depends on the names and addresses of all others.
    """
    problems: dict[Problem, None] = {}

    def report(found: Problem) -> None:
        problems.setdefault(found)

    protected, words, written = read_everything(config, frozenset(), report)
    check_written(written, config, report, workshop, part)
    finish_texts_ahead(written, words, config, report, workshop, protected.gone, part)
    check_personal_data(config, report, workshop, part)
    return tuple(without_named_places(settled(without_values(problems, config), protected, config), config))
