"""Pages and topics that the settings name, for the main menu and for the site's own lists to lead to."""

from __future__ import annotations

from plugins.shared import closest, problem
from plugins.sources import Report, SiteConfig, Sources, place_of_setting

_PAGE = "page:"


def check_named_pages(sources: Sources, config: SiteConfig, report: Report) -> None:
    """Report pages that MENU and GUIDES name, and topics of TOPIC_LISTS, that are not there: nothing leads there.

    Only where most of them are there; other texts are not those for which the settings were written.
    """
    _check_pages(sources, config, report)
    _check_topics(sources, config, report)


def _check_pages(sources: Sources, config: SiteConfig, report: Report) -> None:
    known = {piece.slug for piece in sources.of_kind("page")} | {
        slug for kind, slug in sources.withheld if kind == "page"
    }
    menu = [("MENU", list(config.menu), name.removeprefix(_PAGE)) for name in config.menu if name.startswith(_PAGE)]
    named = [*menu, *(("GUIDES", dict(config.guides), slug) for slug in config.guides.values())]
    missing = [one for one in named if one[2] not in known]
    if 2 * len(missing) >= len(named):
        return
    for name, value, slug in missing:
        place = place_of_setting(config.root, name, value)
        report(problem("setting-page-missing", place, name=name, page=slug, guess=closest(slug, known) or "-"))


def _check_topics(sources: Sources, config: SiteConfig, report: Report) -> None:
    missing = [topic for topic in config.topic_lists if topic not in sources.topics]
    if 2 * len(missing) >= len(config.topic_lists):
        return
    place = place_of_setting(config.root, "TOPIC_LISTS", {id: [*lists] for id, lists in config.topic_lists.items()})
    for topic in missing:
        report(problem("topic-unknown", place, value=topic, guess=closest(topic, sources.topics) or "-"))
