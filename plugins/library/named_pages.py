"""Pages that the settings name, for the main menu and for the site's own lists to lead to."""

from __future__ import annotations

from plugins.shared import closest, problem
from plugins.sources import Report, SiteConfig, Sources, place_of_setting

_PAGE = "page:"


def check_named_pages(sources: Sources, config: SiteConfig, report: Report) -> None:
    """Report pages that MENU and GUIDES name and that are not there: what leads to them is left out.

    Only where most of them are there; other texts are not those for which the settings were written.
    """
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
